import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { JSDOM, ResourceLoader, VirtualConsole } from 'jsdom';
import { Engine } from './engine';
import { installFakeExcel, type RichApiAnswer } from './in-page';
import { librarySchema } from './library-schema';

/** Requirement sets by the age of Excel, from Microsoft's tables (August 2026). `least` is the oldest that the host takes. */
export const profiles = {
  2019: { ExcelApi: '1.7' },
  least: { ExcelApi: '1.9' },
  2021: { ExcelApi: '1.14' },
  2024: { ExcelApi: '1.17' },
  m365: { ExcelApi: '1.20' },
} as const;
export type Profile = keyof typeof profiles;

const library = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');
const BASE = 'https://excel.test/';

/** Serves office.js from the installed package, and nothing else. */
class Library extends ResourceLoader {
  override fetch(url: string): ReturnType<ResourceLoader['fetch']> {
    const file = url.startsWith(`${BASE}office/`) ? url.slice(`${BASE}office/`.length).split(/[?#]/)[0] : undefined;
    const answer = file === undefined ? Promise.reject(new Error(`no network: ${url}`)) : Promise.resolve(readFileSync(join(library, file)));
    return answer as unknown as ReturnType<ResourceLoader['fetch']>;
  }
}

export type FakeExcel = {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly engine: Engine;
  /** Sends the events that an edit caused. */
  readonly sendEvents: () => Promise<void>;
  readonly click: (command: string) => Promise<void>;
  readonly close: () => void;
};

/** Microsoft's own office.js over an Excel that is not there: what it asks for is done to `engine.book`. */
export const startExcel = async ({ profile = 'm365', locale = 'en-US' }: { readonly profile?: Profile; readonly locale?: 'en-US' | 'zh-CN' } = {}): Promise<FakeExcel> => {
  const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: `${BASE}taskpane.html`, runScripts: 'dangerously', resources: new Library(), virtualConsole: new VirtualConsole(), pretendToBeVisual: true,
  });
  const window = dom.window as unknown as { external: unknown; Excel: typeof Excel; Office: typeof Office };
  const requirementSets = { ...profiles[profile], RichApiRuntime: '1.2', SharedRuntime: '1.1' };
  const host: { engine?: Engine } = {};
  const page = installFakeExcel(window, { locale, requirementSets }, async (request): Promise<RichApiAnswer> => {
    const { engine } = host;
    if (!engine) return { body: '{"Results":[]}' };
    const answer = await engine.handle(request);
    const messages = engine.takeMessages();
    if (messages.length > 0) setTimeout(() => { page.raise(messages); }, 0);
    return answer;
  });
  await new Promise<void>((loaded, failed) => {
    const script = dom.window.document.createElement('script');
    script.src = `${BASE}office/office.debug.js`;
    script.onload = () => { loaded(); };
    script.onerror = () => { failed(new Error('office.js did not load')); };
    dom.window.document.head.appendChild(script);
  });
  await window.Office.onReady();
  const running = new Engine(librarySchema(window.Excel), requirementSets);
  host.engine = running;
  return {
    Excel: window.Excel, Office: window.Office, engine: running,
    sendEvents: async () => {
      page.raise(running.takeMessages());
      await new Promise((done) => setTimeout(done, 0));
    },
    click: page.click,
    close: () => { dom.window.close(); },
  };
};
