import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { describeUnlessMissing } from '../support/programs';
import { launch } from './pane-page';
import { missingForSpreadsheet, openSpreadsheetPage, serveSite } from './spreadsheet-page';

/** Measures the built page in Chromium: `npm run times`. Not among the tests, since a busy machine would fail it. */
jest.setTimeout(600_000);

const OPENINGS = 5;
const told: string[] = [];
const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? NaN;
const tell = (what: string, figures: readonly number[]): void => { told.push(`${what.padEnd(62)} ${figures.map((figure) => figure.toFixed(0)).join(', ')} ms`); };

describeUnlessMissing(missingForSpreadsheet, 'the page with a spreadsheet of its own', () => {
  let browser: Browser;
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    execFileSync(process.execPath, ['spreadsheet/build.js'], { encoding: 'utf8' });
    ({ origin, server } = await serveSite('out/page'));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    process.stdout.write(`${told.join('\n')}\n`);
  });

  it('is seen at once, and its spreadsheet soon', async () => {
    const [paints, sheets]: [number[], number[]] = [[], []];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      const { page, close } = await openSpreadsheetPage(browser, origin, 'zh-CN');
      // A sheet's tab is there once the workbook is.
      await page.locator('#sheet').getByText('假设', { exact: true }).first().waitFor({ state: 'attached' });
      sheets.push(await page.evaluate(() => performance.now()));
      paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN));
      await close();
    }
    tell('first paint', paints);
    tell('the county hospital in the spreadsheet', sheets);
    expect(median(paints)).toBeLessThan(1000);
    expect(median(sheets)).toBeLessThan(4000);
  });
});
