import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rising } from '../../src/probability/rising';

const sameBits = (a: Float64Array, b: Float64Array): boolean => a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

/** Many values in few places, some far off, and what the built-in order treats apart. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((fen) => fen / 100) },
  { weight: 4, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e15, -1e300, Infinity) },
);
const odd = fc.constantFrom(-0, NaN);

test('a column in rising order is what its own sort gives, to the bit, and stays as it is itself', () => {
  fc.assert(fc.property(fc.array(value, { minLength: 0, maxLength: 600 }), fc.array(odd, { maxLength: 1 }), (values, rest) => {
    const column = Float64Array.from([...values, ...rest]);
    const before = column.slice();
    return sameBits(rising(column), column.slice().sort()) && sameBits(column, before);
  }), { numRuns: 400 });
});

test('a column of which nearly all values crowd into one bucket is sorted, too', () => {
  const column = Float64Array.from({ length: 5000 }, (_, i) => (i === 17 ? 1e12 : (i * 7919) % 5003));
  expect(sameBits(rising(column), column.slice().sort())).toBe(true);
});
