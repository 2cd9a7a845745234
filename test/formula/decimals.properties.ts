import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../src/money/decimal';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { evaluateDecimals } from '../../src/formula/decimals';
import { evaluateExactly, exactOf, exactText } from './exact-oracle';
import type { Exact } from './exact-oracle';
import { expressionTexts, parsed, values } from './random-expressions';

/** The value as digits, or the code of the fault. */
const outcome = (evaluate: () => string): string => {
  try {
    return evaluate();
  } catch (thrown) {
    if (thrown instanceof ArithmeticFault) return thrown.code;
    if (thrown instanceof Error) return thrown.message;
    throw thrown;
  }
};
const signed = (text: string): Exact => {
  const { n, e } = exactOf(text.replace('-', ''));
  return { n: text.startsWith('-') ? -n : n, e };
};

describe('decimal reading', () => {
  it('equals exact integer arithmetic rounded to 40 digits, to the last digit, faults included', () => {
    const seen = { values: 0, faults: 0 };
    fc.assert(
      fc.property(expressionTexts({ transcendental: false }), values, (text, given) => {
        const e = parsed(text);
        const decimal = outcome(() => evaluateDecimals(e, { name: (name) => new Decimal(given[name] ?? 'NaN'), reference: () => new Decimal(NaN) }).toExponential());
        const exact = outcome(() => new Decimal(exactText(evaluateExactly(e, (name) => signed(given[name] ?? '0')))).toExponential());
        expect(decimal).toBe(exact);
        if (/^-?[0-9]/.test(decimal)) seen.values += 1;
        else seen.faults += 1;
      }),
      { numRuns: 4000 },
    );
    expect(seen.values).toBeGreaterThan(2500);
    expect(seen.faults).toBeGreaterThan(50);
  });
});
