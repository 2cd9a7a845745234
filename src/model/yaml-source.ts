import { Composer, type Document, LineCounter, Parser } from 'yaml';
import type { Issue, Place } from './issue';
import { type Path, pathKey, type Source } from './source';
import { yamlData } from './yaml-data';
import { yamlFault } from './yaml-faults';
import { structureFaults } from './yaml-structure';

export type { Source } from './source';

/** What a file may be at most, in UTF-16 units and in levels of nesting. */
const MOST_CHARACTERS = 500_000;
const DEEPEST = 40;
/** Tokens outside the document that are worth an error each. */
const MOST_STRAYS = 500;

export type ReadYaml = {
  /** Absent where the file cannot be read on from here. */
  readonly source?: Source;
  readonly issues: readonly Issue[];
};

/** Reads YAML 1.2 (core schema, one document, no tags, no merge or duplicate keys) into plain data with places. Never throws. */
export const readYaml = (written: string, file: string): ReadYaml => {
  const text = written.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'text', file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const issues: Issue[] = [];
  const issue = (code: string, offset: number, values: Readonly<Record<string, string>> = {}): void => {
    issues.push({ severity: 'error', code, values, place: place(offset) });
  };

  if (text.length > MOST_CHARACTERS) {
    issue('file-too-large', 0, { limit: String(MOST_CHARACTERS) });
    return { issues };
  }
  let strays = 0;
  const tokens = [...new Parser(lines.addNewLine).parse(text)].filter((token) => token.type !== 'error' || (strays += 1) <= MOST_STRAYS);
  // A wrong encoding was decoded with U+FFFD in its place; UTF-16 read as UTF-8 shows as NULs.
  const bad = text.search(/[\0\uFFFD]/);
  if (bad >= 0) {
    issue('not-utf8', bad);
    return { issues };
  }
  const faults = structureFaults(tokens, DEEPEST);
  for (const fault of faults) issue(fault.code, fault.offset, fault.values);
  if (faults.some((fault) => fault.fatal)) return { issues };

  // Duplicate keys are looked for below: the library compares each key with each.
  const composer = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'silent' });
  const [document] = [...composer.compose(tokens, true, text.length)] as Document.Parsed[];
  const errors = document?.errors ?? [];
  // One slip makes several errors: the first on each line tells it.
  const told = new Set<number>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (told.has(line)) continue;
    told.add(line);
    const { code, values } = yamlFault(error, text.charAt(error.pos[0]));
    issue(code, error.pos[0], values);
  }
  if (errors.length > 0) return { issues };
  if (!document?.contents) {
    issue('empty-file', 0);
    return { issues };
  }

  const data = yamlData(document, text, issue);
  if (!data) return { issues };
  if (data.data === null) {
    issue('empty-file', 0);
    return { issues };
  }
  const { values, keys } = data;
  const nearest = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = values.get(pathKey(path.slice(0, length)));
      if (found) return found.offset;
    }
    return 0;
  };
  return {
    issues,
    source: {
      data: data.data,
      placeOf: (path) => place(nearest(path)),
      placeOfKey: (path) => place(keys.get(pathKey(path)) ?? nearest(path)),
      placeInside: (path, at) => {
        const found = values.get(pathKey(path));
        return place(found?.inside === undefined ? nearest(path) : found.inside + at);
      },
    },
  };
};
