import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { parse } from 'acorn';
import { JSDOM } from 'jsdom';
import type { Browser, Page, Route } from 'playwright-core';
import { pack } from '../../delivery/wps/pack';
import { deliveryWords } from '../../src/locale/delivery-words';
import { violations } from '../browser/accessibility';
import { launch } from '../browser/pane-page';
import { describeWithPrograms } from '../support/programs';
import { ADDIN, scratch, SOURCES, VERSION, writeTree } from './addin';

jest.setTimeout(120_000);

const zh = deliveryWords('zh');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.xml': 'text/xml' };
const SERVICE = 'http://127.0.0.1:58890';

type Entry = { readonly name: string; readonly addonType: string; readonly url: string; readonly enable?: string };
/** WPS's local service, by what WPS's own tool asks of it. */
type Service = {
  /** Whether it listens; the protocol wakes it where it does not. */
  isAwake: boolean;
  readonly entries: Entry[];
  readonly asked: { readonly path: string; readonly order: unknown }[];
  /** What it answers to an order instead of doing it. */
  answer?: { readonly status: number; readonly body: string };
  /** Says that it has done what it has not. */
  isIdle?: boolean;
};

const serve = (service: Service) => async (route: Route): Promise<void> => {
  const request = route.request();
  const path = new URL(request.url()).pathname;
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  if (!service.isAwake) return route.abort('connectionrefused');
  if (request.method() === 'OPTIONS') return route.fulfill({ status: 200, headers });
  if (path === '/version') return route.fulfill({ status: 200, headers, body: '1.0.3' });
  if (path === '/publishlist') return route.fulfill({ status: 200, headers, body: JSON.stringify(service.entries) });
  const order = JSON.parse(Buffer.from(request.postData() ?? '', 'base64').toString('utf8')) as { readonly cmd: string; readonly name: string; readonly url: string; readonly addonType: string };
  service.asked.push({ path, order });
  if (service.answer !== undefined) return route.fulfill({ ...service.answer, headers });
  if (service.isIdle !== true) {
    const at = service.entries.findIndex(({ name, addonType }) => name === order.name && addonType === order.addonType);
    if (at >= 0) service.entries.splice(at, 1);
    if (order.cmd === 'enable') service.entries.push({ name: order.name, addonType: order.addonType, url: order.url, enable: 'enable_dev' });
  }
  return route.fulfill({ status: 200, headers, body: 'OK' });
};

describeWithPrograms(['chromium'], 'the install page', () => {
  let browser: Browser;
  let server: Server;
  let base = '';
  let online = '';
  let isWhole = true;
  beforeAll(async () => {
    const folder = scratch();
    writeTree(join(folder, 'addin'), ADDIN);
    await pack({ sources: SOURCES, addin: join(folder, 'addin'), out: folder, version: VERSION });
    online = join(folder, 'online');
    server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(/^\/wps 迁算/, '');
      const file = join(online, path);
      readFile(file).then(
        (content) => { response.writeHead(isWhole || !path.endsWith('ribbon.xml') ? 200 : 404, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content); },
        () => { response.writeHead(404).end(); },
      );
    });
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/wps%20%E8%BF%81%E7%AE%97/`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const complaints: string[] = [];
  const opened = async (given: Partial<Service> = {}, { file = 'install.html', width = 900 } = {}): Promise<{ readonly page: Page; readonly service: Service; readonly said: () => Promise<string> }> => {
    const service: Service = { isAwake: true, entries: [], asked: [], ...given };
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    complaints.length = 0;
    isWhole = true;
    page.on('request', (request) => { if (!request.url().startsWith(base) && !request.url().startsWith(SERVICE)) complaints.push(`asked ${request.url()}`); });
    page.on('pageerror', (error) => { complaints.push(String(error)); });
    page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) complaints.push(message.text()); });
    await page.route(`${SERVICE}/**`, serve(service));
    await page.goto(`${base}${file}`);
    await page.waitForFunction(() => !(document.getElementById('install') as unknown as { disabled: boolean }).disabled);
    return { page, service, said: () => page.locator('#status').innerText() };
  };
  const click = async (page: Page, button: 'install' | 'uninstall'): Promise<void> => {
    await page.click(`#${button}`);
    await page.waitForFunction(() => !(document.getElementById('install') as unknown as { disabled: boolean }).disabled, undefined, { timeout: 60_000 });
  };

  it('enters the add-in in WPS and takes it out again, and asks nobody else', async () => {
    const other = { name: 'oa', addonType: 'wps', url: 'http://h/' };
    const { page, service, said } = await opened({ entries: [other] });
    expect(await said()).toBe(zh('page.say.ready'));
    await click(page, 'install');
    expect(await said()).toBe(zh('page.say.installed'));
    expect(service.asked).toEqual([{ path: '/deployaddons/runParams', order: { cmd: 'enable', name: 'qiansuan', url: base, addonType: 'et', online: 'true' } }]);
    await page.reload();
    await page.waitForSelector('#status.good');
    expect(await said()).toBe(zh('page.say.is-installed'));
    await click(page, 'uninstall');
    expect(await said()).toBe(zh('page.say.removed'));
    expect(service.entries).toEqual([other]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says what WPS has now', async () => {
    const mine = { name: 'qiansuan', addonType: 'et' };
    for (const [entries, text] of [
      [[{ ...mine, url: 'http://old/' }], zh('page.say.is-elsewhere', { url: 'http://old/' })], [[{ ...mine, url: base, enable: 'false' }], zh('page.say.ready')], [[{ ...mine, addonType: 'wps', url: base }], zh('page.say.ready')],
    ] as const) {
      const { page, said } = await opened({ entries: [...entries] });
      expect(await said()).toBe(text);
      await page.close();
    }
  });

  it('wakes the service of WPS where it sleeps', async () => {
    const { page, service, said } = await opened({ isAwake: false });
    expect(await said()).toBe(zh('page.say.asleep'));
    const waking = page.waitForFunction((text) => document.getElementById('status')?.textContent === text, zh('page.say.waking'));
    const clicked = click(page, 'install');
    await waking;
    service.isAwake = true;
    await clicked;
    expect(await said()).toBe(zh('page.say.installed'));
    await page.close();
  });

  it.each([
    ['refuses', { answer: { status: 500, body: 'Subserver not available.' } }, 'install', zh('page.say.refused', { status: '500', answer: 'Subserver not available.' })],
    ['answers something else', { answer: { status: 200, body: '<b>no</b>' } }, 'install', zh('page.say.refused', { status: '200', answer: '<b>no</b>' })],
    ['claims what it has not done', { isIdle: true }, 'install', zh('page.say.unlisted')],
    ['claims what it has not undone', { isIdle: true, entries: [{ name: 'qiansuan', addonType: 'et', url: 'http://old/' }] }, 'uninstall', zh('page.say.still-listed')],
  ] as const)('says so where WPS %s', async (_, given, button, text) => {
    const { page, said } = await opened({ ...given, entries: 'entries' in given ? [...given.entries] : [] });
    await click(page, button);
    expect(await said()).toBe(text);
    expect(await page.locator('#status').getAttribute('class')).toBe('bad');
    await page.close();
  });

  it('gives up on a WPS that never answers, with what may be the reason', async () => {
    const { page, said } = await opened({ isAwake: false });
    await click(page, 'install');
    expect(await said()).toBe(zh('page.say.no-service'));
    await page.close();
  });

  it('registers no add-in that the server lacks', async () => {
    const { page, service, said } = await opened();
    isWhole = false;
    await click(page, 'install');
    expect(await said()).toBe(zh('page.say.no-addin', { url: `${base}ribbon.xml` }));
    expect(service.asked).toEqual([]);
    await page.close();
  });

  it('is of no use from a disk, and says so', async () => {
    const page = await browser.newPage();
    await page.goto(`file://${encodeURI(join(online, 'install.html'))}`);
    // From a disk the page's own script is not of its origin to some browsers: then the text that stands there says what to do.
    expect([zh('page.say.from-disk'), zh('page.no-script')]).toContain(await page.locator('#status').innerText());
    expect(await page.locator('#install').isDisabled()).toBe(true);
    await page.close();
  });

  it('says everything without its script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}install.html`);
    expect(await page.locator('#status').innerText()).toBe(zh('page.no-script'));
    expect(await page.locator('pre').first().innerText()).toContain('<jspluginonline name="qiansuan" type="et" url="http://tco.hospital.lan/wps/"');
    await context.close();
  });

  it.each(['install.html', 'install.en.html'])('%s can be used by everybody, and shows the very line to enter', async (file) => {
    const { page } = await opened({}, { file, width: 320 });
    expect(await page.locator('pre').first().innerText()).toBe(`<jspluginonline name="qiansuan" type="et" url="${base}" enable="enable_dev" install="null" debug=""/>`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('in both languages has the same parts, and no text of the other', () => {
    const [inZh, inEn] = ['install.html', 'install.en.html'].map((file) => new JSDOM(readFileSync(join(online, file), 'utf8')).window.document) as [Document, Document];
    const shape = (document: Document): readonly string[] => [...document.querySelectorAll('*')].map((element) => element.tagName);
    expect(shape(inEn)).toEqual(shape(inZh));
    const text = (document: Document): string => [...document.querySelectorAll('h1, h2, li, p:not(.language), button, #wording')].map((element) => element.textContent).join('\n').replace(/信任并安装|迁算/g, '');
    expect(text(inEn)).not.toMatch(/\p{Script=Han}/u);
    expect(text(inZh)).toMatch(/\p{Script=Han}/u);
    for (const document of [inZh, inEn]) expect(document.documentElement.outerHTML).not.toMatch(/\{\{page|@[a-z]+@/);
  });

  it('has a script of ECMAScript 5', () => {
    expect(() => parse(readFileSync(join(online, 'install.js'), 'utf8'), { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
  });
});
