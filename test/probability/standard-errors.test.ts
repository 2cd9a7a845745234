import { describe, expect, it } from '@jest/globals';
import { sixteenths, type StandardErrors } from '../../src/probability/standard-errors';
import { summarise } from '../../src/probability/statistics';

const errorsOf = (values: Float64Array, replicates = sixteenths(values.length)): StandardErrors => {
  const { standardError } = summarise(values, replicates);
  if (!standardError) throw new Error('no standard error');
  return standardError;
};
/** 0, 1, ..., 255: a percentile is its share of 255. */
const rising = Float64Array.from({ length: 256 }, (_, i) => i);

describe('sixteenths', () => {
  it('are contiguous, cover all, and differ in size by one at most', () => {
    for (const trials of [0, 5, 16, 100, 1600, 16391]) {
      const parts = sixteenths(trials);
      expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)]);
      expect(parts.at(-1)?.to).toBe(trials);
      const sizes = parts.map(({ from, to }) => to - from);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the standard error of a mean', () => {
  it('is the spread of the sixteen means over 4', () => {
    // Means 7.5, 23.5, ...: 16 apart. Variance of 0..15 with n-1: 340/15. So 16 * sqrt(340/15) / 4 = 19.0438.
    expect(errorsOf(rising).mean).toBeCloseTo(4 * Math.sqrt(340 / 15), 10);
  });

  it('weighs replicates by their size', () => {
    // Means 0 and 3 with weights 1/3 and 2/3 about 2: (1/9 * 4 + 4/9 * 1) / (1 - 1/9 - 4/9) = 2. Variance 2, third moment (16 * -8 + 32) / 48 = -2: g^2 = 1/2.
    const column = Float64Array.from({ length: 48 }, (_, i) => (i < 16 ? 0 : 3));
    expect(errorsOf(column, [{ from: 0, to: 16 }, { from: 16, to: 48 }]).mean).toBeCloseTo(Math.SQRT2 * (1 + 0.5 / 48), 12);
  });

  it('is wider where trials are skew, and at least what one trial of each replicate would change', () => {
    // One trial in sixteen is 15 or 17, the others 0. Means 15/16 and 17/16: sd sqrt(16/15)/16, over 4: 0.0161. Variance (225 + 289)/32 - 1 = 15.0625, and
    // sqrt(16 * 15.0625)/256 = 0.0606 is more. Third moment ((2744 + 4096)/2 - 15)/16 = 212.8125. Independent trials would have 16 times that variance.
    const column = Float64Array.from({ length: 256 }, (_, i) => (i % 16 > 0 ? 0 : i % 32 > 0 ? 15 : 17));
    const skew = (212.8125 * 212.8125) / (15.0625 * 15.0625 * 15.0625);
    expect(errorsOf(column).mean).toBeCloseTo((Math.sqrt(16 * 15.0625) / 256) * (1 + (skew / 256) * 16), 12);
  });
});

describe('the standard error of a percentile', () => {
  it('is that of the share below it, read off the column', () => {
    // Eight replicates lie below P50, eight above: shares 1 and 0, sd sqrt(16/15)/2, over 4; a share of 1 is 255 wide.
    expect(errorsOf(rising).p50).toBeCloseTo((255 * Math.sqrt(16 / 15)) / 8, 10);
  });

  it('is no finer than one trial', () => {
    // Each replicate has every sixteenth value: half of each lies below P50.
    expect(errorsOf(rising.map((_, i) => 16 * (i % 16) + Math.floor(i / 16))).p50).toBeCloseTo(255 / 256, 10);
  });

  it('is 0 inside a value that many trials share, and reaches the next value near its edge', () => {
    const steps = (zeros: number): Float64Array => Float64Array.from({ length: 1600 }, (_, i) => ((i * 37) % 1600 < zeros ? 0 : 1));
    expect(errorsOf(steps(1200))).toMatchObject({ p50: 0 });
    // A trial short of P50: it is 1, and may well be 0. 2.131... standard errors are that step.
    expect(errorsOf(steps(799)).p50 * 2.131449545559776).toBeCloseTo(1, 12);
    expect(errorsOf(steps(801)).p50 * 2.131449545559776).toBeCloseTo(1, 12);
  });
});

describe('standard errors', () => {
  it('are 0 where all values are the same', () => {
    const same = new Float64Array(1000).fill(0.1);
    expect(errorsOf(same)).toEqual({ mean: 0, p50: 0, p80: 0, p95: 0 });
    expect(summarise(same)).toMatchObject({ mean: 0.1, sd: 0 });
  });

  it('are absent where a replicate is too small to tell', () => {
    expect(summarise(rising)).toHaveProperty('standardError');
    expect(summarise(rising.subarray(1))).not.toHaveProperty('standardError');
    expect(summarise(rising, [{ from: 0, to: 250 }, { from: 250, to: 256 }])).not.toHaveProperty('standardError');
  });
});
