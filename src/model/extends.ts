import type { Issue, Place } from './issue';
import { longForm } from './long-form';
import { type Data, type DataMap, isMap, type Path, type Source } from './source';
import { type ReadYaml, readYaml } from './yaml-source';

/** Finds the file that another one extends: beside it or below its folder, or a built-in template by name. What it cannot give is a fault's code. */
export type Library = (name: string, from: string) => { readonly text: string; readonly file: string } | { readonly fault: 'extends-not-found' | 'extends-outside' };

/** Where there is nothing to extend. */
export const noLibrary: Library = () => ({ fault: 'extends-not-found' });

const DEEPEST = 5;

/** What is one thing, though it stands in several keys: a file that gives any of them replaces them all. */
const AMOUNT: ReadonlySet<string> = new Set(['amount', 'quantity', 'unitPrice', 'rebate']);
const TEXTS: ReadonlySet<string> = new Set(['name', 'unit', 'source', 'note', 'grade', 'per']);

const isInput = (path: Path): boolean => path.length === 2 && path[0] === 'inputs';
const isLine = (path: Path): boolean => path.length === 2 && path[0] === 'lines';
const isWhen = (path: Path): boolean => path.length === 3 && path[0] === 'lines' && path[2] === 'when';
/** `by` belongs to its input's value. */
const isWhole = (path: Path): boolean => isWhen(path) || (path.length === 3 && path[0] === 'inputs' && path[2] === 'by');

/** The base's keys that stay where the file gives these. */
const kept = (base: DataMap, over: DataMap, path: Path): DataMap => {
  const without = (group: (key: string) => boolean): DataMap =>
    Object.keys(over).some(group) ? Object.fromEntries(Object.entries(base).filter(([key]) => !group(key))) : base;
  if (isInput(path)) return without((key) => !TEXTS.has(key));
  return isLine(path) ? without((key) => AMOUNT.has(key)) : base;
};

/** Maps key by key, lists and scalars replaced, `null` removes. */
const merged = (base: Data | undefined, over: Data, path: Path): Data => {
  if (!isMap(over)) return over;
  const start = isMap(base) && !isWhole(path) ? kept(base, over, path) : {};
  // Keys of one map stay in the base's order; new ones come after.
  const keys = [...new Set([...Object.keys(start), ...Object.keys(over)])].filter((key) => !isRemoval(own(over, key)));
  return Object.fromEntries(keys.map((key) => {
    const value = own(over, key);
    return [key, value === undefined ? (start[key] ?? null) : merged(own(start, key), value, [...path, key])];
  }));
};

const own = (map: DataMap, key: string): Data | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

const isRemoval = (data: Data | undefined): boolean => data === null;

/** In a file that extends another one, `null` removes: the word is no text there. */
const withRemovals = (data: Data): Data => {
  if (isMap(data)) return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withRemovals(value)]));
  return data === 'null' || data === '~' ? null : data;
};

const holds = (data: Data, path: Path): boolean => {
  let at: Data | undefined = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as DataMap)[String(step)];
  }
  return at !== undefined && at !== null;
};

/** Each place is in the file where its text stands. */
const mergedSource = (base: Source, over: Source): Source => {
  const { extends: _extends, ...content } = over.data as DataMap;
  const owner = (path: Path): Source => (holds(over.data, path) ? over : holds(base.data, path) ? base : path.length === 0 ? over : owner(path.slice(0, -1)));
  return {
    data: merged(base.data, content, []),
    placeOf: (path) => owner(path).placeOf(path),
    placeOfKey: (path) => owner(path).placeOfKey(path),
    placeInside: (path, at) => owner(path).placeInside(path, at),
  };
};

/** What a file would remove that is not there to be removed. */
const missingRemovals = (base: Data | undefined, over: Data, path: Path): readonly Path[] => {
  if (!isMap(over)) return [];
  return Object.entries(over).flatMap(([key, value]) => {
    const below = isMap(base) && Object.hasOwn(base, key) ? base[key] : undefined;
    if (isRemoval(value)) return below === undefined ? [[...path, key]] : [];
    return missingRemovals(below, value, [...path, key]);
  });
};

/** Reads a model file and what it extends, short forms written out, as one source. */
export const readSource = (text: string, file: string, library: Library, below: readonly string[] = []): ReadYaml => {
  const yaml = readYaml(text, file);
  const data = yaml.source?.data;
  if (!yaml.source || !isMap(data)) return yaml;
  if (data.extends === undefined) return { source: { ...yaml.source, data: longForm(data) }, issues: yaml.issues };
  const changes = withRemovals(data);
  const source: Source = { ...yaml.source, data: isMap(changes) ? longForm(changes) : changes };

  const place = source.placeOf(['extends']);
  const failed = (code: string, values: Readonly<Record<string, string>> = {}): ReadYaml => ({ issues: [...yaml.issues, errorAt(place, code, values)] });
  const name = data.extends;
  if (typeof name !== 'string') return failed('wrong-kind', { expected: 'text', found: isMap(name) ? 'map' : name === null ? 'nothing' : 'list' });
  const found = library(name, file);
  if ('fault' in found) return failed(found.fault, { name });
  const chain = [...below, file];
  if (chain.includes(found.file)) return failed('extends-cycle', { name, files: [...chain, found.file].join(' -> ') });
  if (chain.length > DEEPEST) return failed('extends-too-deep', { limit: String(DEEPEST) });
  const base = readSource(found.text, found.file, library, chain);
  const issues = [...base.issues, ...yaml.issues];
  if (!base.source || !isMap(base.source.data)) return { issues: issues.length > 0 ? issues : [errorAt(place, 'extends-no-model', { name })] };
  const nothing = missingRemovals(base.source.data, source.data, []).filter((path) => path[0] !== 'extends');
  return {
    source: mergedSource(base.source, source),
    issues: [...issues, ...nothing.map((path) => errorAt(source.placeOfKey(path), 'nothing-to-remove', { name: path.join('.') }))],
  };
};

const errorAt = (place: Place, code: string, values: Readonly<Record<string, string>>): Issue => ({ severity: 'error', code, values, place });
