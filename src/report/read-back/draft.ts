import type { Issue, Place } from '../../model/issue';
import { type Data, isList, isMap, type Path, pathKey, type Source } from '../../model/source';

/** A model's data while it is gathered from cells, each with its place. */
export type Draft = {
  readonly issues: Issue[];
  readonly report: (code: string, place: Place, values?: Readonly<Record<string, string>>) => void;
  /** What is worth telling and is no mistake. */
  readonly warn: (code: string, place: Place, values?: Readonly<Record<string, string>>) => void;
  /** Puts a value at a path, and its place; what is on the way is made. A place is that of the first value put there or below. */
  readonly put: (path: Path, value: Data, place: Place) => void;
  readonly has: (path: Path) => boolean;
  readonly textAt: (path: Path) => Data | undefined;
  readonly source: () => Source;
};

type Node = { readonly map: Map<string | number, Node> } | { text: Data };

export const newDraft = (top: Place): Draft => {
  const issues: Issue[] = [];
  const places = new Map<string, Place>([[pathKey([]), top]]);
  const root: Node = { map: new Map() };
  const find = (path: Path): Node | undefined => path.reduce<Node | undefined>((node, step) => (node && 'map' in node ? node.map.get(step) : undefined), root);
  const dataOf = (node: Node): Data => {
    if (!('map' in node)) return node.text;
    const entries = [...node.map];
    if (entries.length > 0 && entries.every(([step]) => typeof step === 'number')) return entries.map(([, child]) => dataOf(child));
    const map = Object.create(null) as Record<string, Data>;
    for (const [step, child] of entries) map[String(step)] = dataOf(child);
    return map;
  };
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = places.get(pathKey(path.slice(0, length)));
      if (found) return found;
    }
    return top;
  };
  return {
    issues,
    report: (code, place, values = {}) => { issues.push({ severity: 'error', code, values, place }); },
    warn: (code, place, values = {}) => { issues.push({ severity: 'warning', code, values, place }); },
    put: (path, value, place) => {
      let node: Node = root;
      path.forEach((step, index) => {
        const at = pathKey(path.slice(0, index + 1));
        if (!places.has(at)) places.set(at, place);
        if (!('map' in node)) return;
        const child: Node = node.map.get(step) ?? (index < path.length - 1 || isMap(value) ? { map: new Map() } : { text: value });
        node.map.set(step, child);
        node = child;
      });
      places.set(pathKey(path), place);
    },
    has: (path) => find(path) !== undefined,
    textAt: (path) => {
      const node = find(path);
      return node && !('map' in node) ? node.text : undefined;
    },
    source: () => ({ data: dataOf(root), placeOf, placeOfKey: placeOf, placeInside: placeOf }),
  };
};

/** Nested data (a list of pairs, a mixture) at a path, all of it at one place. */
export const putAll = (draft: Draft, path: Path, data: Data, place: Place): void => {
  if (isList(data)) data.forEach((item, index) => { putAll(draft, [...path, index], item, place); });
  else if (isMap(data)) for (const [key, item] of Object.entries(data)) putAll(draft, [...path, key], item, place);
  else draft.put(path, data, place);
};
