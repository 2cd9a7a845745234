/**
 * What Excel for Windows puts on an add-in's page before office.js runs: `window.external`. Everything above it (office.js, batching,
 * proxies, errors, events) is Microsoft's own code. Stands alone, so that its text can be run in a browser too.
 */
export type PageConfig = { readonly locale: string; readonly requirementSets: Readonly<Record<string, string>>; /** Excel's own theme, which a page is to follow. */ readonly dark?: boolean };
export type RichApiRequest = { readonly body: string };
export type RichApiAnswer = { readonly body: string } | { readonly officeError: number };
export type HostMessage = { readonly category: number; readonly type: number; readonly target: string; readonly message: string };

export const installFakeExcel = (
  page: { external: unknown }, config: PageConfig, transport: (request: RichApiRequest) => Promise<RichApiAnswer>,
): { readonly raise: (messages: readonly HostMessage[]) => void; /** A button of the ribbon; settles when its command says that it has come to its end. */ readonly click: (command: string) => Promise<void> } => {
  // As office.js takes arrays from COM.
  const safeArray = (items: readonly unknown[]): unknown => ({ dimensions: () => 1, ubound: () => items.length, getItem: (index: number) => items[index], toArray: () => items });
  const handlers = new Map<string, ((dispId: number, payload: unknown) => void)[]>();
  const [back, fore] = config.dark === true ? [0x292929, 0xffffff] : [0xffffff, 0];
  const theme = { bodyBackgroundColor: back, bodyForegroundColor: fore, controlBackgroundColor: back, controlForegroundColor: fore };
  const context = {
    GetAppType: () => 1,
    GetSolutionRef: () => 'solution',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => config.locale,
    GetAppDataLocale: () => config.locale,
    GetDocUrl: () => 'C:\\Book1.xlsx',
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 0,
    GetSolutionToken: () => '',
    GetCorrelationId: () => '00000000-0000-0000-0000-000000000000',
    GetInstanceId: () => 'instance',
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => JSON.stringify(config.requirementSets),
    GetDialogRequirementMatrix: () => '{"DialogApi":"1.2"}',
    GetHostCustomMessage: () => '',
    GetHostFullVersion: () => '16.0.18000.20000',
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => JSON.stringify(theme),
    GetFeaturesForSolution: () => '{}',
    GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
  };
  const RICH_API = 93;
  const MESSAGES = 33;
  const CLICK = 39;
  const COMPLETED = 94;
  const clicks = new Map<string, () => void>();
  const external = {
    // host, platform, version, locale, correlation, dialog, logging, flags
    GetHostInfo: () => `Excel$Win32$16.01$${config.locale}$telemetry$$disableLogging$0`,
    GetLoggingAllowed: () => false,
    GetContext: () => context,
    Execute: (dispId: number, params: readonly (readonly unknown[])[], callback: (answer: unknown) => void) => {
      if (dispId !== RICH_API) {
        if (dispId === COMPLETED) clicks.get(String(params[0]))?.();
        callback(safeArray([0, null]));
        return;
      }
      // custom data, method, path, headers, body, permission, flags
      const body = params[0]?.[4];
      void transport({ body: String(body) }).then((answer) => {
        callback('officeError' in answer ? safeArray([answer.officeError, safeArray(['', ''])]) : safeArray([0, safeArray([200, [], answer.body])]));
      });
    },
    RegisterEvent: (dispId: number, target: string | undefined, handler: (dispId: number, payload: unknown) => void, callback: (answer: unknown) => void) => {
      const key = `${String(dispId)} ${target ?? ''}`;
      handlers.set(key, [...(handlers.get(key) ?? []), handler]);
      void Promise.resolve().then(() => { callback(safeArray([0])); });
    },
    UnregisterEvent: (dispId: number, target: string | undefined, callback: (answer: unknown) => void) => {
      handlers.delete(`${String(dispId)} ${target ?? ''}`);
      void Promise.resolve().then(() => { callback(safeArray([0])); });
    },
    MessageParent2: () => undefined,
    MessageChild2: () => undefined,
  };
  Object.defineProperty(page, 'external', { value: external, configurable: true, writable: true });
  return {
    raise: (messages) => {
      const entries = messages.map(({ category, type, target, message }) => safeArray([category, type, target, message, 0, false]));
      for (const handler of handlers.get(`${String(MESSAGES)} `) ?? []) handler(MESSAGES, safeArray(entries));
    },
    click: (command) => new Promise((completed) => {
      const id = `click ${String(clicks.size)}`;
      clicks.set(id, completed);
      for (const handler of handlers.get(`${String(CLICK)} `) ?? []) handler(CLICK, safeArray([id, command, JSON.stringify({ source: { id: command } })]));
    }),
  };
};
