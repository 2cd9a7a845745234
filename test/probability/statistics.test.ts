import { describe, expect, it } from '@jest/globals';
import { percentile, summarise } from '../../src/probability/statistics';

describe('mean and standard deviation', () => {
  // NIST Statistical Reference Datasets, univariate: certified mean and sd. NumAcc4's sd keeps 8 digits in float64, since its data do.
  const alternating = (first: number, low: number, high: number): Float64Array =>
    Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? first : i % 2 === 1 ? low : high));
  it.each([
    ['NumAcc1', Float64Array.of(10000001, 10000003, 10000002), 10000002, 1, 15],
    ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2, 0.1, 14],
    ['NumAcc3', alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 9],
    ['NumAcc4', alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 8],
  ])('%s', (_name, values, mean, sd, digits) => {
    const { mean: ourMean, sd: ourSd } = summarise(values);
    expect(Math.abs(ourMean / mean - 1)).toBeLessThan(1e-15);
    expect(Math.abs(ourSd / sd - 1)).toBeLessThan(10 ** -digits * 5);
  });
});

describe('percentiles', () => {
  it('interpolate between order statistics, as numpy.percentile does', () => {
    // numpy.percentile([15, 20, 35, 40, 50], [5, 10, 25, 40, 50, 75, 80, 90, 95])
    const sorted = Float64Array.of(15, 20, 35, 40, 50);
    const expected = [16, 17, 20, 29, 35, 40, 42, 46, 48];
    expect([5, 10, 25, 40, 50, 75, 80, 90, 95].map((p) => percentile(sorted, p))).toEqual(expected);
  });

  it('fall exactly on an order statistic where the place is whole', () => {
    const sorted = Float64Array.from({ length: 101 }, (_, i) => i * i);
    for (let p = 0; p <= 100; p++) expect(percentile(sorted, p)).toBe(p * p);
  });

  it('need a value', () => {
    expect(() => percentile(new Float64Array(0), 50)).toThrow(RangeError);
    expect(() => summarise(new Float64Array(0))).toThrow(RangeError);
  });
});

describe('a column', () => {
  it('is summed up, and left as it was', () => {
    const column = Float64Array.of(40, 10, 30, 20);
    expect(summarise(column)).toEqual({
      count: 4, mean: 25, sd: Math.sqrt(500 / 3), min: 10, max: 40, p5: 11.5, p10: 13, p25: 17.5, p50: 25, p75: 32.5, p80: 34, p90: 37, p95: 38.5, cvar95: 40,
    });
    expect([...column]).toEqual([40, 10, 30, 20]);
  });

  it('of one value has no spread', () => {
    expect(summarise(Float64Array.of(7))).toMatchObject({ mean: 7, sd: 0, p5: 7, p95: 7, cvar95: 7 });
  });

  it.each([[9, 1], [10, 1], [29, 1], [30, 2], [49, 2], [50, 3], [100, 5]])('of %i takes the dearest %i into CVaR95', (n, dearest) => {
    const column = Float64Array.from({ length: n }, (_, i) => i + 1);
    expect(summarise(column).cvar95).toBe(n - (dearest - 1) / 2);
  });

  it('of money keeps every fen of the sum', () => {
    // 2^52 and ten thousand single fen: naive summation in float64 still holds, its square does not
    const column = Float64Array.from({ length: 10001 }, (_, i) => (i === 0 ? 2 ** 52 : 0.25));
    expect(summarise(column).mean).toBe((2 ** 52 + 2500) / 10001);
  });
});
