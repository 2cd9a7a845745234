import fc from 'fast-check';
import { Decimal } from '../../src/money/decimal';
import type { Expression } from '../../src/formula/expression';
import { parseExpression } from '../../src/formula/parse';

export const parsed = (text: string, internal = false): Expression => {
  const result = parseExpression(text, { internal });
  if ('fault' in result) throw new Error(`${text}: ${JSON.stringify(result.fault)}`);
  return result.expression;
};

/** Values of the names: short decimals, so that they are the same in a float64, a cell and a decimal. */
export type Values = Readonly<Record<string, string>>;

/** Names that a spreadsheet takes, and such as look like cells, R1C1, or clash without case. */
export const names = ['a', 'workstations', 'x_1', 'FY27', 'R1C1', 'rc', 'A1', 'Database', 'supportRate', 'C'] as const;

const wholes = fc.integer({ min: 0, max: 120 }).map(String);
const shorts = fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 4 }))
  .map(([digits, places]) => new Decimal(`${String(digits)}e-${String(places)}`).toString());
const percents = fc.integer({ min: 1, max: 199 }).map((n) => `${String(n)}%`);
const longs = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.integer({ min: 5, max: 23 }))
  .map(([digits, places]) => new Decimal(`${String(digits)}e-${String(places)}`).toString());

export const values: fc.Arbitrary<Values> = fc.tuple(
  ...names.map(() => fc.oneof(
    { weight: 3, arbitrary: wholes },
    { weight: 4, arbitrary: shorts },
    { weight: 2, arbitrary: shorts.map((text) => `-${text}`) },
  )),
).map((given) => Object.fromEntries(names.map((name, index) => [name, new Decimal(given[index] ?? '0').toString()])));

/** Decimals whose sum or product is short: what float64 computes lies beside it, or on it. */
const exactPair = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 3 }))
  .map(([m, p, n, q]) => ({ x: new Decimal(`${String(m)}e-${String(p)}`), y: new Decimal(`${String(n)}e-${String(q)}`) }));
const nudge = fc.constantFrom('0', '0', '0', '1e-30', '-1e-30', '1e-15', '1e-9', '-0.01');
const nudged = (x: Decimal, by: string): string => (x.plus(by).isNegative() ? `(${x.plus(by).toFixed()})` : x.plus(by).toFixed());
const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

/** Expressions at a jump, or beside one: 0.1 + 0.2 == 0.3, ceil(0.07*100), round(0.5*5), floor(0.6/0.2). */
const jumps: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(exactPair, comparison, nudge).map(([{ x, y }, sign, by]) => `(${x.toFixed()} + ${y.toFixed()} ${sign} ${nudged(x.plus(y), by)})`),
  fc.tuple(exactPair, comparison, nudge).map(([{ x, y }, sign, by]) => `(${x.toFixed()} * ${y.toFixed()} ${sign} ${nudged(x.times(y), by)})`),
  fc.tuple(exactPair, comparison, nudge).map(([{ x, y }, sign, by]) => `(${x.times(y).toFixed()} / ${y.toFixed()} ${sign} ${nudged(x, by)})`),
  fc.tuple(fc.constantFrom('floor', 'ceil', 'round'), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 3 }))
    .map(([fn, n, places]) => `${fn}(${new Decimal(`${String(n)}e-${String(places)}`).toFixed()} * ${fn === 'round' ? '5' : '1'}0${'0'.repeat(places - 1)})`),
  fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 3 }))
    .map(([n, places]) => `round(${new Decimal(`${String(n)}5e-${String(places + 1)}`).toFixed()}, ${String(places)})`),
  fc.tuple(fc.constantFrom('floor', 'ceil'), exactPair).map(([fn, { x, y }]) => `${fn}(${x.times(y).toFixed()} / ${y.toFixed()})`),
  fc.tuple(exactPair).map(([{ x, y }]) => `(${x.plus(y).toFixed()} - ${y.toFixed()} - ${x.toFixed()} ? 1 : 2)`),
);

const leaves = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string>(...names) },
  { weight: 2, arbitrary: wholes },
  { weight: 3, arbitrary: shorts },
  { weight: 1, arbitrary: percents },
  { weight: 1, arbitrary: longs },
);

export type Options = {
  /** With exp, log, log10, and powers that are not whole. */
  readonly transcendental: boolean;
};

/** Texts of expressions, of all operators and functions, with many at jumps. */
export const expressionTexts = ({ transcendental }: Options): fc.Arbitrary<string> =>
  fc.letrec<{ e: string }>((tie) => {
    const e = tie('e');
    const two = fc.tuple(e, e);
    const basic = [
      { weight: 5, arbitrary: leaves },
      { weight: 4, arbitrary: jumps },
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom('+', '-', '*', '/'), e, e, fc.boolean()).map(([sign, x, y, bare]) => (bare ? `${x} ${sign} ${y}` : `(${x}) ${sign} (${y})`)) },
      { weight: 1, arbitrary: fc.tuple(e, fc.integer({ min: -3, max: 4 })).map(([x, n]) => `(${x}) ^ ${String(n)}`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('abs', 'floor', 'ceil', 'round'), e).map(([fn, x]) => `${fn}(${x})`) },
      { weight: 1, arbitrary: fc.tuple(e, fc.integer({ min: -2, max: 3 })).map(([x, n]) => `round(${x}, ${String(n)})`) },
      { weight: 1, arbitrary: e.map((x) => `sqrt(abs(${x}))`) },
      { weight: 1, arbitrary: e.map((x) => `sqrt(${x})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('min', 'max'), fc.array(e, { minLength: 1, maxLength: 3 })).map(([fn, xs]) => `${fn}(${xs.join(', ')})`) },
      { weight: 1, arbitrary: fc.tuple(comparison, two).map(([sign, [x, y]]) => `((${x}) ${sign} (${y}))`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('and', 'or'), two).map(([sign, [x, y]]) => `((${x}) ${sign} (${y}))`) },
      { weight: 1, arbitrary: e.map((x) => `not (${x})`) },
      { weight: 1, arbitrary: e.map((x) => `-(${x})`) },
      { weight: 2, arbitrary: fc.tuple(e, e, e).map(([c, x, y]) => `(${c} ? ${x} : ${y})`) },
      { weight: 1, arbitrary: e.map((x) => `if((${x}) != 0, 1 / (${x}), 0)`) },
    ];
    const further = [
      { weight: 1, arbitrary: e.map((x) => `exp(min(${x}, 9))`) },
      { weight: 1, arbitrary: e.map((x) => `log(${x})`) },
      { weight: 1, arbitrary: e.map((x) => `log10(abs(${x}) + 0.001)`) },
      { weight: 1, arbitrary: two.map(([x, y]) => `pow(abs(${x}), max(-3, min(3, ${y})))`) },
    ];
    return { e: fc.oneof({ maxDepth: 4, depthSize: 'small' }, ...(transcendental ? [...basic, ...further] : basic)) };
  }).e;
