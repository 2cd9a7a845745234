import { Decimal, one, zero } from '../money/decimal';
import { type Fen, fromFen } from '../money/fen';
import type { StrategyResult } from './base-case';
import type { Program } from './program';

/** NIST Handbook 135's measures of a strategy against the baseline; undefined ones are null. */
export type Measures = {
  readonly netSaving: Fen;
  readonly sir: number | null;
  readonly airr: number | null;
  readonly simplePayback: number | null;
  readonly discountedPayback: number | null;
};

/** The first year at whose end the running sum of monthly savings is not negative. */
const payback = (savings: readonly Decimal[], firstYear: number): number | null => {
  let sum = zero;
  for (const [index, saving] of savings.entries()) {
    sum = sum.plus(saving);
    const yearEnds = index % 12 === 11 || index === savings.length - 1;
    if (yearEnds && !sum.lt(0)) return Math.floor(index / 12) + firstYear;
  }
  return null;
};

/**
 * S = present value of the baseline's current costs less the strategy's, I = present value of the strategy's capital costs less the
 * baseline's: net saving S - I, SIR = S/I and AIRR = (1+rate)*SIR^(1/n) - 1 where I > 0 (and where that root is defined). Source: NIST Handbook 135.
 */
export const measuresOf = (program: Program, strategy: StrategyResult, baseline: StrategyResult): Measures => {
  const { discount, months } = program.model;
  // With basis year and timing start, model year 1 is the base date: year 0.
  const fromBaseDate = discount.basis === 'year' && discount.timing === 'start';
  const years = new Decimal(months).div(12).minus(fromBaseDate ? 1 : 0);
  const saved = baseline.presentValueCurrent - strategy.presentValueCurrent;
  const investment = strategy.presentValueCapital - baseline.presentValueCapital;
  const sir = investment > 0n ? fromFen(saved).div(fromFen(investment)) : undefined;
  const root = sir && years.gt(0) ? sir.pow(one.div(years)) : undefined;
  const airr = root && !root.isNaN() ? one.plus(discount.rate).times(root).minus(1) : undefined;
  const firstYear = fromBaseDate ? 0 : 1;
  const factors = program.factors;
  const savings = baseline.byMonth.map((fen, index) => fromFen(fen - (strategy.byMonth[index] ?? 0n)));
  return {
    netSaving: saved - investment,
    sir: sir?.toNumber() ?? null,
    airr: airr?.toNumber() ?? null,
    simplePayback: payback(savings, firstYear),
    discountedPayback: payback(savings.map((saving, index) => saving.times(factors[index] ?? one)), firstYear),
  };
};
