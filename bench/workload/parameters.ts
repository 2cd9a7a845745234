/**
 * The reference workload: three ways to replace a hospital's software over 60 months, with 60 unit costs (PERT), 12 lump sums (lognormal), 12 dips of
 * efficiency that fade, 18 kinds of incident (50 in a trial, on average) and a price level that drifts: some 270 draws and 2,364 postings a trial.
 * Months count from 0 here. Money is in the currency.
 */
export type Triple = readonly [number, number, number];
export type Parameters = {
  readonly months: number;
  readonly rate: number;
  /** Each year's rise of prices, from the first year on: normal. */
  readonly rise: { readonly mean: number; readonly sd: number };
  readonly strategies: readonly Strategy[];
};
export type Strategy = { readonly id: string; readonly items: readonly Item[]; readonly lumps: readonly Lump[]; readonly dips: readonly Dip[]; readonly risks: readonly Risk[] };
/** A quantity spread over `duration` months from `start`; from then on `recurring` units a month. */
export type Item = { readonly unitCost: Triple; readonly quantity: number; readonly start: number; readonly duration: number; readonly recurring: number; readonly hidden: boolean };
export type Lump = { readonly mean: number; readonly sd: number; readonly start: number; readonly duration: number };
/** staff * loss * 0.5^(months since the start / halfLife) a month; both triangular. */
export type Dip = { readonly staff: number; readonly start: number; readonly loss: Triple; readonly halfLife: Triple };
/** So many incidents a year, anywhere in the horizon; each costs hours (lognormal) times a loss an hour (PERT). */
export type Risk = { readonly perYear: number; readonly hours: { readonly mean: number; readonly sd: number }; readonly lossPerHour: Triple };

/** Numbers that no version of a library changes: a linear congruence modulo 2^31. */
const numbers = (seed: number): ((low: number, high: number) => number) => {
  let state = seed;
  return (low, high) => {
    state = (Math.imul(1103515245, state) + 12345) & 0x7fffffff;
    return low + (high - low) * (state / 2 ** 31);
  };
};

const digits = (x: number, places: number): number => Number(x.toFixed(places));

const drawParameters = (): Parameters => {
  const between = numbers(12345);
  const item = (index: number, scale: number): Item => {
    const likely = digits(between(200, 9000), 2);
    const low = digits(likely * between(0.6, 0.95), 2);
    const high = digits(likely * between(1.1, 2.4), 2);
    const quantity = Math.floor(between(10, 120) * scale);
    const start = Math.floor(between(0, 24));
    const duration = Math.floor(between(1, 18));
    const recurring = index % 2 === 0 ? digits((quantity * between(0.08, 0.22)) / 12, 4) : 0;
    return { unitCost: [low, likely, high], quantity, start, duration, recurring, hidden: index % 3 === 2 };
  };
  const lump = (): Lump => {
    const mean = digits(between(80_000, 400_000), 0);
    return { mean, sd: digits(mean * between(0.3, 1), 0), start: Math.floor(between(0, 20)), duration: Math.floor(between(2, 12)) };
  };
  const dip = (): Dip => {
    const low = digits(between(0.02, 0.06), 3);
    const likely = digits(low + between(0.03, 0.1), 3);
    const loss: Triple = [low, likely, digits(likely + between(0.05, 0.2), 3)];
    const short = digits(between(0.5, 1.5), 2);
    const middle = digits(short + between(0.5, 2.5), 2);
    const halfLife: Triple = [short, middle, digits(middle + between(1, 6), 2)];
    return { staff: digits(between(150_000, 700_000), 0), start: Math.floor(between(2, 20)), loss, halfLife };
  };
  const risk = (index: number): Risk => {
    const often = [0.15, 0.4, 0.8, 1.5][index - 2];
    const perYear = often === undefined ? digits(12 * between(0.004, 0.02), 4) : digits(often * between(0.7, 1.3), 4);
    const mean = digits((([30, 12, 20, 8, 4, 2] as const)[index] ?? 0) * between(0.7, 1.3), 2);
    const likely = digits(between(3000, 20_000), 0);
    const hours = { mean, sd: digits(mean * between(0.5, 1.2), 2) };
    return { perYear, hours, lossPerHour: [digits(likely * between(0.4, 0.8), 0), likely, digits(likely * between(1.3, 3.5), 0)] };
  };
  const several = <T>(count: number, make: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => make(index));
  const scales = { a: 1, b: 0.93, c: 0.88 };
  return {
    months: 60,
    rate: 0.05,
    rise: { mean: 0.03, sd: 0.015 },
    strategies: Object.entries(scales).map(([id, scale]) => ({ id, items: several(20, (index) => item(index, scale)), lumps: several(4, lump), dips: several(4, dip), risks: several(6, risk) })),
  };
};

export const parameters: Parameters = drawParameters();

/** What a unit of money in each month is worth at the start. */
export const discountFactors: readonly number[] = Array.from({ length: parameters.months }, (_, month) => (1 + parameters.rate) ** (-(month + 1) / 12));

/** Units of an item in a month. */
export const unitsIn = ({ quantity, start, duration, recurring }: Omit<Item, 'unitCost' | 'hidden'>, month: number): number =>
  month < start ? 0 : month < start + duration ? quantity / duration : recurring;
