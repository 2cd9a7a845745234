import { type Weights, weightsOf } from '../kernels/postings';
import { type Decimal, one, zero } from '../money/decimal';
import type { Flow } from '../model/schedules/schedule';
import { flowInDecimals, type FlowScope } from './flow-months';
import { type LineProgram, type Program, yearAtHand } from './program';

/**
 * What a flow posts once its months are known, as sums of roundings R(x*weight) of each year's x: R(x*w*k/12) - R(x*w*(k-1)/12) shares
 * a rounding with the month before, and a year of equal months is one rounding. Every flow is proportional to its x.
 */
export type Terms = readonly YearTerms[];
export type YearTerms = {
  readonly year: number;
  readonly weights: readonly Weight[];
  /** The budget years that it counts in: a model year lies in two at most. */
  readonly budgetYears: readonly number[];
  /** All of it for kernels; `first` and `second` are the budget years in their order. */
  readonly forKernel: Weights;
  /** Postings that outlive the horizon, for a line with a life: which weights they are the difference of, and the months left of it. */
  readonly credits: readonly { readonly gross: number; readonly before: number | undefined; readonly left: number }[];
};
/** R(x*weight), which decimals can tell too, counts `worth` times in the present value, and `count` times in a budget year (by position). */
export type Weight = {
  readonly weight: number;
  readonly exactly: (x: Decimal) => Decimal;
  readonly worth: number;
  readonly counts: readonly { readonly budgetYear: number; readonly count: number }[];
};

type Growing = { readonly at: number; readonly weight: Decimal; readonly exactly: (x: Decimal) => Decimal; worth: Decimal; readonly counts: Map<number, number> };

const yearTerms = (year: number, weights: readonly Weight[], credits: YearTerms['credits']): YearTerms => {
  const budgetYears = [...new Set(weights.flatMap(({ counts }) => counts.map(({ budgetYear }) => budgetYear)))];
  const [first, second] = budgetYears;
  const times = ({ counts }: Weight, of: number | undefined): number => counts.find(({ budgetYear }) => budgetYear === of)?.count ?? 0;
  return {
    year,
    weights,
    budgetYears,
    forKernel: weightsOf(weights.map((own) => ({ weight: own.weight, worth: own.worth, first: times(own, first), second: times(own, second) }))),
    credits,
  };
};

export const termsOf = (program: Program, entry: LineProgram, flow: Flow, scope: FlowScope): Terms => {
  const { months } = program.model;
  const { life } = entry.line;
  const years = new Map<number, { readonly weights: Map<string, Growing>; readonly credits: YearTerms['credits'][number][] }>();
  const own = flowInDecimals(program, flow, scope);
  for (const month of own.months(months)) {
    const year = yearAtHand(program, month);
    const inYear = years.get(year) ?? { weights: new Map<string, Growing>(), credits: [] };
    years.set(year, inYear);
    const count = (exactly: (x: Decimal) => Decimal, weight: Decimal, sign: 1 | -1): number => {
      const key = weight.toString();
      const found = inYear.weights.get(key) ?? { at: inYear.weights.size, weight, exactly, worth: zero, counts: new Map<number, number>() };
      inYear.weights.set(key, found);
      found.worth = found.worth.plus((program.factors[month - 1] ?? zero).times(sign));
      const budgetYear = program.budgetYearOf[month - 1] ?? 0;
      found.counts.set(budgetYear, (found.counts.get(budgetYear) ?? 0) + sign);
      return found.at;
    };
    const gross = count((x) => own.gross(month, x), own.gross(month, one), 1);
    const earlier = own.before(month, one);
    const before = earlier.isZero() ? undefined : count((x) => own.before(month, x), earlier, -1);
    const age = months - month + 1;
    if (life !== undefined && life > age) inYear.credits.push({ gross, before, left: life - age });
  }
  return [...years].map(([year, { weights, credits }]) => {
    const all = [...weights.values()].map(({ weight, exactly, worth, counts }) => ({
      weight: weight.toNumber(),
      exactly,
      worth: worth.toNumber(),
      counts: [...counts].filter(([, times]) => times !== 0).map(([budgetYear, times]) => ({ budgetYear, count: times })),
    }));
    const telling = all.filter(({ worth, counts }) => worth !== 0 || counts.length > 0);
    // One stays even where none tells, so that a year without a value is noticed.
    return yearTerms(year, credits.length > 0 ? all : telling.length > 0 ? telling : all.slice(0, 1), credits);
  });
};
