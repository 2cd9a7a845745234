import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grouped, money } from '../../src/taskpane/money-text';

it('groups digits by three, as a locale of English would', () => {
  expect([money(1_234_567_890), money(-999_999), money(0), grouped(1234.5678, 4), grouped(1_000_000, 0), grouped(1234.25)]).toEqual(['123,456.8', '-100.0', '0.0', '1,234.5678', '1,000,000', '1,234.25']);
  // Halves apart, which one rounds from the decimal text and the other from the number itself.
  fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
    const value = whole / 1000;
    fc.pre(decimals === 3 || Math.abs(whole) % 10 ** (3 - decimals) !== 5 * 10 ** (2 - decimals));
    expect(grouped(value, decimals)).toBe(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
  }));
});
