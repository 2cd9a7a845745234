import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type ParsedNode } from 'yaml';
import type { Issue, Place } from './issue';

/** Plain data of a model file: maps, lists and texts. Every scalar is its own text as written; `null` is nothing. */
export type Data = string | null | readonly Data[] | DataMap;
export type DataMap = { readonly [key: string]: Data };
export type Path = readonly (string | number)[];

export type Source = {
  readonly data: Data;
  /** Where the value at a path stands, or the nearest one above it. */
  readonly placeOf: (path: Path) => Place;
  /** Where the key of a path stands. */
  readonly placeOfKey: (path: Path) => Place;
  /** Where a character of the text at a path stands. */
  readonly placeInside: (path: Path, at: number) => Place;
};

/** What a file may be at most; more is refused before it is walked. */
const LIMITS = { characters: 4_000_000, nodes: 200_000, depth: 40, aliases: 100 };

const key = (path: Path): string => path.join('\u0001');

/** Reads YAML 1.2 (core schema, one document, no tags, no merge or duplicate keys) into plain data with places. */
export const readYaml = (text: string, file: string): { readonly source: Source } | { readonly issues: readonly Issue[] } => {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'text', file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const issue = (code: string, offset: number, values: Record<string, string> = {}): Issue => ({ severity: 'error', code, values, place: place(offset) });

  if (text.length > LIMITS.characters) return { issues: [issue('file-too-large', 0, { limit: String(LIMITS.characters) })] };
  const bad = /[\u0000\uFFFD]/.exec(text);
  const deep = nestingBeyond(text, LIMITS.depth);
  if (deep !== undefined) {
    lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
    return { issues: [issue('nested-too-deep', deep, { limit: String(LIMITS.depth) })] };
  }
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false, lineCounter: lines, strict: true, prettyErrors: false, logLevel: 'silent' });
  if (bad) return { issues: [issue('not-utf8', bad.index)] };
  const problems = [...document.errors, ...document.warnings].map((problem) =>
    issue(YAML_CODES[problem.code] ?? 'yaml', problem.pos[0], { detail: problem.message }),
  );
  if (problems.length > 0) return { issues: problems };
  if (!document.contents) return { issues: [issue('empty-file', 0)] };

  const issues: Issue[] = [];
  const values = new Map<string, { readonly offset: number; readonly inside: number | undefined }>();
  const keys = new Map<string, number>();
  let nodes = 0;
  let aliases = 0;

  const walk = (node: Node | null, path: Path): Data => {
    nodes += 1;
    if (nodes > LIMITS.nodes) return null;
    const offset = node?.range?.[0] ?? 0;
    if (node && 'tag' in node && node.tag !== undefined && text[offset] === '!') issues.push(issue('tag', offset, { tag: String(node.tag) }));
    if (!values.has(key(path))) values.set(key(path), { offset, inside: insideOf(node, text) });
    if (path.length > LIMITS.depth) return null;
    if (isAlias(node)) {
      aliases += 1;
      if (aliases > LIMITS.aliases) return null;
      return walk(node.resolve(document) ?? null, path);
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const map = Object.create(null) as Record<string, Data>;
      for (const pair of node.items) {
        const keyOffset = pair.key.range[0];
        if (!isScalar(pair.key)) {
          issues.push(issue('key-not-text', keyOffset));
          continue;
        }
        const name = scalarText(pair.key);
        keys.set(key([...path, name]), keyOffset);
        map[name] = walk(pair.value, [...path, name]);
        if (pair.value === null || isEmptyScalar(pair.value)) values.set(key([...path, name]), { offset: keyOffset, inside: undefined });
      }
      return map;
    }
    if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => walk(item, [...path, index]));
    if (isScalar(node)) return node.value === null ? null : scalarText(node);
    return null;
  };
  const data = walk(document.contents, []);
  if (nodes > LIMITS.nodes || aliases > LIMITS.aliases) issues.push(issue('too-many-nodes', 0, { limit: String(LIMITS.nodes), aliases: String(LIMITS.aliases) }));
  if (issues.length > 0) return { issues };

  const nearest = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = values.get(key(path.slice(0, length)));
      if (found) return found.offset;
    }
    return 0;
  };
  return {
    source: {
      data,
      placeOf: (path) => place(nearest(path)),
      placeOfKey: (path) => place(keys.get(key(path)) ?? nearest(path)),
      placeInside: (path, at) => {
        const found = values.get(key(path));
        return place(found?.inside === undefined ? nearest(path) : found.inside + at);
      },
    },
  };
};

const YAML_CODES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'duplicate-key',
  TAB_AS_INDENT: 'tab-indent',
  MULTIPLE_DOCS: 'several-documents',
  TAG_RESOLVE_FAILED: 'tag',
};

const scalarText = (node: { readonly value: unknown; readonly source?: string }): string =>
  typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));

const isEmptyScalar = (node: Node): boolean => isScalar(node) && node.source === '';

/** Offset of a scalar's first character, where its text stands in the file letter by letter. */
const insideOf = (node: Node | null, text: string): number | undefined => {
  if (!node || !isScalar(node) || !node.range) return undefined;
  const value = scalarText(node);
  for (const start of [node.range[0], node.range[0] + 1]) if (text.startsWith(value, start)) return start;
  return undefined;
};

/** Offset of the first flow bracket deeper than `limit`, found before any parser recurses. Brackets in quotes count too: nobody nests those so deep. */
const nestingBeyond = (text: string, limit: number): number | undefined => {
  let depth = 0;
  let line = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line = at + 1;
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > limit) return at;
    // Block nesting shows as indentation; the parser recurses there too.
    if (character === '-' && at - line > 2000 && /^[\s-]*$/.test(text.slice(line, at))) return at;
  }
  return undefined;
};
