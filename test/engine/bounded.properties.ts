import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bounded, exactOf, laneOf, nowhere, ofDecimal, ofDraws, UNIT } from '../../src/engine/bounded';
import { type BoundedScope, readBounded } from '../../src/engine/bounded-reading';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { evaluateDecimals } from '../../src/formula/decimals';
import type { Expression } from '../../src/formula/expression';
import { nodesOf } from '../../src/formula/references';
import { type Decimal, fromNumber } from '../../src/money/decimal';
import { expressionTexts, names, parsed, values } from '../formula/random-expressions';

const never = (): never => {
  throw new Error('no references here');
};
const valueOrFault = (e: Expression, name: (name: string) => Decimal): Decimal | undefined => {
  try {
    return evaluateDecimals(e, { name, reference: never });
  } catch (thrown) {
    if (thrown instanceof ArithmeticFault) return undefined;
    throw thrown;
  }
};

const draws = fc.double({ min: -500, max: 2000, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 0 : x));
const shortOnes = values.map((given) => names.map((name) => Number(given[name])));
const longOnes = fc.array(draws, { minLength: names.length, maxLength: names.length });
/** Lanes of short numbers alone are as a discrete law draws them. */
const lanes = fc.oneof(
  fc.record({ discrete: fc.constant(true), given: fc.array(shortOnes, { minLength: 1, maxLength: 5 }) }),
  fc.record({ discrete: fc.constant(false), given: fc.array(fc.oneof(shortOnes, longOnes), { minLength: 1, maxLength: 5 }) }),
);

describe('the bounded reading', () => {
  it('holds the value in decimals within its error, or is NaN, and tells an exact value only where it is that', () => {
    const seen = { held: 0, told: 0, left: 0, failed: 0 };
    fc.assert(
      fc.property(expressionTexts({ transcendental: true }), lanes, fc.integer({ min: 1, max: 3 }), (text, { discrete, given }, step) => {
        const e = parsed(text);
        const at = (name: string): number => names.findIndex((known) => known === name);
        // Some names are the same in every lane, as inputs on which no luck falls.
        const isSame = (name: string): boolean => at(name) % step === 0;
        const drawn = (name: string, lane: number): Decimal => fromNumber(given[isSame(name) ? 0 : lane]![at(name)]!);
        const scope: BoundedScope = {
          isCertain: (part) => [...nodesOf(part)].every((node) => node.kind !== 'name' || isSame(node.name)),
          certain: (part): Bounded => {
            const value = valueOrFault(part, (name) => drawn(name, 0));
            return value ? ofDecimal(value) : nowhere;
          },
          name: (name) => ofDraws(Float64Array.from(given, (lane) => lane[at(name)]!), discrete),
          reference: never,
        };
        const found = readBounded(e, scope);
        given.forEach((_, lane) => {
          const exact = valueOrFault(e, (name) => drawn(name, lane));
          const value = laneOf(found.values, lane);
          const told = exactOf(found, lane);
          if (exact === undefined) {
            seen.failed += 1;
            expect([value, told]).toEqual([NaN, undefined]);
          } else if (Number.isNaN(value)) {
            seen.left += 1;
          } else {
            seen.held += 1;
            // The shortest decimal of a float64 is within half a unit in the last place of it.
            const allowed = (laneOf(found.error, lane) + UNIT) * Math.abs(value);
            expect(exact.minus(fromNumber(value)).abs().toNumber()).toBeLessThanOrEqual(allowed);
            if (told) {
              seen.told += 1;
              expect(told.toString()).toBe(exact.toString());
            }
          }
        });
      }),
      { numRuns: 4000, seed: 20270101 },
    );
    // Most lanes are held, although every second expression is written to lie at a jump.
    expect(seen.held).toBeGreaterThan(20 * seen.left);
    expect(Math.min(seen.told, seen.failed)).toBeGreaterThan(500);
  });
});
