import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { atScenario } from '../../src/report/scenarios';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import type { WorkbookData } from '../../src/report/plan';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { describeWithPrograms } from '../support/programs';
import { keyOf } from '../support/spreadsheet/workbook-state';
import { violations } from './accessibility';
import { buildPane, firstScripts, launch, OFFICE, OFFICE_FILES, openPane, type PanePage, POLICY, servePane } from './pane-page';
import { pressWhen } from './press-when';

jest.setTimeout(600_000);

const FOLDER = 'out/pane';

const isNarrow = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** Milliseconds. */
const [PAUSE, PATIENCE] = [50, 120_000];
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

  /** Asks for a quotation, and chooses the first of what the model leaves open: its lines name several suppliers, who supply what is part of several strategies. */
  const quotation = async (page: Page, ask: () => Promise<void>, questions: readonly string[]): Promise<WorkbookData> => {
    const download = page.waitForEvent('download');
    await ask();
    for (const which of questions) {
      const choice = page.getByRole('combobox', { name: which });
      const isAsked = await Promise.race([download.then(() => false), choice.waitFor().then(() => true)]);
      if (!isAsked) break;
      await look(page);
      await choice.click();
      await page.getByRole('option').first().click();
    }
    const read = await readXlsx(new Uint8Array(readFileSync(await (await download).path())));
    if (!('data' in read)) throw new Error(read.fault);
    return read.data;
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

  it('holds nothing of office.js, wherever the page takes it from, and its policy allows that origin alone', async () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.js'))) expect(readFileSync(join(FOLDER, name), 'utf8')).not.toMatch(/OfficeExtension|\bOSF\b/);
    const { default: configured } = (await import(pathToFileURL(resolve('webpack.pane.config.js')).href)) as { readonly default: (env: { readonly officejs?: string }) => { readonly plugins: readonly { readonly userOptions?: { readonly filename: string; readonly head: string } }[] } };
    const headFor = (officejs?: string): string => configured({ ...(officejs !== undefined && { officejs }) }).plugins.find(({ userOptions }) => userOptions?.filename === 'taskpane.html')?.userOptions?.head ?? '';
    for (const [flag, origin] of [['cdn', 'https://appsforoffice.microsoft.com'], [undefined, 'https://appsforoffice.microsoft.com'], ['21vianet', 'https://appsforoffice.cdn.partner.office365.cn']] as const) {
      const head = headFor(flag);
      expect(head).toContain(`<script src="${origin}/`);
      expect(head).toContain(`script-src 'self' 'wasm-unsafe-eval' ${origin};`);
      expect(head.match(/https:\/\/[^/"; ]+/g)).toEqual([origin, origin]);
    }
    expect(headFor('self')).not.toContain('https:');
    expect(() => headFor('own')).toThrow('officejs is one of cdn, 21vianet, self: own');
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
    await page.getByRole('button', { name: '重新计算' }).waitFor();
    await page.getByText('16384 次模拟').waitFor();
    await page.locator('[role=img] svg').first().waitFor();
    await look(page);
    await page.getByRole('tab', { name: '影响因素' }).click();
    await page.getByRole('img', { name: /最低与最高十分之一/ }).locator('svg').waitFor();
    // What is told of a bar obeys the page's policy, too.
    await page.getByRole('img', { name: /最低与最高十分之一/ }).hover();
    await page.locator('[role=img] svg text', { hasText: '输入最低的十分之一' }).nth(1).waitFor();

    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('2048 次模拟').waitFor();
    const change = page.getByRole('table', { name: '试一试' }).locator('tbody td:last-child');
    const before = await change.allTextContents();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
    await page.waitForFunction((old) => [...document.querySelectorAll('[aria-label="试一试"] tbody td:last-child')].map((cell) => cell.textContent).join() !== old, before.join());
    await look(page);

    await page.getByRole('button', { name: '写入工作簿…' }).click();
    await page.getByRole('button', { name: '写入工作簿', exact: true }).click();
    await page.getByText('已写入。').waitFor();
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

    // It was a remark; this is no number, and its place leads to the cell.
    engine.type('假设', 8, 5, 'abc');
    await sendEvents();
    await page.getByRole('tab', { name: '结果' }).click();
    await page.getByRole('button', { name: '重新计算' }).click();
    await page.getByText('有 1 处错误').waitFor();
    await look(page);
    await page.getByRole('button', { name: '假设!F9' }).click();
    await until(() => engine.selected?.sheet === '假设' && engine.selected.range === 'F9');
    engine.type('假设', 8, 5, '');
    await page.getByRole('button', { name: '改好了，再核对' }).click();
    await page.getByText('基准测算').first().waitFor();

    const quoted = await quotation(page, () => click('exportQuotation'), ['哪家供应商', '报哪个方案']);
    expect(readWorkbook(quoted, 'quotation').model).toBeUndefined();
    expect(quoted.sheets).toHaveLength(2);

    // Reading is a long step too: whoever stops it at once keeps what was open.
    await page.getByRole('tab', { name: '开始' }).click();
    await pressWhen(page, '停止');
    await page.getByRole('button', { name: '打开本工作簿中的模型' }).click();
    await page.getByText('已按您的要求停止').waitFor();
    await page.getByRole('tab', { name: '模型' }).click();
    await page.getByText('基准测算').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('leads from a chosen template to sheets in English, dark and 300 pixels wide, in Excel 2024', async () => {
    const { page, excel: { engine }, complaints } = await opened({ profile: 2024, locale: 'en-US', dark: true, width: 300 });
    await page.getByRole('combobox', { name: 'Hospital' }).click();
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.fui-FluentProvider > div') ?? document.body).backgroundColor)).toBe('rgb(41, 41, 41)');
    await look(page);
    await page.getByRole('option', { name: /民营|private/i }).first().click();
    const strategies = page.getByRole('checkbox');
    await page.getByText('起步即用国外产品').waitFor();
    const names = await page.locator('.fui-Checkbox__label').allTextContents();
    for (let left = 2; left < names.length; left += 1) await strategies.nth(left).uncheck();
    await page.getByRole('button', { name: 'Take this template' }).click();
    await page.getByRole('table', { name: 'Base case' }).waitFor();
    expect(await page.getByRole('table', { name: 'Base case' }).locator('tbody td:first-child').allTextContents()).toEqual(names.slice(0, 2));
    await look(page);
    // What is stopped leaves what was there, and begins again.
    await pressWhen(page, 'Stop', '1024 trials');
    await page.getByRole('button', { name: 'Calculate', exact: true }).click();
    await page.getByRole('button', { name: 'Calculate again' }).waitFor();
    await page.getByText('1024 trials').waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Calculate again' }).click();
    await page.getByText('16384 trials').waitFor();
    for (const picture of ['Direct and hidden', 'Drivers']) {
      await page.getByRole('tab', { name: picture }).click();
      await page.locator('[role=img] svg').first().waitFor();
      await look(page);
    }
    await page.getByRole('button', { name: 'Write the sheets…' }).click();
    await page.getByRole('radio', { name: 'Leadership' }).click();
    await page.getByRole('button', { name: 'Write the sheets', exact: true }).click();
    await page.getByText('Written.').waitFor();
    expect(engine.book.sheets.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name)).toContain('Decision page');
    expect(engine.book.find('Inputs')).toBeDefined();
    await look(page);
    await page.getByRole('combobox', { name: 'Which trial the workbook shows' }).click();
    await look(page);
    await page.getByRole('option').nth(1).click();
    await until(() => engine.book.find('Scenario')?.cells.get(keyOf(atScenario.shown, 1))?.value === 1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as .xlsx' }).click();
    const saved = await readXlsx(new Uint8Array(readFileSync(await (await download).path())));
    expect('data' in saved && readWorkbook(saved.data, 'saved').model?.strategies.map(({ name }) => name)).toEqual(names.slice(0, 2));
    expect(complaints).toEqual([]);
  });

  it('is led through by the keyboard alone, in the colours of the system', async () => {
    const { page, excel: { engine }, complaints } = await opened({ profile: 'm365', locale: 'zh-CN', forced: true });
    await page.getByRole('checkbox').first().waitFor();
    await look(page);
    /** Tab until a button of that name has the focus: what cannot be reached is found missing. */
    const reach = async (name: string): Promise<void> => {
      const wanted = page.getByRole('button', { name, exact: true });
      await wanted.and(page.locator(':enabled')).waitFor();
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press('Tab');
        if (await wanted.evaluate((button) => button === document.activeElement)) return;
      }
      throw new Error(`no way to ${name}`);
    };
    const press = async (name: string): Promise<void> => {
      await reach(name);
      await page.keyboard.press('Enter');
    };
    await press('用县医院示例看一遍');
    await page.getByText('基准测算').first().waitFor();
    // The button is gone, and the focus is held where it was.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('screen');
    await press('计算');
    // How far it is can be seen: what is done against what is not.
    const bar = page.getByRole('progressbar');
    const [whole, done, ground] = await bar.evaluate((element) =>
      [element, element.firstElementChild, document.querySelector('.fui-FluentProvider > div')].map((one) => one && getComputedStyle(one).backgroundColor));
    expect(whole).toBe(ground);
    expect(done).not.toBe(ground);
    await page.getByText('16384 次模拟').waitFor();
    await page.locator('[role=img] svg').first().waitFor();
    await look(page);
    await page.screenshot({ path: `${FOLDER}/../forced-colours.png`, fullPage: true });
    // The steps are one stop of Tab, and arrows go from one to the next.
    await page.getByRole('tab', { name: '结果' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    // What stands in the way is told, with what to do, and nothing of the workbook is touched.
    engine.cellEdit = true;
    const told = await page.evaluateHandle(() => {
      const list: string[] = [];
      Object.assign(document, { ariaNotify: (text: string) => list.push(text) });
      return list;
    });
    await press('写入工作簿');
    await page.getByText('请按回车或 Esc 结束编辑，再试一次').first().waitFor();
    // To who listens, too.
    expect((await told.jsonValue()).join()).toContain('请按回车或 Esc 结束编辑，再试一次');
    expect(engine.book.sheets).toHaveLength(1);
    await look(page);
    engine.cellEdit = false;
    await press('写入工作簿');
    await page.getByText('已写入。').waitFor();
    expect(engine.book.find('决策一页')).toBeDefined();
    await look(page);
    expect(complaints).toEqual([]);
  });

  it('has help that is read in a browser', async () => {
    const { page, complaints } = await opened({ profile: 'm365', locale: 'zh-CN', width: 420 });
    for (const help of ['help.zh.html', 'help.html', 'alone.html']) {
      await page.goto(`${origin}/${help}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // Its last button wakes when the strategies are there.
      if (help === 'alone.html') await page.getByRole('checkbox').first().waitFor();
      await look(page);
    }
    expect(complaints).toEqual([]);
  });

  it('is what the guide has served: its policy, and of office.js the files that it lists', () => {
    const sizes = readdirSync(OFFICE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { size: statSync(file).size, needed: OFFICE_FILES.includes(relative(OFFICE, file).split(sep)[0] ?? '') };
    });
    const megabytes = (list: typeof sizes): string => (list.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(0);
    const [needed, all] = [megabytes(sizes.filter((one) => one.needed)), megabytes(sizes)];
    for (const [guide, said] of [['docs/deploy-excel.md', `(${needed} of ${all} MB)`], ['docs/deploy-excel.zh.md', `（${all} MB 中的 ${needed} MB）`]] as const) {
      const text = readFileSync(guide, 'utf8');
      expect(text).toContain(said);
      expect(text.split(POLICY)).toHaveLength(4);
      expect(text).toContain(`cp -r ${OFFICE_FILES.join(' ')} ../`);
    }
  });

  it('says what is wrong with a file and where, and takes it again', async () => {
    const { page, excel: { engine }, complaints, click } = await opened({ profile: 'm365', locale: 'en-US', width: 300 });
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
    const right = 'format: 1\nname: right\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }\nlines:\n  x: { name: x, category: hardware, amount: 2, when: { month: 1 } }\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'wrong.tco.yaml', mimeType: 'text/yaml', buffer: Buffer.from(right) });
    await page.getByRole('heading', { name: 'right' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
