import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { type Data, type Path, pathKey } from './source';

/** Where a value stands, and where its text begins if it stands in the file letter by letter. */
export type ValuePlace = { readonly offset: number; readonly inside: number | undefined };

export type YamlData = {
  readonly data: Data;
  readonly values: ReadonlyMap<string, ValuePlace>;
  readonly keys: ReadonlyMap<string, number>;
};

type Tell = (code: string, offset: number, values?: Readonly<Record<string, string>>) => void;

/** What a file may hold at most once its aliases are written out. */
const MOST_NODES = 100_000;
const MOST_ALIASES = 100;

/** What no XML, hence no workbook, can hold: control characters and halves of a pair. */
 
const NOT_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u;

/** What follows cannot be told from what is missing. */
class Unreadable extends Error {}

/** Plain data with places, in the order of the file. What the format leaves out is reported; undefined where there is no going on. */
export const yamlData = (document: Document.Parsed, text: string, issue: Tell): YamlData | undefined => {
  const values = new Map<string, ValuePlace>();
  const keys = new Map<string, number>();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let nodes = 0;
  let aliases = 0;
  let expanding = false;

  const textOf = (node: Scalar): string => {
    const written = scalarText(node);
    const [wrong] = NOT_TEXT.exec(written) ?? [];
    if (wrong === undefined) return written;
    issue('not-text', offsetOf(node), { code: `U+${(wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` });
    return written.replaceAll(wrong, '');
  };

  const walk = (node: Node | null, path: Path, key: number): Data => {
    nodes += 1;
    if (nodes > MOST_NODES || aliases > MOST_ALIASES) {
      issue('too-many-nodes', 0, { limit: String(MOST_NODES), aliases: String(MOST_ALIASES) });
      throw new Unreadable();
    }
    const nothing = !node || isEmpty(node);
    const at = pathKey(path);
    if (!values.has(at)) values.set(at, nothing ? { offset: key, inside: undefined } : { offset: offsetOf(node), inside: insideOf(node, text) });
    if (nothing) return null;
    if (isAlias(node)) {
      aliases += 1;
      const target = anchors.get(node.source);
      if (!target || open.has(target)) {
        issue(target ? 'alias-inside-itself' : 'unknown-alias', offsetOf(node), { name: node.source });
        throw new Unreadable();
      }
      const outer = expanding;
      expanding = true;
      const data = walk(target, path, key);
      expanding = outer;
      return data;
    }
    const { anchor } = node as { readonly anchor?: string };
    // An anchor is the last of its name in the file, not in what an alias repeats.
    if (anchor !== undefined && !expanding) anchors.set(anchor, node);
    if (isScalar(node)) return textOf(node);
    open.add(node);
    const data = isSeq(node) ? node.items.map((item, index) => walk(item as Node | null, [...path, index], offsetOf(node))) : mapOf(node, path);
    open.delete(node);
    return data;
  };

  const mapOf = (node: Node, path: Path): Data => {
    const map = Object.create(null) as Record<string, Data>;
    for (const pair of isMap(node) ? node.items : []) {
      const keyNode = pair.key as Node | null;
      if (!isScalar(keyNode)) {
        issue('key-not-text', keyNode ? offsetOf(keyNode) : offsetOf(node));
        throw new Unreadable();
      }
      const name = textOf(keyNode);
      const offset = offsetOf(keyNode);
      if (name === '<<') {
        issue('merge-key', offset);
        throw new Unreadable();
      }
      if (name === '__proto__') issue('reserved-name', offset, { name });
      else if (name in map) issue('duplicate-key', offset, { name });
      else {
        const inner = [...path, name];
        if (!keys.has(pathKey(inner))) keys.set(pathKey(inner), offset);
        map[name] = walk(pair.value as Node | null, inner, offset);
      }
    }
    return map;
  };

  try {
    return { data: walk(document.contents, [], 0), values, keys };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

/** A scalar's own text as written: `0911` and `2027` keep their digits. */
const scalarText = (node: Scalar): string => (typeof node.value === 'string' ? node.value : (node.source ?? ''));

const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

/** A value that is left out altogether (`note:`). `null` and `~` are written: they are text like any other. */
const isEmpty = (node: Node): boolean => isScalar(node) && node.value === null && (node.source ?? '') === '';

/** Offset of a scalar's first character, where its text stands in the file letter by letter. */
const insideOf = (node: Node, text: string): number | undefined => {
  if (!isScalar(node) || !node.range) return undefined;
  const value = scalarText(node);
  for (const start of [node.range[0], node.range[0] + 1]) if (text.startsWith(value, start)) return start;
  return undefined;
};
