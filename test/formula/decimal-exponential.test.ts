import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Wide, wideExponential, wideLogarithm } from '../../src/formula/decimal-exponential';
import { Decimal } from '../../src/money/decimal';
import '../support/seed';

/** decimal.js' own is an independent algorithm, of 90 digits. */
const agrees = (x: Decimal): void => {
  const right = new Wide(x).exp();
  expect(wideExponential(x).minus(right).abs().div(right).toNumber()).toBeLessThan(1e-70);
};

describe('e^x in decimals', () => {
  it.each(['0', '1', '-1', '2.302585092994045684017991454684364207601', '-2.302585092994045684017991454684364207602', '1e-30', '-1e-30', '230000', '-230000', '0.6931471805599453094172321214581765680755'])('of %s', (x) => {
    agrees(new Decimal(x));
  });

  it('to 70 digits, against another algorithm', () => {
    const numbers = fc.tuple(fc.bigInt(-(10n ** 39n), 10n ** 39n), fc.integer({ min: -60, max: -35 }));
    fc.assert(fc.property(numbers, ([digits, exponent]) => { agrees(new Decimal(`${String(digits)}e${String(exponent)}`)); }), { numRuns: 300 });
  });

  it('remembers logarithms without mixing them up', () => {
    for (const x of ['0.5', '2', '0.5', '5e-1', '1.0000001', '2']) expect(wideLogarithm(new Decimal(x)).toString()).toBe(new Wide(x).ln().toString());
  });
});
