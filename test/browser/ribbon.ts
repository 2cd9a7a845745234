import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { JSDOM } from 'jsdom';

/** The start page of the add-in, as WPS loads it: what its script defines. */
export type Shell = { readonly call: (name: string, ...given: readonly unknown[]) => unknown; readonly names: readonly string[] };

export const ADDRESS = 'http://tco.hospital.lan/wps/index.html';

/** Runs main.js in a page of its own; without a WPS it stands in a browser, and with something else in one of WPS's other programs. */
export const startShell = (folder: string, app: unknown, language = 'en-US', address = ADDRESS): Shell => {
  const page: Record<string, unknown> = { location: { href: address }, navigator: { language }, devicePixelRatio: 1.5, URL, ...(app !== undefined && { Application: app }) };
  page['self'] = page;
  const before = new Set(Object.keys(page));
  runInContext(readFileSync(join(folder, 'main.js'), 'utf8'), createContext(page));
  return {
    names: Object.keys(page).filter((name) => !before.has(name)),
    call: (name, ...given) => (page[name] as (...args: readonly unknown[]) => unknown)(...given),
  };
};

/** What would show as a ribbon that is empty, or does nothing. */
export const lintRibbon = (xml: string, { call, names }: Shell, folder: string): readonly string[] => {
  const document = new new JSDOM('').window.DOMParser().parseFromString(xml, 'text/xml');
  const faults: string[] = [];
  const check = (holds: boolean, fault: string): void => { if (!holds) faults.push(fault); };
  check(xml.startsWith('<customUI'), 'WPS takes it by its first letters');
  const all = [...document.querySelectorAll('*')];
  check(all.length > 5, 'it is no XML');
  for (const element of all) for (const { name, value } of element.attributes) if (/^(?:on|get)[A-Z]/.test(name)) check(names.includes(value), `no function: ${value}`);
  const ids = all.flatMap((element) => element.getAttribute('id') ?? []);
  check(new Set(ids).size === ids.length, 'an id twice');
  for (const id of ids) check(id.startsWith('qiansuan_'), `another add-in may have it: ${id}`);
  check(document.querySelector('[getVisible], [getEnabled]') === null, 'a button that is hidden at the wrong moment stays so');
  for (const button of document.querySelectorAll('button')) {
    const control = { Id: button.id };
    check(button.hasAttribute('onAction'), `does nothing: ${button.id}`);
    check(String(call('QiansuanGetLabel', control)) !== '', `no label: ${button.id}`);
    check(call('QiansuanGetLabel', button.id) === call('QiansuanGetLabel', control), `older builds give the name alone: ${button.id}`);
    const image = String(call('QiansuanGetImage', control));
    check(existsSync(join(folder, image)) && image !== 'assets/icons/app.svg', `no image: ${button.id}`);
  }
  return faults;
};
