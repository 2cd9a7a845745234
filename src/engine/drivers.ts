/**
 * What moves a figure: an input that is drawn (by its id), or a line's incidents (`line:ID`: how many, when and how bad). All years of a `per: year` input are
 * one; a `per: event` input is part of its line's incidents.
 */
export type Driver = {
  readonly input: string;
  /** Spearman's rank correlation of the driver's luck and the output, -1..1. */
  readonly rank: number;
  /** First-order Sobol index, 0..1: the share of the output's variance that would go if the driver were known. Those of correlated inputs overlap. */
  readonly varianceShare: number;
  /** Standard error of `varianceShare`; absent where there are too few trials to tell. */
  readonly standardError?: number;
  /** Mean of the output over the driver's lowest and highest tenth. */
  readonly low: number;
  readonly high: number;
};

/** The value of an input at which the expected present values of two strategies meet. */
export type BreakEven = {
  readonly input: string;
  /** In the first of the two strategies (in the second, where it is certain in the first); of a `per: year` input the mean over the model years. */
  readonly value: number;
  readonly standardError: number;
};

/** A line's incidents in a strategy, in the currency. */
export type IncidentLine = {
  readonly line: string;
  /** As its driver's, of the strategy's present value. */
  readonly varianceShare: number;
  /** Mean of its nominal cost in a year of the horizon. */
  readonly perYear: number;
  /** Of its present value. */
  readonly mean: number;
  readonly p95: number;
  /** Mean of its present value over the dearest twentieth of the strategy's trials: its part of the strategy's CVaR95. */
  readonly inDearest: number;
};

/**
 * What drives present values, told from a sample of so many trials (`evpi` from all, incidents from a quarter of them, but at least 2^12). With fewer than 32 trials the lists are empty, and with fewer than
 * sixteen in a replicate no break-even value is told, since none could be told from noise.
 */
export type Drivers = {
  readonly trials: number;
  /** By strategy, largest share of variance first; those alone that a line of the strategy rests on. */
  readonly byStrategy: ReadonlyMap<string, readonly Driver[]>;
  /** Of the present value of a less that of b, by a, then b (every ordered pair of two). */
  readonly differences: ReadonlyMap<string, ReadonlyMap<string, readonly Driver[]>>;
  /** By a, then b; inputs in the model's order, and the values of one rising. */
  readonly breakEven: ReadonlyMap<string, ReadonlyMap<string, readonly BreakEven[]>>;
  /** By strategy, lines in the model's order. */
  readonly lines: ReadonlyMap<string, readonly IncidentLine[]>;
  /** Expected value of perfect information over the eligible strategies: the least mean less the mean of the least. Absent where none is eligible. */
  readonly evpi?: number;
};
