import type { Expression } from '../../src/formula/expression';

/**
 * An oracle for the decimal reading that shares no code with it: exact integers times powers of ten, each operation
 * computed exactly and then rounded to 40 digits, half up. Not for exp, log, log10 and powers that are not whole.
 */
export type Exact = { readonly n: bigint; readonly e: number };

const digits = 40;
const ten = (k: number): bigint => 10n ** BigInt(k);
const size = (n: bigint): bigint => (n < 0n ? -n : n);

/** Quotient of whole numbers, rounded half away from zero. */
const halfUp = (n: bigint, d: bigint): bigint => {
  const magnitude = (2n * size(n) + size(d)) / (2n * size(d));
  return (n < 0n) === (d < 0n) ? magnitude : -magnitude;
};
const trimmed = ({ n, e }: Exact): Exact => {
  let [m, k] = [n, e];
  while (m !== 0n && m % 10n === 0n) [m, k] = [m / 10n, k + 1];
  return m === 0n ? { n: 0n, e: 0 } : { n: m, e: k };
};

/** n/d * 10^e to 40 digits. */
const ratio = (n: bigint, d: bigint, e: number): Exact => {
  if (n === 0n) return { n: 0n, e: 0 };
  // Scaled so that the whole part of the quotient has 40 or 41 digits; with 41 it is done again with one fewer.
  for (let shift = digits - String(size(n)).length + String(size(d)).length; ; shift -= 1) {
    const quotient = shift >= 0 ? (size(n) * ten(shift)) / size(d) : size(n) / (size(d) * ten(-shift));
    if (String(quotient).length > digits) continue;
    const rounded = shift >= 0 ? halfUp(n * ten(shift), d) : halfUp(n, d * ten(-shift));
    return trimmed({ n: rounded, e: e - shift });
  }
};
const kept = ({ n, e }: Exact): Exact => ratio(n, 1n, e);

export const exactOf = (text: string): Exact => {
  const percent = text.endsWith('%');
  const [mantissa = '', exponent = '0'] = text.replace('%', '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return trimmed({ n: BigInt(whole + fraction), e: Number(exponent) - fraction.length - (percent ? 2 : 0) });
};
export const exactText = ({ n, e }: Exact): string => `${String(n)}e${String(e)}`;

const aligned = (x: Exact, y: Exact): { readonly a: bigint; readonly b: bigint; readonly e: number } => {
  const e = Math.min(x.e, y.e);
  return { a: x.n * ten(x.e - e), b: y.n * ten(y.e - e), e };
};
const compare = (x: Exact, y: Exact): number => {
  const { a, b } = aligned(x, y);
  return a < b ? -1 : a > b ? 1 : 0;
};
const one: Exact = { n: 1n, e: 0 };
const zero: Exact = { n: 0n, e: 0 };
const truth = (holds: boolean): Exact => (holds ? one : zero);

/** x in units of 10^-places, cut toward minus infinity, and whether something was cut. */
const cut = (x: Exact, places: number): { readonly whole: bigint; readonly rest: boolean } => {
  const shift = x.e + places;
  if (shift >= 0) return { whole: x.n * ten(shift), rest: false };
  const unit = ten(-shift);
  const remainder = ((x.n % unit) + unit) % unit;
  return { whole: (x.n - remainder) / unit, rest: remainder !== 0n };
};
const roundTo = (x: Exact, places: number): Exact => {
  const shift = x.e + places;
  return shift >= 0 ? x : trimmed({ n: halfUp(x.n, ten(-shift)), e: -places });
};

const rootOf = (x: Exact): Exact => {
  const even = x.e - 120 - ((((x.e - 120) % 2) + 2) % 2);
  const scaled = x.n * ten(x.e - even);
  let root = ten(Math.ceil(String(scaled).length / 2));
  for (;;) {
    const next = (root + scaled / root) / 2n;
    if (next >= root) break;
    root = next;
  }
  // A root with a rest has more than 40 digits and no tie within reach: a last digit 1 stands for the rest.
  return root * root === scaled ? kept({ n: root, e: even / 2 }) : kept({ n: root * 10n + 1n, e: even / 2 - 1 });
};

const fail = (code: string): never => {
  throw new Error(code);
};

const powerOf = (x: Exact, y: Exact): Exact => {
  const { whole, rest } = cut(y, 0);
  if (rest) return fail('not whole');
  if (x.n === 0n) return whole === 0n ? fail('zero-to-zero') : whole < 0n ? fail('zero-to-negative') : zero;
  const k = Number(size(whole));
  return whole >= 0n ? kept({ n: x.n ** BigInt(k), e: x.e * k }) : ratio(1n, x.n ** BigInt(k), -x.e * k);
};

export const evaluateExactly = (e: Expression, names: (name: string) => Exact): Exact => {
  const at = (part: Expression): Exact => evaluateExactly(part, names);
  switch (e.kind) {
    case 'number':
      return exactOf(e.text);
    case 'name':
      return names(e.name);
    case 'negate': {
      const x = at(e.operand);
      return { n: -x.n, e: x.e };
    }
    case 'not':
      return truth(at(e.operand).n === 0n);
    case 'logic': {
      const left = at(e.left).n !== 0n;
      return e.operator === 'and' ? truth(left && at(e.right).n !== 0n) : truth(left || at(e.right).n !== 0n);
    }
    case 'if':
      return at(at(e.condition).n !== 0n ? e.then : e.otherwise);
    case 'compare': {
      const order = compare(at(e.left), at(e.right));
      return truth({ '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0, '==': order === 0, '!=': order !== 0 }[e.operator]);
    }
    case 'arithmetic': {
      const x = at(e.left);
      const y = at(e.right);
      const { a, b, e: place } = aligned(x, y);
      if (e.operator === '+') return kept({ n: a + b, e: place });
      if (e.operator === '-') return kept({ n: a - b, e: place });
      if (e.operator === '*') return kept({ n: x.n * y.n, e: x.e + y.e });
      if (e.operator === '/') return y.n === 0n ? fail('division-by-zero') : ratio(x.n, y.n, x.e - y.e);
      return powerOf(x, y);
    }
    case 'call': {
      const [x = zero, y] = e.arguments.map(at);
      const all = e.arguments.map(at);
      switch (e.function) {
        case 'min':
          return all.reduce((m, v) => (compare(v, m) < 0 ? v : m));
        case 'max':
          return all.reduce((m, v) => (compare(v, m) > 0 ? v : m));
        case 'abs':
          return { n: size(x.n), e: x.e };
        case 'floor':
          return trimmed({ n: cut(x, 0).whole, e: 0 });
        case 'ceil': {
          const { whole, rest } = cut(x, 0);
          return trimmed({ n: rest ? whole + 1n : whole, e: 0 });
        }
        case 'round':
          return roundTo(x, y === undefined ? 0 : Number(cut(y, 0).whole));
        case 'sqrt':
          return x.n < 0n ? fail('sqrt-domain') : x.n === 0n ? zero : rootOf(x);
        default:
          return fail(`no oracle for ${e.function}`);
      }
    }
    case 'reference':
      return fail('no oracle for references');
  }
};
