import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'acorn';
import type { Browser, Page } from 'playwright-core';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import { atScenario } from '../../src/report/scenarios';
import { describeWithPrograms } from '../support/programs';
import { keyOf } from '../support/spreadsheet/workbook-state';
import { FakeWps } from '../support/wps/fake-wps';
import { type Report, settingsOf, usual } from '../support/wps/settings';
import { violations } from './accessibility';
import { newerStyles } from './chrome-69';
import { controlFaults } from './controls';
import { launch, servePane } from './pane-page';
import { pressWhen } from './press-when';
import { ADDRESS, lintRibbon, startShell } from './ribbon';
import { openWps, type WpsOptions, type WpsPane } from './wps-page';

jest.setTimeout(600_000);

const FOLDER = 'out/wps-pages';
const FAKE = 'out/wps-fake/fake.js';
const webpack = (...args: readonly string[]): void => { execFileSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', ...args], { encoding: 'utf8' }); };

beforeAll(() => {
  webpack('--config', 'webpack.wps.config.js', '--output-path', FOLDER);
  webpack('--config', 'test/browser/wps-fake.webpack.js');
});

const scripts = (): readonly (readonly [string, string])[] => readdirSync(FOLDER).filter((name) => name.endsWith('.js')).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]);

describe('the bundles for WPS', () => {
  it('are classic scripts of ES2018, and what the ribbon calls of ES5', () => {
    expect(scripts().map(([name]) => name)).toEqual(expect.arrayContaining(['calculation.js', 'main.js', 'self-test.js', 'wps.js']));
    for (const [name, text] of scripts()) expect(() => parse(text, { ecmaVersion: name === 'main.js' ? 5 : 2018, sourceType: 'script' })).not.toThrow();
    for (const page of ['pane.html', 'self-test.html', 'index.html']) expect(readFileSync(join(FOLDER, page), 'utf8')).not.toMatch(/type="?module|crossorigin|https?:/);
  });

  it('would not be, if one of them had newer syntax', () => {
    for (const text of ['a?.b', 'a ?? b', '1n', 'import("x")', 'try {} catch {}', 'class A { b = 1 }']) expect(() => parse(text, { ecmaVersion: 2018, sourceType: 'script' })).toThrow();
    expect(() => parse('() => 1', { ecmaVersion: 5 })).toThrow();
  });

  it('stand beside a style sheet that Chrome 69 knows', () => {
    const own = [...readFileSync(join(FOLDER, 'page.css'), 'utf8').matchAll(/[{;]\s*([\w-]+):/g)].map(([, name = '']) => name);
    expect(own.length).toBeGreaterThan(40);
    expect(own.filter((name) => newerStyles.properties.includes(name))).toEqual([]);
  });

  it('hold no office.js, open without what calculates or draws, and do not grow unseen', () => {
    const sizes = Object.fromEntries(scripts().map(([name, text]) => [name, gzipSync(text).length]));
    const html = readFileSync(join(FOLDER, 'pane.html'), 'utf8');
    expect(html).not.toContain('office');
    expect([...html.matchAll(/<script src="?([\w.-]+\.js)/g)].map(([, name]) => name).filter((name) => name !== undefined && /picture|keeping/.test(name))).toEqual([]);
    expect(sizes['wps.js'] ?? Infinity).toBeLessThan(270_000);
    expect(sizes['calculation.js'] ?? Infinity).toBeLessThan(475_000);
  });
});

describe('the ribbon in WPS', () => {
  const ribbon = (): string => readFileSync(join(FOLDER, 'ribbon.xml'), 'utf8');
  const BOOK = 'C:\\测算.xlsx';
  const start = (language = 2052): { readonly wps: FakeWps; readonly click: (name: string) => unknown } => {
    const wps = new FakeWps();
    wps.language = language;
    const { call } = startShell(FOLDER, wps.app);
    expect(call('QiansuanOnLoad', {})).toBe(true);
    return { wps, click: (name) => call('QiansuanOnAction', { Id: `qiansuan_${name}` }) };
  };

  it('names functions that are there, and has nothing that the lint minds', () => {
    const shell = startShell(FOLDER, new FakeWps().app);
    expect(lintRibbon(ribbon(), shell, FOLDER)).toEqual([]);
    for (const name of shell.names) expect(typeof shell.call(name, { Id: 'qiansuan_showHelp' })).not.toBe('object');
  });

  it.each([
    ['a function that nobody defines', 'onAction="QiansuanOnAction"', 'onAction="OnAction"', 'no function: OnAction'],
    ['a button that nobody knows', 'id="qiansuan_calculate"', 'id="qiansuan_compute"', 'no label: qiansuan_compute'],
    ['a button that hides itself', 'size="large"', 'size="large" getVisible="QiansuanGetLabel"', 'a button that is hidden at the wrong moment stays so'],
    ['an id twice', 'id="qiansuan_calculate"', 'id="qiansuan_newModel"', 'an id twice'],
    ['an id without a prefix', 'id="qiansuan_tab"', 'id="tab"', 'another add-in may have it: tab'],
    ['a line before it', '<customUI', '<?xml version="1.0"?>\n<customUI', 'WPS takes it by its first letters'],
  ])('would be found with %s', (_, from, to, fault) => {
    expect(lintRibbon(ribbon().replace(from, to), startShell(FOLDER, new FakeWps().app), FOLDER)).toContain(fault);
  });

  it('says what the ribbon of Excel says, in both languages', () => {
    const manifest = readFileSync('manifest.xml', 'utf8');
    for (const [language, pattern] of [[1033, (id: string) => new RegExp(`id="${id}\\.Label" DefaultValue="([^"]*)"`)], [2052, (id: string) => new RegExp(`<bt:String id="${id}\\.Label"[^]*?Value="([^"]*)"/>`)]] as const) {
      const wps = new FakeWps();
      wps.language = language;
      const { call } = startShell(FOLDER, wps.app);
      for (const id of ['openPane', 'newModel', 'checkModel', 'calculate', 'compareStrategies', 'exportQuotation', 'showHelp']) {
        expect([language, id, call('QiansuanGetLabel', { Id: `qiansuan_${id}` })]).toEqual([language, id, pattern(id).exec(manifest)?.[1]]);
      }
    }
  });

  it('opens one pane a workbook at the right, leaves it word, and hides it again', () => {
    const { wps, click } = start();
    click('calculate');
    expect(wps.addIn.panes).toMatchObject([{ url: new URL('pane.html', ADDRESS).href, title: '迁算', data: { visible: true, dock: 2 } }]);
    expect(wps.addIn.storage.get(`qiansuan_command_et:${BOOK}`)).toBe('calculate');
    click('exportQuotation');
    expect(wps.addIn.storage.get(`qiansuan_command_et:${BOOK}`)).toBe('exportQuotation');
    click('openPane');
    expect(wps.addIn.panes).toMatchObject([{ data: { visible: false } }]);
    click('openPane');
    expect(wps.addIn.panes).toMatchObject([{ data: { visible: true } }]);
    wps.app.Workbooks.Add();
    click('newModel');
    expect(wps.addIn.panes).toHaveLength(2);
    expect(wps.addIn.storage.get(`qiansuan_command_et:${BOOK}`)).toBe('exportQuotation');
  });

  it('makes a new pane where WPS knows the old one no more, and keeps it under another name of the workbook', () => {
    const { wps, click } = start();
    click('openPane');
    wps.tell('WorkbookBeforeSave', wps.bookObject(wps.book));
    wps.name = '另存.xlsx';
    wps.tell('WorkbookAfterSave', wps.bookObject(wps.book));
    click('newModel');
    expect(wps.addIn.panes).toHaveLength(1);
    wps.addIn.panes = [];
    click('newModel');
    expect(wps.addIn.panes).toHaveLength(1);
  });

  it('begins a workbook where there is none, and does nothing outside of WPS Spreadsheets', () => {
    const { wps, click } = start();
    wps.app.ActiveWorkbook?.Close(false);
    click('newModel');
    expect(Number(wps.app.Workbooks.Count)).toBe(1);
    expect(wps.addIn.panes).toMatchObject([{ data: { visible: true } }]);
    // The writer has documents, and the same storage.
    for (const other of [{ Documents: {}, PluginStorage: {} }, undefined]) {
      const shell = startShell(FOLDER, other, 'zh-CN');
      expect([shell.call('QiansuanOnLoad', {}), shell.call('QiansuanOnAction', { Id: 'qiansuan_calculate' })]).toEqual([true, false]);
      expect(shell.call('QiansuanGetLabel', { Id: 'qiansuan_calculate' })).toBe('计算');
    }
  });

  it('hands addresses over as they are read, from a folder with a Chinese name', () => {
    const wps = new FakeWps();
    startShell(FOLDER, wps.app, 'zh-CN', 'file:///C:/Users/%E5%BC%A0%20%E4%B8%89/qiansuan_0.1.0/index.html').call('QiansuanOnAction', { Id: 'qiansuan_openPane' });
    expect(wps.addIn.panes).toMatchObject([{ url: 'file:///C:/Users/张 三/qiansuan_0.1.0/pane.html' }]);
  });

  it('shows the help in WPS’s language, in the screen’s own pixels', () => {
    for (const [language, page] of [[2052, 'help.zh.html'], [1033, 'help.html']] as const) {
      const { wps, click } = start(language);
      click('showHelp');
      expect(wps.addIn.dialogs).toEqual([{ url: new URL(page, ADDRESS).href, width: 1080, height: 960 }]);
      expect(wps.addIn.panes).toEqual([]);
    }
  });
});

const isNarrow = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
/** With `SHOTS`, pictures of every screen go to that folder. */
const shots = process.env['SHOTS'];
const shoot = async (page: Page, name: string): Promise<void> => { if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }); };

const words = {
  'zh-CN': { sample: '用县医院示例看一遍', base: '基准测算', run: '计算', again: '重新计算', trials: '16384 次模拟', toSheets: '写入工作簿…', write: '写入工作簿', written: '已写入。', scenario: '工作簿里显示哪一次模拟', hide: '收起', selfTest: '自检' },
  'en-US': { sample: 'See the county hospital as a sample', base: 'Base case', run: 'Calculate', again: 'Calculate again', trials: '16384 trials', toSheets: 'Write the sheets…', write: 'Write the sheets', written: 'Written.', scenario: 'Which trial the workbook shows', hide: 'Hide', selfTest: 'Self-test' },
} as const;

describeWithPrograms(['chromium'], 'the pane in WPS', () => {
  let browser: Browser;
  let server: Server;
  let pane: WpsPane | undefined;
  const addresses = { http: '', file: '' };
  beforeAll(async () => {
    const served = await servePane(FOLDER, '');
    server = served.server;
    addresses.http = `${served.origin}/`;
    addresses.file = pathToFileURL(`${resolve(FOLDER)}/`).href;
    browser = await launch();
  });
  afterAll(async () => {
    await pane?.close();
    await browser.close();
    server.close();
  });
  const opened = async (from: keyof typeof addresses, options: WpsOptions, page = 'pane.html'): Promise<WpsPane> => {
    await pane?.close();
    pane = await openWps(browser, FAKE, `${addresses[from]}${page}`, options);
    return pane;
  };

  /** The whole way, told each screen as it is there. */
  const walk = async ({ page, wps }: WpsPane, locale: keyof typeof words, look: (name: string) => Promise<void>): Promise<void> => {
    const say = words[locale];
    await page.getByRole('button', { name: say.sample }).waitFor();
    await page.getByRole('checkbox').first().waitFor();
    await look('begin');
    await page.getByRole('button', { name: say.sample }).click();
    await page.getByText(say.base).first().waitFor();
    await look('model');
    await page.getByRole('button', { name: say.run, exact: true }).click();
    await page.getByRole('button', { name: say.again }).waitFor({ timeout: 200_000 });
    await page.getByText(say.trials).waitFor();
    await page.locator('[role=img] svg').first().waitFor();
    await look('results');
    await page.getByRole('button', { name: say.toSheets }).click();
    await page.getByRole('button', { name: say.write, exact: true }).click();
    // What is spoken stands in the page of older browsers, too.
    await page.locator('main').getByText(say.written).waitFor({ timeout: 200_000 });
    await look('sheets');
    await page.getByRole('combobox', { name: say.scenario }).click();
    await page.getByRole('option').nth(2).click();
    await page.waitForTimeout(200);
    const shown = await wps((own, { key, names }) => own.book.sheets.find(({ name }) => names.includes(name))?.cells.get(key)?.value, { key: keyOf(atScenario.shown, 1), names: ['情景', 'Scenario'] });
    expect(shown).toBe(2);
  };
  /** Calculates beside the page, and not in it. */
  const inWorkers = ({ page }: WpsPane): boolean => page.workers().length > 0;

  it.each([['http', 'zh-CN'], ['file', 'en-US']] as const)('leads from the sample to sheets, a scenario and a quotation, over %s in %s, with nothing that Chrome 69 lacks', async (from, locale) => {
    const own = await opened(from, { locale, old: true });
    const { page, wps, complaints } = own;
    await walk(own, locale, () => Promise.resolve());
    expect(inWorkers(own)).toBe(true);
    expect(await wps((one) => one.book.sheets.map(({ name }) => name), null)).toEqual(expect.arrayContaining(locale === 'zh-CN' ? ['决策一页', '年度预算', '假设', '情景'] : ['Scenario']));
    // The ribbon leaves word, and the pane does it.
    const download = page.waitForEvent('download');
    await wps((one) => { one.addIn.storage.set('qiansuan_command_et:C:\\测算.xlsx', 'exportQuotation'); }, null);
    for (const which of [/哪家供应商|Of which supplier/, /报哪个方案|Of which strategy/]) {
      const choice = page.getByRole('combobox', { name: which });
      const isAsked = await Promise.race([download.then(() => false), choice.waitFor().then(() => true)]);
      if (!isAsked) break;
      await choice.click({ timeout: 20_000 });
      await page.getByRole('option').first().click();
    }
    const read = await readXlsx(new Uint8Array(readFileSync(await (await download).path())));
    if (!('data' in read)) throw new Error(read.fault);
    expect(readWorkbook(read.data, 'quotation').model).toBeUndefined();
    expect(read.data.sheets).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  it.each([['file', 'zh-CN', 'light'], ['http', 'en-US', 'dark'], ['file', 'zh-CN', 'forced']] as const)('is there for everybody, 300 pixels wide, over %s in %s, %s', async (from, locale, colours) => {
    const own = await opened(from, { locale, look: colours });
    await walk(own, locale, async (name) => {
      await shoot(own.page, `${locale}-${colours}-${name}`);
      expect(await violations(own.page)).toEqual([]);
      expect(await isNarrow(own.page)).toBe(true);
    });
    expect(own.complaints).toEqual([]);
  });

  it('with no newer CSS has every control in its place', async () => {
    const own = await opened('http', { locale: 'zh-CN', oldStyles: newerStyles });
    await walk(own, 'zh-CN', async (name) => {
      await shoot(own.page, `old-styles-${name}`);
      expect([name, await own.page.evaluate(controlFaults)]).toEqual([name, []]);
      expect(await isNarrow(own.page)).toBe(true);
    });
  });

  it('calculates in the page where no worker can be made, and still answers', async () => {
    const own = await opened('file', { locale: 'zh-CN', old: true, noWorkers: true });
    const { page, complaints } = own;
    await page.getByRole('button', { name: words['zh-CN'].sample }).click();
    // The bar moves, and the run can be stopped.
    await pressWhen(page, '停止', '1024 次模拟');
    await page.getByRole('button', { name: words['zh-CN'].run, exact: true }).click();
    await page.getByRole('button', { name: words['zh-CN'].again }).waitFor({ timeout: 120_000 });
    await page.getByText('1024 次模拟').waitFor();
    expect(inWorkers(own)).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('can be put away from inside, and leads to the help and to the self-test', async () => {
    const { page, wps, complaints } = await opened('http', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '收起' }).waitFor();
    await wps((one) => {
      const made = one.app.CreateTaskPane('http://host/pane.html', '迁算');
      made.Visible = true;
      one.addIn.storage.set('qiansuan_pane_et:C:\\测算.xlsx', String(made.ID));
    }, null);
    await page.getByRole('button', { name: '收起' }).click();
    expect(await wps((one) => one.addIn.panes[0]?.data['visible'], null)).toBe(false);
    await page.getByRole('button', { name: '帮助' }).click();
    expect(await wps((one) => one.addIn.dialogs, null)).toEqual([{ url: `${addresses.http}help.zh.html`, width: 720, height: 640 }]);
    await page.getByRole('link', { name: '自检' }).click();
    await page.getByRole('button', { name: '开始自检' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says so where there is no WPS or no workbook', async () => {
    const { page } = await opened('http', { locale: 'zh-CN', without: 'wps' });
    await page.getByText('要在 WPS 表格里打开').waitFor();
    const none = await opened('http', { locale: 'en-US', without: 'workbook' });
    await none.page.getByText('No workbook is open').waitFor();
  });

  it.each([['http', 'zh-CN', 'light'], ['file', 'en-US', 'dark']] as const)('asks WPS and the browser itself, over %s in %s, with nothing that Chrome 69 lacks', async (from, locale, look) => {
    const settings = { flatLines: true, blank: '' as const, standardWidth: 8.43 };
    const { page, wps, complaints } = await opened(from, { locale, look, old: true, settings }, 'self-test.html');
    const before = await wps((one) => JSON.stringify(one.book.describe()), null);
    await page.getByRole('button', { name: /开始自检|Start/ }).click();
    const save = page.getByRole('button', { name: /保存结果|Save the result/ });
    await save.waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const text = readFileSync(await download.path(), 'utf8');
    const report = JSON.parse(text) as Report;
    expect(settingsOf(report)).toEqual({ ...usual, ...settings });
    expect(await page.locator('textarea').inputValue()).toBe(text);
    const found = new Map(report.results.map((result) => [result.id, result]));
    expect(found.get('browser.worker')).toMatchObject({ verdict: 'pass' });
    expect(found.get('browser.script')?.found).toMatchObject({ globalThis: false, structuredClone: false });
    expect(report.results.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id)).toEqual(['browser.numbers']);
    expect(await page.getByRole('row').count()).toBe(1 + report.results.length);
    expect(await wps((one) => [JSON.stringify(one.book.describe()), Number(one.app.Workbooks.Count), one.saved.length], null)).toEqual([before, 1, 0]);
    expect(complaints).toEqual([]);
  });

  it.each([['zh-CN', 'light'], ['en-US', 'dark'], ['zh-CN', 'forced']] as const)('shows the answers to everybody, 300 pixels wide, in %s, %s', async (locale, look) => {
    const { page } = await opened('file', { locale, look, settings: { errorNames: true } }, 'self-test.html');
    await shoot(page, `${locale}-${look}-self-test-before`);
    await page.getByRole('button', { name: /开始自检|Start/ }).click();
    await page.getByRole('table').waitFor({ timeout: 60_000 });
    await shoot(page, `${locale}-${look}-self-test`);
    expect(await violations(page)).toEqual([]);
    expect(await isNarrow(page)).toBe(true);
    expect(await page.evaluate(controlFaults)).toEqual([]);
  });
});
