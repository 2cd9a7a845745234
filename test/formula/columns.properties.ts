import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromNumber } from '../../src/money/decimal';
import type { Decimal } from '../../src/money/decimal';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { spread } from '../../src/formula/column';
import { evaluateColumns } from '../../src/formula/columns';
import { evaluateDecimals } from '../../src/formula/decimals';
import { expressionTexts, names, parsed, values } from './random-expressions';
import { float64, NearJump, NoValue, runningBound } from './running-bound';
import type { Bounded } from './running-bound';

const never = (): never => {
  throw new Error('no references here');
};
const decimalOrFault = (evaluate: () => Decimal): Decimal | undefined => {
  try {
    return evaluate();
  } catch (thrown) {
    if (thrown instanceof ArithmeticFault) return undefined;
    throw thrown;
  }
};
const boundOrReason = (evaluate: () => Bounded): Bounded | 'near jump' | 'no value' => {
  try {
    return evaluate();
  } catch (thrown) {
    if (thrown instanceof NearJump) return 'near jump';
    if (thrown instanceof NoValue) return 'no value';
    throw thrown;
  }
};

/** Away from subnormal numbers, whose shortest decimals are not close to them. */
const draws = fc.double({ min: -500, max: 2000, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 0 : x));
/** Draws are float64 of full length; some lanes take the short numbers instead, where jumps are hit exactly. */
const lanes = fc.array(
  fc.oneof(values.map((given) => names.map((name) => Number(given[name]))), fc.array(draws, { minLength: names.length, maxLength: names.length })),
  { minLength: 1, maxLength: 5 },
);

describe('column reading', () => {
  it('lies within the running error bound of the decimal reading, lane by lane, wherever no operand is at a jump', () => {
    const seen = { compared: 0, nearJump: 0, noValue: 0, sharp: 0 };
    fc.assert(
      fc.property(expressionTexts({ transcendental: true }), lanes, fc.boolean(), (text, given, scalars) => {
        const e = parsed(text);
        const column = (name: string): number | Float64Array => {
          const index = names.findIndex((known) => known === name);
          // Some names the same in every lane, as certain inputs are.
          return scalars && index % 2 === 0 ? (given[0]?.[index] ?? NaN) : Float64Array.from(given, (lane) => lane[index] ?? NaN);
        };
        const result = spread(evaluateColumns(e, { name: column, reference: never }, given.length), given.length);
        given.forEach((_, lane) => {
          const drawn = (name: string): number => spread(column(name), given.length)[lane] ?? NaN;
          const exact = decimalOrFault(() => evaluateDecimals(e, { name: (name) => fromNumber(drawn(name)), reference: never }));
          const bound = boundOrReason(() => runningBound(e, drawn, float64));
          const found = result[lane] ?? NaN;
          if (bound === 'near jump') {
            seen.nearJump += 1;
          } else if (bound === 'no value') {
            seen.noValue += 1;
            expect([exact, found]).toEqual([undefined, NaN]);
          } else {
            seen.compared += 1;
            if (exact === undefined) throw new Error(`${text}: no value in decimals, but a bound in float64`);
            // fromNumber is the shortest decimal, within half a unit in the last place of the float64 itself.
            const allowed = (bound.error + float64.unit * Math.abs(found)) * (1 + 1e-9);
            expect(exact.minus(fromNumber(found)).abs().toNumber()).toBeLessThanOrEqual(allowed);
            if (bound.error <= 1e-13 * Math.abs(found) + 1e-300) seen.sharp += 1;
          }
        });
      }),
      { numRuns: 4000 },
    );
    expect(seen.compared).toBeGreaterThan(5000);
    expect(seen.nearJump).toBeGreaterThan(1500);
    expect(seen.noValue).toBeGreaterThan(100);
    // The bound is no excuse: it is small for nearly all.
    expect(seen.sharp).toBeGreaterThan(0.9 * seen.compared);
  });
});
