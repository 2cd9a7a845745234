import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import type { FakeWps } from '../support/wps/fake-wps';
import type { Settings } from '../support/wps/settings';
import { newer, stripped } from './chrome-69';
import { stripStyles, type StyleFloor } from './strip-styles';

export type WpsOptions = {
  readonly settings?: Partial<Settings>;
  readonly locale: 'zh-CN' | 'en-US';
  readonly look?: 'light' | 'dark' | 'forced';
  readonly width?: number;
  /** What Chrome 69 lacks is taken away: script, or styles. */
  readonly old?: boolean;
  readonly oldStyles?: StyleFloor;
  /** Workers made of a text are refused. */
  readonly noWorkers?: boolean;
  /** The page is opened in a browser alone, or before there is a workbook. */
  readonly without?: 'wps' | 'workbook';
};

export type WpsPane = {
  readonly page: Page;
  /** What must not be: requests elsewhere, errors on the console, errors of the page. */
  readonly complaints: readonly string[];
  /** Asks the WPS of the page; what is asked runs there. */
  readonly wps: <T, A>(ask: (wps: FakeWps, given: A) => T, given: A) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** Puts the WPS into the page where it is asked for first, as WPS puts its own into every page of an add-in. */
const install = (scope: Record<string, unknown>, settings: unknown, language: number, workbook: boolean): void => {
  let app: unknown;
  Object.defineProperty(scope, 'Application', { configurable: true, get: () => {
    if (app !== undefined) return app;
    const frame = document.createElement('iframe');
    frame.name = 'wps';
    frame.title = 'WPS';
    frame.style.display = 'none';
    document.documentElement.append(frame);
    app = (frame.contentWindow as unknown as { startWps: (...given: readonly unknown[]) => unknown }).startWps(settings, language, workbook);
    return app;
  } });
};

/** Opens a page of the add-in beside a WPS that is not there. */
export const openWps = async (browser: Browser, bundle: string, address: string, { settings = {}, locale, look = 'light', width = 300, old = false, oldStyles, noWorkers = false, without }: WpsOptions): Promise<WpsPane> => {
  const context = await browser.newContext({ locale, colorScheme: look === 'dark' ? 'dark' : 'light', forcedColors: look === 'forced' ? 'active' : 'none', viewport: { width, height: 720 }, acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  const own = new URL('.', address).href;
  page.on('request', (request) => { if (!/^(?:blob|data|about):/.test(request.url()) && !request.url().startsWith(own)) complaints.push(`asked ${request.url()}`); });
  page.on('console', (message) => { if (['error', 'assert'].includes(message.type()) || /Content Security Policy|React|Warning:/.test(message.text())) complaints.push(message.text()); });
  page.on('pageerror', (error) => { complaints.push(String(error.stack ?? error)); });
  const parts = [
    ...(without === 'wps' ? [] : [`(${install.toString()})(self, ${JSON.stringify(settings)}, ${locale === 'zh-CN' ? 2052 : 1033}, ${String(without === undefined)});`]),
    ...(oldStyles ? [`(${stripStyles.toString()})(${JSON.stringify(oldStyles)});`] : []),
    ...(noWorkers ? ['self.Worker = function () { throw new Error("no worker here"); };'] : []),
    ...(old ? [`(${stripped.toString()})(self, ${JSON.stringify(newer)}, ${JSON.stringify(stripped.toString())});`] : []),
  ];
  await context.addInitScript({ content: `if (self === top) { ${parts.join('\n')} } else { ${readFileSync(bundle, 'utf8')} }` });
  await page.goto(address);
  const frame = async (): Promise<Frame> => {
    for (let left = 100; left > 0; left -= 1) {
      const found = page.frame({ name: 'wps' });
      if (found) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('nobody asked for WPS');
  };
  return {
    page, complaints,
    wps: async (ask, given) => (await frame()).evaluate(`(${ask.toString()})(wps, ${JSON.stringify(given ?? null)})`),
    close: () => context.close(),
  };
};
