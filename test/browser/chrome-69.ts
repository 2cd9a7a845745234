import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The oldest browser that the pages in WPS are for. */
const FLOOR = 69;

type Support = { readonly version_added: string | boolean | null; readonly flags?: unknown; readonly prefix?: string; readonly alternative_name?: string };
type Compat = { readonly support: { readonly chrome?: Support | readonly Support[] } };
type Entry = { readonly [name: string]: Entry };

/** The Chrome that brought something; undefined where it is not known to have come. */
const since = (entry: Entry): number | undefined => {
  const compat = entry['__compat'] as unknown as Compat | undefined;
  const found = [compat?.support.chrome ?? []].flat();
  const versions = found.filter((one) => one.flags === undefined && one.prefix === undefined && one.alternative_name === undefined && typeof one.version_added === 'string').map((one) => Number(String(one.version_added).replace('≤', '')));
  return versions.length === 0 ? undefined : Math.min(...versions);
};
const isNewer = (entry: Entry): boolean => (since(entry) ?? 0) > FLOOR;

const data = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8')) as Entry;

/** Globals, and members of them, that Chrome 69 does not have: `on` is the object that has it by name. */
export type Newer = { readonly owner?: string; readonly on: 'self' | 'own' | 'prototype'; readonly name: string };

const newerIn = (entries: Entry): readonly Newer[] =>
  Object.entries(entries).flatMap(([owner, own]): readonly Newer[] => {
    if (owner === '__compat') return [];
    if (isNewer(own)) return [{ on: 'self', name: owner }];
    return Object.entries(own).filter(([name, entry]) => name !== '__compat' && name !== owner && !name.endsWith('_event') && !/^@@/.test(name) && isNewer(entry)).map(([name]) => {
      if (owner === 'Window' || owner === 'WorkerGlobalScope' || owner === 'DedicatedWorkerGlobalScope') return { on: 'self', name };
      return name.endsWith('_static') ? { owner, on: 'own', name: name.slice(0, -'_static'.length) } : { owner, on: 'prototype', name };
    });
  });

export const newer: readonly Newer[] = [...newerIn(data['javascript']?.['builtins'] ?? {}), ...newerIn(data['api'] ?? {})];

/** Properties of CSS that Chrome 69 does not have, and of those that it has the words that it does not. Gaps it has in grids alone. */
export const newerStyles: { readonly properties: readonly string[]; readonly words: Readonly<Record<string, readonly string[]>> } = (() => {
  const all = Object.entries(data['css']?.['properties'] ?? {});
  return {
    properties: ['gap', 'row-gap', 'column-gap', ...all.filter(([, entry]) => isNewer(entry)).map(([name]) => name)],
    words: Object.fromEntries(all.map(([name, entry]) => [name, Object.entries(entry).filter(([word, own]) => word !== '__compat' && isNewer(own)).map(([word]) => word)] as const).filter(([, words]) => words.length > 0)),
  };
})();

/**
 * Runs in a page or a worker, and holds nothing of this file: takes away what Chrome 69 lacks, from this one and from the workers that it starts.
 * What depends on a locale fails, as it has been seen to inside of office programs, and there are no digests, as over plain http.
 */
export const stripped = (scope: Record<string, unknown>, list: readonly Newer[], text: string): void => {
  type Made = Record<string, unknown> & { prototype?: Record<string, unknown> };
  const typedArray = Object.getPrototypeOf(Int8Array) as Made;
  const { Blob: OwnBlob, URL: OwnUrl, Worker: OwnWorker } = scope as unknown as typeof globalThis;
  for (const { owner, on, name } of list) {
    const made = owner === undefined ? scope : ((owner === 'TypedArray' ? typedArray : scope[owner]) as Made | undefined);
    const target = on === 'prototype' ? (made as Made | undefined)?.prototype : made;
    if (target) Reflect.deleteProperty(target, name);
  }
  const fail = (): never => { throw new Error('nothing by locale here'); };
  for (const made of [Number, Date, Array, BigInt]) for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) if (Object.prototype.hasOwnProperty.call(made.prototype, name)) Object.defineProperty(made.prototype, name, { value: fail });
  delete (scope['Crypto'] as Made | undefined)?.prototype?.['subtle'];
  const add = EventTarget.prototype.addEventListener; // eslint-disable-line @typescript-eslint/unbound-method -- called with its own
  EventTarget.prototype.addEventListener = function addWithoutSignal(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
    add.call(this, type, listener, typeof options === 'object' ? { capture: options.capture === true, once: options.once === true, passive: options.passive === true } : options);
  };
  if (typeof OwnWorker !== 'function') return;
  const blobs = new Map<string, Blob>();
  const address = OwnUrl.createObjectURL.bind(OwnUrl);
  OwnUrl.createObjectURL = (made: Blob): string => {
    const url = address(made);
    blobs.set(url, made);
    return url;
  };
  scope['Worker'] = function startStripped(url: string): Worker {
    const before = `(${text})(self,${JSON.stringify(list)},${JSON.stringify(text)});`;
    return new OwnWorker(address(new OwnBlob([before, blobs.get(url) ?? 'not a text'], { type: 'text/javascript' })));
  };
};
