import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { atScenario } from '../../src/report/scenarios';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { describeWithPrograms } from '../support/programs';
import { keyOf } from '../support/spreadsheet/workbook-state';
import { buildPane, firstScripts, launch, openPane, type PanePage, servePane } from './pane-page';

jest.setTimeout(180_000);

const FOLDER = 'out/pane';

/** Violations, without those of the empty stops that Fluent puts around its lists and tables for the Tab key. */
const violations = async (page: Page): Promise<readonly string[]> => {
  // Evaluated from outside, which no policy of the page forbids.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations: list } = await (globalThis as unknown as { axe: { run: (given: unknown) => Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> } }).axe.run(document);
    return list.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
  return found.filter((one) => !(one.startsWith('aria-hidden-focus:') && one.includes('data-tabster-dummy')));
};

const isNarrow = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** Milliseconds. */
const [PAUSE, PATIENCE] = [50, 15_000];
/** Waits for what the page causes outside of itself. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds() && waited < PATIENCE; waited += PAUSE) await new Promise((done) => setTimeout(done, PAUSE));
  expect(holds()).toBe(true);
};

describeWithPrograms(['chromium'], 'the built pane', () => {
  let browser: Browser;
  let origin = '';
  let server: Server;
  let pane: PanePage | undefined;
  beforeAll(async () => {
    buildPane(FOLDER);
    ({ origin, server } = await servePane(FOLDER));
    browser = await launch();
  });
  afterAll(async () => {
    await pane?.close();
    await browser.close();
    server.close();
  });
  const opened = async (...args: Parameters<typeof openPane> extends [unknown, unknown, ...infer R] ? R : never): Promise<PanePage> => {
    await pane?.close();
    pane = await openPane(browser, origin, ...args);
    return pane;
  };
  const look = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await isNarrow(page)).toBe(true);
  };

  it('loads less than 250 KB first, and neither what calculates nor what draws', () => {
    const html = readFileSync(join(FOLDER, 'taskpane.html'), 'utf8');
    const first = firstScripts(html).map((name) => readFileSync(join(FOLDER, name)));
    expect(first).toHaveLength(2);
    expect(first.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThan(250_000);
    const text = first.map(String).join('');
    // Of a Sobol run's refusal, of ECharts' marks.
    expect(text).not.toContain('has 16 replicates of a power of two');
    expect(text).not.toContain('echarts');
    expect(html).toMatch(/src="?office\/office\.js/);
  });

  it('under Excel 2019 says what is needed, and touches nothing', async () => {
    const { page, asked, complaints } = await opened({ profile: 2019, locale: 'zh-CN' });
    await page.getByText('需要 Excel 2021').waitFor();
    // Office.js itself says that it is there, and nothing is asked of the workbook.
    expect(asked.filter((request) => !/TelemetryService|AddinInternalService/.test(request))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('leads from the sample to sheets, a scenario, an edit and a quotation, in Chinese', async () => {
    const { page, excel: { engine, sendEvents }, complaints, click } = await opened({ profile: 2021, locale: 'zh-CN' });
    const sample = page.getByRole('button', { name: '用县医院示例看一遍' });
    await sample.waitFor();
    await look(page);
    await sample.click();
    await page.getByText('基准测算').first().waitFor();
    await look(page);

    await page.getByRole('button', { name: '计算', exact: true }).click();
    // Those of few trials come first.
    await page.getByText('1024 次模拟').waitFor();
    await page.getByRole('button', { name: '重新计算' }).waitFor({ timeout: 120_000 });
    await page.getByText('16384 次模拟').waitFor();
    await page.locator('[role=img] svg').first().waitFor();
    await look(page);
    await page.getByRole('tab', { name: '影响因素' }).click();
    await page.getByRole('img', { name: /最低与最高十分之一/ }).locator('svg').waitFor();

    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('512 次模拟').waitFor();
    const change = page.getByRole('table', { name: '试一试' }).locator('tbody td:last-child');
    const before = await change.allTextContents();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
    await page.waitForFunction((old) => [...document.querySelectorAll('[aria-label="试一试"] tbody td:last-child')].map((cell) => cell.textContent).join() !== old, before.join());
    await look(page);

    await page.getByRole('button', { name: '写入工作簿…' }).click();
    await page.getByRole('button', { name: '写入工作簿', exact: true }).click();
    await page.getByText('已写入。').waitFor({ timeout: 120_000 });
    expect(engine.book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['决策一页', '年度预算', '假设', '成本项', '情景']));
    expect(JSON.stringify(engine.book.settings.get('qiansuan.record'))).toContain('16384');
    await look(page);

    await page.getByRole('combobox', { name: '工作簿里显示哪一次模拟' }).click();
    await page.getByRole('option').nth(2).click();
    await until(() => engine.book.find('情景')?.cells.get(keyOf(atScenario.shown, 1))?.value === 2);

    // A person edits an input: what was calculated is said to be from before.
    engine.type('假设', 8, 30, '向信息科核实');
    await sendEvents();
    await page.getByText('工作簿里的输入改过了').waitFor();

    const download = page.waitForEvent('download');
    await click('exportQuotation');
    // The county's lines name several suppliers; what one of them supplies may be part of several strategies.
    for (const which of ['哪家供应商', '报哪个方案']) {
      const choice = page.getByRole('combobox', { name: which });
      const isAsked = await Promise.race([download.then(() => false), choice.waitFor().then(() => true)]);
      if (!isAsked) break;
      await choice.click({ timeout: 20_000 });
      await page.getByRole('option').first().click();
    }
    const file = await (await download).path();
    const read = await readXlsx(new Uint8Array(readFileSync(file)));
    if (!('data' in read)) throw new Error(read.fault);
    expect(readWorkbook(read.data, 'quotation').model).toBeUndefined();
    expect(read.data.sheets).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  it('is there in English, dark and 300 pixels wide; an error says its place', async () => {
    const { page, excel: { engine }, complaints, click } = await opened({ profile: 'm365', locale: 'en-US', dark: true, width: 300 });
    await page.getByRole('button', { name: 'See the county hospital as a sample' }).waitFor();
    await page.getByRole('checkbox').first().waitFor();
    await look(page);
    await click('checkModel');
    await page.getByText('This workbook has no input sheets of Qiansuan').waitFor();
    expect(engine.book.sheets).toHaveLength(1);
    await page.locator('input[type=file]').setInputFiles({ name: 'wrong.tco.yaml', mimeType: 'text/yaml', buffer: Buffer.from('format: 1\nname: wrong\n') });
    await page.getByText(/Errors: \d+/).waitFor();
    await page.getByText(/wrong\.tco\.yaml/).first().waitFor();
    await look(page);
    expect(complaints).toEqual([]);
  });
});
