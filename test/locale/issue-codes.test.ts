import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { issues } from '../../src/locale/zh/issues';

const FOLDERS = ['src/model', 'src/formula', 'src/probability', 'src/engine', 'src/report/read-back'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);

/** Where a code stands: the first argument of what reports, the field or variable `code`, a member of a union of codes, the table of YAML's codes. */
const PLACES: readonly RegExp[] = [
  /\b(?:at|atKey|inside|warn|issue|fault|message|note|error|warning)\(([^,()]*)/g,
  /\bcode(?::| =)([^,;}\n]*)/g,
  /^\s*\| ('[a-z0-9-]+')/gm,
  /\bcodes?\b[^=\n]*=>([^,;\n]*)/gi,
  /^\s*[A-Z_]+: ('[a-z-]+'),$/gm,
];

/** Not codes: values of fields that the patterns meet as well. */
const OTHERS = new Set(['error', 'warning', 'other', 'sign', 'value', 'trial', 'event', 'year', 'amount', 'number', 'name', 'text']);

const found = new Set(
  sources.flatMap((source) =>
    PLACES.flatMap((place) =>
      Array.from(source.matchAll(place), (match) => Array.from((match[1] ?? '').matchAll(/'([a-z][a-z0-9-]*)'/g), (quoted) => quoted[1] ?? '')).flat(),
    ),
  ),
);

describe('codes of issues', () => {
  it('are found in the sources', () => {
    for (const code of ['unknown-name', 'names-differ-by-case', 'division-by-zero', 'parameters-not-in-order', 'duplicate-key', 'operator-missing', 'decay-not-positive', 'not-a-payment', 'line-outside-horizon']) {
      expect(found).toContain(code);
    }
  });

  it('all have a wording', () => {
    expect([...found].filter((code) => !OTHERS.has(code) && !Object.hasOwn(issues, code)).sort()).toEqual([]);
  });

  it('are all still in use', () => {
    const text = sources.join('\n');
    const own = /^(kind\.|component-at-fault|in-line|unworded)|-near$|-at-end$/;
    expect(Object.keys(issues).filter((code) => !own.test(code) && !text.includes(`'${code}'`))).toEqual([]);
  });
});
