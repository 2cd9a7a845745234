import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';

/** Office asks for these at least, and takes the others. */
const NEEDED = [16, 32, 80];
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const LONGEST = { 'bt:ShortStrings': 125, 'bt:LongStrings': 250 } as const;
const LONGEST_ID = 32;
const LANGUAGE = 'zh-CN';

export type Lint = { readonly commands: readonly string[]; readonly version: string; /** Folder that stands for the manifest's base address. */ readonly root: string };

/** Breadth and height as a PNG says them itself. */
const pngSize = (path: string): readonly [number, number] | undefined => {
  const bytes = readFileSync(path);
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : undefined;
};

/** What no schema sees in a manifest: everything that would show as an empty ribbon, a foreign text or a missing icon on somebody's screen. */
export const lintManifest = (xml: string, { commands, version, root }: Lint): readonly string[] => {
  const document = new new JSDOM('').window.DOMParser().parseFromString(xml, 'text/xml');
  const all = (name: string): readonly Element[] => [...document.getElementsByTagName(name)];
  const value = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? '';
  const faults: string[] = [];
  const check = (holds: boolean, fault: string): void => { if (!holds) faults.push(fault); };
  const base = value(all('SourceLocation')[0], 'DefaultValue').replace(/[^/]*$/, '');

  const addresses = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'bt:Image', 'bt:Url', 'Override', 'bt:Override'].flatMap(all)
    .flatMap((element) => [value(element, 'DefaultValue'), value(element, 'Value')]).filter((text) => /^[a-z]+:\/\//i.test(text));
  for (const address of addresses) check(address.startsWith('https://') && address.startsWith(base), `not below the base over https: ${address}`);

  const resources = ['bt:Image', 'bt:Url', 'bt:String'].flatMap(all).filter((element) => element.hasAttribute('id'));
  const ids = resources.map((element) => value(element, 'id'));
  const used = [...document.querySelectorAll('[resid]')].map((element) => value(element, 'resid'));
  for (const id of ids) {
    check(ids.filter((other) => other === id).length === 1, `resource twice: ${id}`);
    check(used.includes(id), `resource of no use: ${id}`);
    check(id.length <= LONGEST_ID, `id too long: ${id}`);
  }
  for (const id of used) check(ids.includes(id), `no resource: ${id}`);
  const controls = ['Control', 'Group', 'CustomTab'].flatMap(all).map((element) => value(element, 'id'));
  check(new Set(controls).size === controls.length, 'a control, group or tab has the id of another');
  for (const group of all('Group')) check(group.getElementsByTagName('Control').length <= 6, `more than six controls: ${value(group, 'id')}`);

  for (const [list, longest] of Object.entries(LONGEST)) {
    for (const text of all(list).flatMap((element) => [...element.getElementsByTagName('bt:String')])) {
      const override = [...text.getElementsByTagName('bt:Override')].find((one) => value(one, 'Locale') === LANGUAGE);
      check(override !== undefined && /\p{Script=Han}/u.test(value(override, 'Value')), `no Chinese: ${value(text, 'id')}`);
      check(!/\p{Script=Han}/u.test(value(text, 'DefaultValue')), `Chinese where English belongs: ${value(text, 'id')}`);
      for (const wording of [value(text, 'DefaultValue'), value(override, 'Value')]) check(wording !== '' && wording.length <= longest, `too long or empty: ${value(text, 'id')}`);
    }
  }
  for (const name of ['DisplayName', 'Description']) {
    for (const element of all(name).filter((one) => one.hasAttribute('DefaultValue'))) {
      check([...element.getElementsByTagName('Override')].some((one) => value(one, 'Locale') === LANGUAGE), `no Chinese: ${name}`);
    }
  }

  const icon = (address: string, size: number, where: string): void => {
    const path = join(root, address.slice(base.length));
    const found = existsSync(path) ? pngSize(path) : undefined;
    check(found?.[0] === size && found[1] === size, `${where} is no PNG of ${String(size)} pixels: ${address}`);
  };
  icon(value(all('IconUrl')[0], 'DefaultValue'), 32, 'IconUrl');
  icon(value(all('HighResolutionIconUrl')[0], 'DefaultValue'), 64, 'HighResolutionIconUrl');
  const addressOf = new Map(all('bt:Image').filter((element) => element.hasAttribute('id')).map((element) => [value(element, 'id'), value(element, 'DefaultValue')]));
  for (const set of all('Icon')) {
    const images = [...set.getElementsByTagName('bt:Image')];
    const sizes = images.map((image) => Number(value(image, 'size')));
    check(NEEDED.every((size) => sizes.includes(size)) && sizes.every((size) => SIZES.includes(size)), `sizes of an icon: ${sizes.join(', ')}`);
    images.forEach((image, index) => { icon(addressOf.get(value(image, 'resid')) ?? '', sizes[index] ?? 0, value(image, 'resid')); });
  }

  const functions = all('FunctionName').map((element) => element.textContent);
  for (const name of functions) check(commands.includes(name), `no command: ${name}`);
  for (const name of commands) check(functions.includes(name), `no button: ${name}`);

  const runtime = all('Runtime')[0];
  check(value(runtime, 'lifetime') === 'long' && value(all('FunctionFile')[0], 'resid') === value(runtime, 'resid'), 'the runtime is not shared');
  check(all('Set').every((set) => value(set, 'Name') !== 'SharedRuntime') && all('bt:Set').some((set) => value(set, 'Name') === 'SharedRuntime'), 'the shared runtime is asked for in the wrong place');
  check(all('Version')[0]?.textContent === `${version}.0`, 'the version is another');
  return faults;
};
