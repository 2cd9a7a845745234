import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { programPath } from '../support/programs';

/** Of the page with a spreadsheet of its own, what is not there. Its packages come with the first `npm start`. */
export const missingForSpreadsheet: readonly string[] = [
  ...(programPath('chromium') === undefined ? ['chromium'] : []),
  ...(existsSync('spreadsheet/node_modules/.package-lock.json') ? [] : ['packages in spreadsheet/: npm run build:page installs them']),
];

/** Builds the site as it is delivered, but for what makes it small: that takes minutes. */
export const buildSite = (folder: string): void => {
  execFileSync(process.execPath, ['spreadsheet/build.js', '--no-optimization-minimize', '--output-path', resolve(folder)], { encoding: 'utf8' });
};

type Serving = { readonly server: Server; readonly origin: string };

/** Serves it as `npm start` does. */
export const serveSite = async (folder: string): Promise<Serving> => {
  const load = (name: string): Promise<unknown> => import(pathToFileURL(resolve('spreadsheet', name)).href);
  const { serve } = (await load('serve.js')) as { readonly serve: (folder: string, policy: string) => Promise<Serving> };
  const { csp } = (await load('policy.js')) as { readonly csp: string };
  return serve(resolve(folder), csp);
};

export type SpreadsheetPage = {
  readonly page: Page;
  /** What must not be: requests elsewhere, errors on the console, errors of the page. */
  readonly complaints: readonly string[];
  /** Goes to a cell as a person does, by a sheet's tab and the name box. */
  readonly goTo: (sheet: string, cell: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const openSpreadsheetPage = async (browser: Browser, origin: string, locale: 'zh-CN' | 'en-US'): Promise<SpreadsheetPage> => {
  const context = await browser.newContext({ locale, viewport: { width: 1360, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  // A machine may be busy.
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  page.on('request', (request) => { if (!/^(?:blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`); });
  page.on('console', (message) => { if (['error', 'assert'].includes(message.type()) || /Content Security Policy/.test(message.text())) complaints.push(message.text()); });
  page.on('pageerror', (error) => { complaints.push(String(error)); });
  await page.goto(`${origin}/`);
  return {
    page,
    complaints,
    goTo: async (sheet, cell) => {
      await page.locator('#sheet').getByText(sheet, { exact: true }).first().click();
      const name = page.locator('#sheet [data-u-comp=defined-name] input');
      await name.click();
      await name.fill(cell);
      await page.keyboard.press('Enter');
    },
    close: () => context.close(),
  };
};
