import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { spreadsheetWords } from '../../src/locale/spreadsheet-words';
import { type Language, wordsFor } from '../../src/locale/words';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import { describeUnlessMissing } from '../support/programs';
import { launch } from './pane-page';
import { buildSite, missingForSpreadsheet, openSpreadsheetPage, serveSite, type SpreadsheetPage } from './spreadsheet-page';

jest.setTimeout(600_000);

const FOLDER = 'out/test-page';
/** The base value of the county hospital's desktops, 450 as it is delivered. */
const [CELL, AFTER] = ['M13', '900'];
/** Milliseconds. */
const PAUSE = 100;
const LOCALES: Readonly<Record<Language, 'zh-CN' | 'en-US'>> = { zh: 'zh-CN', en: 'en-US' };

/** Of Fluent's making: empty stops around its lists and tables for the Tab key. The spreadsheet is Univer's, which draws on a canvas that no screen reader reads: the pane says all that counts. */
const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run: (given: unknown) => Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> } }).axe;
    return (await run.run('#pane')).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  return found.filter((one) => !(one.startsWith('aria-hidden-focus:') && one.includes('data-tabster-dummy')));
};

describeUnlessMissing(missingForSpreadsheet, 'the page with a spreadsheet of its own', () => {
  let browser: Browser;
  let server: Server;
  let origin = '';
  let opened: SpreadsheetPage | undefined;
  beforeAll(async () => {
    buildSite(FOLDER);
    ({ origin, server } = await serveSite(FOLDER));
    browser = await launch();
  });
  afterAll(async () => {
    await opened?.close();
    await browser.close();
    server.close();
  });

  it.each(['zh', 'en'] as const)('leads from the county hospital to an edit, to other figures, to sheets and to a file (%s)', async (language) => {
    await opened?.close();
    opened = await openSpreadsheetPage(browser, origin, LOCALES[language]);
    const { page, complaints, goTo } = opened;
    const words = spreadsheetWords(language);
    const sheetName = (key: string): string => wordsFor(language)(`sheet.${key}`);
    const again = page.getByRole('button', { name: words('pane.runAgain') });
    const p80 = page.getByRole('table', { name: words('pane.results.table') }).locator('tbody tr > :nth-child(3)');
    await again.waitFor();
    await page.locator('#pane [role=img] svg').first().waitFor();
    const before = await p80.allTextContents();
    expect(before).toHaveLength(4);
    expect(await violations(page)).toEqual([]);

    await goTo(sheetName('inputs'), CELL);
    await page.keyboard.type(AFTER);
    await page.keyboard.press('Enter');
    // By itself: nothing is pressed.
    while ((await p80.allTextContents()).join() === before.join()) await page.waitForTimeout(PAUSE);
    await again.waitFor();
    const after = await p80.allTextContents();
    // More desktops cost more in every strategy.
    const figure = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
    after.forEach((text, index) => { expect(figure(text)).toBeGreaterThan(figure(before[index])); });

    await page.getByRole('button', { name: words('pane.toSheets') }).click();
    await page.getByRole('button', { name: words('pane.write'), exact: true }).click();
    await page.getByText(words('pane.written')).waitFor();
    await page.locator('#pane details summary').click();
    await page.getByText(words('host.undone.charts', { place: sheetName('onePage') })).first().waitFor();
    expect(await violations(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words('pane.download'), exact: true }).click();
    const read = await readXlsx(new Uint8Array(readFileSync(await (await download).path())));
    if (!('data' in read)) throw new Error(read.fault);
    const { model, issues } = readWorkbook(read.data, 'book');
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(JSON.stringify(model?.inputs.find(({ id }) => id === 'terminals')?.value)).toContain(AFTER);
    expect(complaints).toEqual([]);
  });
});
