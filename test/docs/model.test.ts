import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { check } from '../../src/calculate';
import type { Posting } from '../../src/engine/exact';
import { isError } from '../../src/model/issue';
import { issueText } from '../../src/locale/issue-text';
import { type Language, wordsFor } from '../../src/locale/words';
import { builtInCategories } from '../../src/model/categories';
import { scheduleForms } from '../../src/model/schedules/registry';
import { distributionParts } from '../../src/probability/distributions/registry';
import { resultsJson } from '../../src/report/results';
import { readText, resultsSource } from '../support/models';

type Tree = string | number | boolean | null | undefined | { readonly [key: string]: Tree };

const languages: readonly Language[] = ['en', 'zh'];
const page = (name: 'model' | 'method', language: Language): string => readText(join('docs', language === 'en' ? `${name}.md` : `${name}.${language}.md`));

/** Blocks of code of a kind. */
const blocks = (text: string, kind: string): readonly string[] => [...text.matchAll(new RegExp('```' + kind + '\\n(.*?)```', 'gs'))].map((match) => match[1] ?? '');

/** The first table behind a mark, without its head. */
const table = (text: string, mark: string): readonly (readonly string[])[] => {
  const rows = (text.split(`<!-- ${mark} -->\n`)[1] ?? '').trimStart().split('\n\n')[0]?.split('\n') ?? [];
  return rows.slice(2).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
};

/** The last piece of code in a cell. */
const code = (cell = ''): string => [...cell.matchAll(/`([^`]+)`/g)].at(-1)?.[1] ?? '';
const plain = (figure: string): string => figure.replaceAll(',', '');

/** `1–3: 25.00; 7: 10.00` by month. */
const timeline = (cell = ''): ReadonlyMap<number, string> =>
  new Map(cell.split(';').flatMap((part) => {
    const [months = '', amount = ''] = part.split(': ');
    const [first = 0, last = first] = months.split('–').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => [first + index, plain(amount)] as const);
  }));

/** What a page shows of postings: those of the horizon that are not nothing. */
const posted = (postings: readonly Posting[] | undefined, months: number): ReadonlyMap<number, string> =>
  new Map((postings ?? []).filter(({ month, fen }) => month <= months && fen !== 0n).map(({ month, fen }) => [month, (Number(fen) / 100).toFixed(2)]));

const at = (tree: Tree, path: string): Tree =>
  path.split('.').reduce<Tree>((node, key) => (typeof node === 'object' && node !== null ? node[key] : undefined), tree);

/** A model of one line, for figures that need no more. */
const small = ({ amount, when = '{ month: 1 }', input = '{ value: 3 }' }: { readonly amount: string; readonly when?: string; readonly input?: string }): string => `
format: 1
name: small
start: 2027-01
months: 24
strategies: { a: { name: A } }
rollouts: { r: { a: [25%, 75%] } }
inputs: { outageHours: ${input} }
lines: { only: { name: Only, category: process, amount: "${amount}", when: ${when} } }
`;
const postingsOf = (model: string): readonly Posting[] | undefined => resultsSource(model).base.strategies.get('a')?.lines[0]?.postings;
/** The value of an expression, to the fen. */
const valueOf = (amount: string): string => posted(postingsOf(small({ amount })), 1).get(1) ?? '';

const figureText = (tree: Tree): string => (typeof tree === 'string' ? tree : JSON.stringify(tree ?? null));

const [example = ''] = blocks(page('model', 'en'), 'yaml');
const results = (): Tree => (resultsJson(resultsSource(example)) as { readonly base: Tree }).base;

/** Sums worked by hand, `expression = figure # path`: what is wrong with them. A path has a dot; ratios are shown in per cent. */
const wrongSums = (text: string, base: Tree): readonly string[] =>
  blocks(text, 'figures').flatMap((block) => block.trim().split('\n')).filter((sum) => {
    const [, expression = '', figure = '', path = ''] = /^(.*?) = (\S+)(?: +# (\S+))?$/.exec(sum) ?? [];
    const known = path.includes('.') ? at(base, path) : plain(figure);
    return valueOf(expression) !== plain(figure) || (typeof known === 'number' ? (100 * known).toFixed(2) : known) !== plain(figure);
  });

type Data = Readonly<Record<string, unknown>>;
const strategies = Object.fromEntries(['stay', 'replace', 'phased', 'full'].map((id) => [id, { name: id }]));
const inputs = { terminals: 40, osPrice: 300, doctors: 1, nurses: 2, a: { uniform: [0, 1] }, b: { uniform: [0, 1] } };
const line = { name: 'line', category: 'licence', when: { month: 1 } };
const whole: Data = { format: 1, name: 'keys', start: '2027-01', months: 36, strategies, inputs, lines: { line: { ...line, amount: '1' } } };

/** The example of a key, put where it belongs in a small model. */
const placed: Readonly<Record<string, (example: Data) => Data>> = {
  top: (example) => ({ ...whole, ...example }),
  strategies: (example) => ({ ...whole, strategies: { ...strategies, stay: { name: 'stay', ...example } } }),
  inputs: (example) => ({ ...whole, inputs: { ...inputs, ...(typeof Object.values(example)[0] === 'object' ? example : { terminals: { value: 40, ...example } }) } }),
  lines: (example) => {
    const bought = ['quantity', 'unitPrice', 'rebate'].some((key) => key in example);
    return { ...whole, lines: { line: { ...line, ...(bought ? { quantity: 'terminals', unitPrice: 'osPrice' } : { amount: '1' }), ...example } } };
  },
};

/** The keys that the program allows in a place, as it tells whoever writes another. */
const allowedIn = (place: string): readonly string[] => {
  const { issues } = check(stringify(placed[place]?.({ nonsense: '1' })), 'keys.tco.yaml');
  return issues.find(({ code: kind, values }) => kind === 'unknown-key' && values['key'] === 'nonsense')?.values['allowed']?.split(', ') ?? [];
};

describe.each(languages)('the model page, %s', (language) => {
  const text = page('model', language);
  const base = results();

  it('has one example, the same in both languages', () => {
    expect(blocks(text, 'yaml')).toEqual([example]);
    expect(check(example, 'example.tco.yaml').issues).toEqual([]);
  });

  it('shows the postings of every line', () => {
    const rows = table(text, 'postings');
    const lines = [...resultsSource(example).base.strategies.values()].flatMap(({ strategy, lines: own }) => own.map((line) => [`${line.entry.line.id} ${strategy}`, line] as const));
    expect(rows.map(([line, strategy]) => `${code(line)} ${code(strategy)}`).sort()).toEqual(lines.map(([key]) => key).sort());
    for (const [line, strategy, cell] of rows) {
      expect([line, timeline(cell)]).toEqual([line, posted(new Map(lines).get(`${code(line)} ${code(strategy)}`)?.postings, 36)]);
    }
  });

  it.each(['stay', 'replace'])('shows every figure of every line of %s', (strategy) => {
    const rows = table(text, `lines ${strategy}`);
    const names = Object.keys(at(base, `${strategy}.byLine`) as Record<string, Tree>);
    expect(rows.map(([line]) => code(line))).toEqual([...names, '']);
    for (const [line, ...figures] of rows) {
      const whole = code(line) === '' ? at(base, strategy) : at(base, `${strategy}.byLine.${code(line)}`);
      const paths = ['byYear.2027', 'byYear.2028', 'byYear.2029', 'total', 'presentValue'];
      expect([line, ...figures.map(plain)]).toEqual([line, ...paths.map((path) => at(whole, path))]);
    }
  });

  it('compares the strategies with the program’s figures', () => {
    const rows = table(text, 'strategies');
    expect(rows.length).toBeGreaterThan(10);
    for (const [figure, ...cells] of rows) {
      const shown = cells.map((cell) => (/^[-\d]/.test(cell) ? plain(cell) : 'null'));
      expect([figure, ...shown]).toEqual([figure, ...['stay', 'replace'].map((id) => figureText(at(base, `${id}.${code(figure)}`)))]);
    }
  });

  it('works figures by hand that are right, and the program’s', () => {
    expect(blocks(text, 'figures').join('').split('\n').length).toBeGreaterThan(25);
    expect(wrongSums(text, base)).toEqual([]);
  });

  it('works a timeline of every schedule form', () => {
    const rows = table(text, 'timelines');
    expect([...new Set(rows.map(([form]) => code(form)))].filter((form) => form !== '').sort()).toEqual(scheduleForms.map(({ name }) => name).sort());
    for (const [form, when, amount, cell] of rows) {
      expect([form, timeline(cell)]).toEqual([form, posted(postingsOf(small({ amount: plain(amount ?? ''), when: code(when) })), 24)]);
    }
  });

  it('shows every distribution, with its base value', () => {
    const rows = table(text, 'distributions');
    expect([...new Set(rows.map(([family]) => code(family)))]).toEqual(distributionParts.map(({ family }) => family));
    for (const [family, , spec, value] of rows) {
      const own = postingsOf(small({ amount: 'outageHours', input: code(spec) }));
      expect([family, code(spec), Number(value)]).toEqual([family, expect.stringContaining(code(family)), Number(posted(own, 1).get(1))]);
    }
  });

  it('gives the values of its expressions', () => {
    const rows = table(text, 'expressions');
    expect(rows.length).toBeGreaterThan(5);
    for (const [expression, value] of rows) expect([expression, Number(value)]).toEqual([expression, Number(valueOf(code(expression)))]);
  });

  it('quotes what the program says of mistakes', () => {
    const rows = table(text, 'errors');
    expect(rows.length).toBeGreaterThan(5);
    for (const [right, wrong, message] of rows) {
      expect(example).toContain(code(right));
      const { issues } = check(example.replace(code(right), code(wrong)), 'example.tco.yaml');
      expect(issues.map((issue) => issueText(issue, wordsFor(language)))).toContain(message);
    }
  });

  it.each(Object.keys(placed))('names every key of %s, with examples that are right', (place) => {
    const allowed = allowedIn(place);
    expect(allowed.length).toBeGreaterThan(2);
    expect(allowed.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
    const rows = table(text, `keys ${place}`);
    expect(rows.length).toBeGreaterThan(2);
    for (const [key, , example = ''] of rows) {
      if (code(example) === '') continue;
      const { issues } = check(stringify(placed[place]?.(parse(code(example)) as Data)), 'keys.tco.yaml');
      expect([key, issues.filter(isError)]).toEqual([key, []]);
    }
  });

  it('names every category', () => {
    expect(builtInCategories.map(({ id }) => id).filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
  });
});

describe.each(languages)('the method page, %s', (language) => {
  it('shows figures that are right, and the program’s', () => {
    const text = page('method', language);
    expect(blocks(text, 'figures').join('').split('\n').length).toBeGreaterThan(10);
    expect(wrongSums(text, results())).toEqual([]);
  });
});

it.each(['model', 'method'] as const)('the %s page shows the same figures in both languages', (name) => {
  const figures = (language: Language): unknown => {
    const text = page(name, language);
    const marks = name === 'method' ? [] : ['postings', 'lines stay', 'lines replace', 'strategies', 'timelines', 'distributions', 'expressions'];
    const isFigure = (cell: string): boolean => /^-?\d/.test(cell) || /^`[^`]+`$/.test(cell);
    return [blocks(text, 'figures'), marks.map((mark) => table(text, mark).map((row) => row.slice(1).filter(isFigure)))];
  };
  expect(figures('zh')).toEqual(figures('en'));
});
