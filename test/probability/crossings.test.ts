import { describe, expect, it } from '@jest/globals';
import { brokenLine, type Crossing, crossings } from '../../src/probability/crossings';
import { normalQuantile } from '../../src/probability/normal-law';
import { sixteenths } from '../../src/probability/standard-errors';
import { uniforms } from '../../src/probability/uniforms';

const TRIALS = 16384;
const uniform = (name: string, seed = 1): Float64Array => {
  const u = new Float64Array(TRIALS);
  uniforms(seed, name).fill(u, 0, 0);
  return u;
};
const noise = (seed = 1): Float64Array => uniform('noise', seed).map(normalQuantile);

const found = (x: Float64Array, y: Float64Array): readonly Crossing[] => {
  const line = brokenLine(x, sixteenths(TRIALS));
  return line ? crossings(line, y) : [];
};

describe('where an expected output is 0', () => {
  const x = uniform('x').map((u) => 10 + 20 * u);

  it('is exact where the output is a line', () => {
    const [only, ...others] = found(x, x.map((value) => 3 * value - 51));
    expect(others).toEqual([]);
    expect(only?.value).toBeCloseTo(17, 9);
    expect(only?.standardError).toBeLessThan(1e-9);
  });

  it('is found under noise as large as the effect, with its error', () => {
    // sd of x is 5.77.
    const own = noise();
    const [only, ...others] = found(x, x.map((value, i) => value - 17 + 5.77 * (own[i] ?? NaN)));
    expect(others).toEqual([]);
    expect(Math.abs((only?.value ?? NaN) - 17)).toBeLessThan(4 * (only?.standardError ?? NaN));
    // About sqrt(7 knots / 16384) * 5.77 / slope 1
    expect(only?.standardError).toBeLessThan(0.25);
  });

  it('twice, of a parabola', () => {
    // (x - 20)^2 - 36 is 0 at 14 and 26; between knots 6 apart a chord lies at most 6^2/8 = 4.5 above it, of which a fit takes half away, with a slope of 12.
    const both = found(x, x.map((value) => (value - 20) ** 2 - 36));
    expect(both.length).toBe(2);
    [14, 26].forEach((value, index) => { expect(Math.abs((both[index]?.value ?? NaN) - value)).toBeLessThan(0.3); });
  });

  it('nowhere where it is not within the range, or only noise', () => {
    expect(found(x, x.map((value) => value - 9.9))).toEqual([]);
    const spurious = Array.from({ length: 100 }, (_, seed) => found(x, noise(seed + 1))).filter((list) => list.length > 0);
    // Two knots of seven would have to be beyond three errors, on either side.
    expect(spurious.length).toBeLessThanOrEqual(2);
    expect(found(new Float64Array(TRIALS).fill(1), noise())).toEqual([]);
  });
});
