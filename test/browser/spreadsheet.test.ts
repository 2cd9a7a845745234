import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openXlsx } from 'hucre';
import { cellAddress } from '../../src/hosts/addresses';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { spreadsheetWords } from '../../src/locale/spreadsheet-words';
import { type Language, wordsFor } from '../../src/locale/words';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import { recalculate } from '../support/libreoffice';
import { describeUnlessMissing, programPath } from '../support/programs';
import { violations } from './accessibility';
import { launch } from './pane-page';
import { buildSite, missingForSpreadsheet, openSpreadsheetPage, serveSite, type SpreadsheetPage } from './spreadsheet-page';

jest.setTimeout(600_000);

const FOLDER = 'out/test-page';
/** The base value of the county hospital's desktops, 450 as it is delivered. */
const [CELL, AFTER] = ['M13', '900'];
/** Milliseconds. */
const PAUSE = 100;
/** Pixels: within the first column, from below the headings to the tabs, in steps less high than a row. */
const [ACROSS, DOWN, TABS, STEP] = [110, 60, 760, 15];
/** Half of it: what the sheets add is exact to far less. */
const FEN = 0.005;
const LOCALES: Readonly<Record<Language, 'zh-CN' | 'en-US'>> = { zh: 'zh-CN', en: 'en-US' };

/** Cells of a file that hold another result than LibreOffice calculates. */
const recalculatedOtherwise = async (file: Uint8Array): Promise<readonly string[]> => {
  const [book] = await recalculate([file]);
  const { sheets } = await openXlsx(file);
  const all = sheets.flatMap(({ name, rows, cells }) => [...(cells ?? [])].flatMap(([at, { formula, formulaResult }]) => {
    const [row = 0, column = 0] = at.split(',').map(Number);
    return formula === undefined ? [] : [{ name, row, column, held: formulaResult ?? rows[row]?.[column] ?? '' }];
  }));
  expect(all.length).toBeGreaterThan(50_000);
  return all.flatMap(({ name, row, column, held }) => {
    const found = book?.value(name, row, column) ?? '';
    const same = typeof found === 'number' && typeof held === 'number' ? Math.abs(found - held) < FEN : JSON.stringify(found) === JSON.stringify(held);
    return same ? [] : [`${name} ${cellAddress(row, column)}: ${JSON.stringify(found)} instead of ${JSON.stringify(held)}`];
  }).slice(0, 5);
};

describeUnlessMissing([...missingForSpreadsheet, ...(programPath('soffice') === undefined ? ['soffice'] : [])], 'the page with a spreadsheet of its own', () => {
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

    // Charts lie over the cells that they show, each by the plan's name for it.
    const chart = (title: string) => page.locator('#sheet').getByRole('img', { name: wordsFor(language)(title) });
    await page.locator('#sheet').getByText(sheetName('onePage'), { exact: true }).first().click();
    const bars = chart('page.cash').locator('svg');
    await bars.waitFor();
    const drawn = await bars.innerHTML();
    await chart('page.parts').hover();
    expect(await violations(page)).toEqual([]);

    // Cells lead where the plan links them: the first of the list of sheets to the decision page.
    await page.locator('#sheet').getByText(sheetName('about'), { exact: true }).first().click();
    await bars.waitFor({ state: 'hidden' });
    for (let y = DOWN; !(await bars.isVisible()); y += STEP) {
      expect(y).toBeLessThan(TABS);
      await page.mouse.click(ACROSS, y);
      await page.waitForTimeout(PAUSE);
    }

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
    await page.getByText(words('host.undone.print', { place: sheetName('onePage') })).first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.locator('#sheet').getByText(sheetName('onePage'), { exact: true }).first().click();
    await chart('page.curve').locator('svg').waitFor();
    await chart('page.cash').locator('svg').waitFor();
    expect(await chart('page.cash').locator('svg').innerHTML()).not.toBe(drawn);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words('pane.download'), exact: true }).click();
    const file = new Uint8Array(readFileSync(await (await download).path()));
    const read = await readXlsx(file);
    if (!('data' in read)) throw new Error(read.fault);
    const { model, issues } = readWorkbook(read.data, 'book');
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(JSON.stringify(model?.inputs.find(({ id }) => id === 'terminals')?.value)).toContain(AFTER);
    expect(await recalculatedOtherwise(file)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
