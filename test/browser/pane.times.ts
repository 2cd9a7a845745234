import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithPrograms } from '../support/programs';
import { buildPane, firstScripts, launch, openPane, type PanePage, servePane } from './pane-page';

/** Measures the built pane in Chromium: `npm run times`. Not among the tests, since a busy machine would fail it. */
jest.setTimeout(300_000);

const FOLDER = 'out/pane';
const [OPENINGS, MOVES] = [5, 8];

const told: string[] = [];
const tell = (what: string, figure: string): void => { told.push(`${what.padEnd(62)} ${figure}`); };
const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? NaN;
const list = (figures: readonly number[]): string => `${figures.map((figure) => figure.toFixed(0)).join(', ')} ms`;

/** When something changed below an element last, and when a slider was moved last, in the page's own milliseconds. */
type Seen = { changed: number; moved: number };
const watch = (page: Page): Promise<void> => page.evaluate(() => {
  const seen: Seen = { changed: 0, moved: 0 };
  (globalThis as unknown as { seen: Seen }).seen = seen;
  document.addEventListener('input', () => { seen.moved = performance.now(); }, true);
  let text: string | undefined;
  new MutationObserver(() => {
    const now = document.querySelector('[role=table][aria-label="试一试"], table[aria-label="试一试"]')?.textContent ?? undefined;
    if (now !== text) seen.changed = performance.now();
    text = now;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});
/** One step to the right; the milliseconds until the figures changed. */
const move = async (page: Page): Promise<number> => {
  const before = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.changed);
  await page.keyboard.press('ArrowRight');
  const waited = await page.waitForFunction((old) => {
    const { seen } = globalThis as unknown as { seen: Seen };
    return seen.changed > old && seen.changed > seen.moved ? seen.changed - seen.moved : undefined;
  }, before, { timeout: 20_000 });
  return (await waited.jsonValue()) ?? NaN;
};

describeWithPrograms(['chromium'], 'the pane', () => {
  let browser: Browser;
  let origin = '';
  let server: Server;
  beforeAll(async () => {
    buildPane(FOLDER);
    ({ origin, server } = await servePane(FOLDER));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    process.stdout.write(`${told.join('\n')}\n`);
  });

  /** Processor time of the pages and their workers, milliseconds. */
  const processorTime = async (): Promise<number> => {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return 1000 * processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };

  it('loads little first', () => {
    const gzipped = (name: string): number => gzipSync(readFileSync(join(FOLDER, name))).length;
    const first = firstScripts(readFileSync(join(FOLDER, 'taskpane.html'), 'utf8'));
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.js'))) tell(`${name}${first.includes(name) ? ', first' : ''}`, `${(gzipped(name) / 1000).toFixed(0)} KB gzipped`);
    const sum = first.reduce((all, name) => all + gzipped(name), 0);
    tell('what loads first, without office.js', `${(sum / 1000).toFixed(0)} KB gzipped`);
    expect(sum).toBeLessThan(250_000);
  });

  it('can be used soon', async () => {
    const [buttons, templates, processor]: [number[], number[], number[]] = [[], [], []];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      const before = await processorTime();
      const { page, close } = await openPane(browser, origin, { profile: 'm365', locale: 'zh-CN' });
      const since = async (selector: string): Promise<number> => (await page.waitForFunction((wanted) => (document.querySelector(wanted) ? performance.now() : undefined), selector)).jsonValue() as Promise<number>;
      buttons.push(await since('main button:not([disabled])'));
      templates.push(await since('main [role=combobox]'));
      processor.push((await processorTime()) - before);
      await close();
    }
    tell('opened until its buttons can be pressed, office.js among it', list(buttons));
    tell('opened until templates can be chosen (the worker is there)', list(templates));
    tell('processor time of that', list(processor));
    expect(median(buttons)).toBeLessThan(1500);
  });

  it('follows an input that moves', async () => {
    const { page, close }: PanePage = await openPane(browser, origin, { profile: 'm365', locale: 'zh-CN' });
    await page.getByRole('button', { name: '用县医院示例看一遍' }).click();
    await page.getByRole('button', { name: '计算', exact: true }).click();
    const started = Date.now();
    await page.getByRole('slider').waitFor({ timeout: 120_000 });
    tell('16,384 trials of the county hospital with what drives them', list([Date.now() - started]));
    await watch(page);
    await page.getByRole('slider').focus();
    const first = await move(page);
    tell('first move, at once when the results are there', list([first]));
    const all: number[] = [];
    const names: string[] = [];
    const before = await processorTime();
    for (let input = 0; input < 4; input += 1) {
      const choice = page.getByRole('combobox', { name: '输入' });
      await choice.click();
      names.push((await page.getByRole('option').nth(input).textContent()) ?? '');
      await page.getByRole('option').nth(input).click();
      await page.getByRole('slider').focus();
      const own: number[] = [];
      for (let step = 0; step < MOVES; step += 1) own.push(await move(page));
      tell(`moves of ${names.at(-1)!}`, list(own));
      all.push(...own);
    }
    tell('processor time of a move, screen and choices among it', list([((await processorTime()) - before) / all.length]));
    tell('median, most', list([median(all), Math.max(...all)]));
    expect(median(all)).toBeLessThan(300);
    await close();
  });
});
