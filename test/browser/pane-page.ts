import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { programPath } from '../support/programs';
import { type FakeExcel, type Profile, profiles, startExcel } from '../support/excel/fake-excel';
import { installFakeExcel, type RichApiAnswer } from '../support/excel/in-page';

/** The header that the deployment's guide gives, but for the origin of office.js: it stands beside the pages here. */
export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", "img-src 'self' data:", "font-src 'self'",
  "connect-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png', '.svg': 'image/svg+xml' };
export const OFFICE = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');

/** Files and folders of the package that a deployer copies, by the guide. */
export const OFFICE_FILES = [
  'office.js', 'excel-win32-16.01.js', 'excel-mac-16.00.js', 'excel-web-16.00.js', 'o15apptofilemappingtable.js', 'en-us', 'zh-cn', 'telemetry', 'ariatelemetry',
];

/** Builds the pages into a folder, with office.js as a deployer's own copy. */
export const buildPane = (folder: string): void => {
  const webpack = ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'webpack.pane.config.js', '--env', 'officejs=self', '--output-path', folder];
  execFileSync(process.execPath, webpack, { encoding: 'utf8' });
};

/** The scripts that a page loads before anything is done. */
export const firstScripts = (html: string): readonly string[] => [...html.matchAll(/<script src="?([\w.]+\.js)/g)].map(([, name = '']) => name);

/** Serves the built pages with the strict policy, and office.js from the installed package as a deployer's own copy would be. */
export const servePane = async (folder: string, policy = POLICY): Promise<{ readonly origin: string; readonly server: Server }> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://pane').pathname;
    const isOffice = path.startsWith('/office/') && OFFICE_FILES.includes(path.split('/')[2] ?? '');
    const file = isOffice ? join(OFFICE, path.slice('/office/'.length)) : join(folder, path);
    readFile(file).then(
      (content) => { response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ...(policy !== '' && { 'Content-Security-Policy': policy }), 'Cache-Control': 'no-store' }).end(content); },
      () => { response.writeHead(404).end(); },
    );
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
};

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: programPath('chromium') ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

export type PanePage = {
  readonly page: Page;
  readonly excel: FakeExcel;
  /** What must not be: requests elsewhere, errors on the console, errors of the page. */
  readonly complaints: readonly string[];
  /** What office.js asked Excel for, request by request. */
  readonly asked: readonly string[];
  /** A button of the ribbon. */
  readonly click: (command: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = { readonly profile: Profile; readonly locale: 'zh-CN' | 'en-US'; readonly dark?: boolean; readonly forced?: boolean; readonly width?: number };

/** Opens the pane's page beside an Excel that is not there: Microsoft's library runs in the page, and what it asks for is done to a workbook here. */
export const openPane = async (browser: Browser, origin: string, { profile, locale, dark = false, forced = false, width = 320 }: Options): Promise<PanePage> => {
  const excel = await startExcel({ profile, locale });
  const { engine } = excel;
  const context = await browser.newContext({ locale, colorScheme: dark ? 'dark' : 'light', forcedColors: forced ? 'active' : 'none', viewport: { width, height: 720 }, acceptDownloads: true });
  const page = await context.newPage();
  // A machine may be busy.
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('request', (request) => { if (!/^(?:blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`); });
  page.on('console', (message) => { if (['error', 'assert'].includes(message.type()) || /Content Security Policy|React|Warning:/.test(message.text())) complaints.push(message.text()); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  const raise = async (): Promise<void> => {
    const messages = engine.takeMessages();
    if (messages.length > 0) await page.evaluate((list) => { (globalThis as unknown as { fake: ReturnType<typeof installFakeExcel> }).fake.raise(list); }, messages);
  };
  await page.exposeFunction('transport', async (request: { readonly body: string }): Promise<RichApiAnswer> => {
    asked.push(request.body);
    const answer = await engine.handle(request);
    setTimeout(() => void raise(), 0);
    return answer;
  });
  const config = { locale, dark, requirementSets: { ...profiles[profile], RichApiRuntime: '1.2' } };
  await page.addInitScript({ content: `globalThis.fake = (${installFakeExcel.toString()})(globalThis, ${JSON.stringify(config)}, (request) => globalThis.transport(request));` });
  await page.goto(`${origin}/taskpane.html`);
  return {
    page,
    excel: { ...excel, sendEvents: raise },
    complaints,
    asked,
    click: (command) => page.evaluate((name) => (globalThis as unknown as { fake: ReturnType<typeof installFakeExcel> }).fake.click(name), command),
    close: async () => {
      await context.close();
      excel.close();
    },
  };
};
