import { Decimal, one } from '../money/decimal';
import { modelYear } from '../model/calendar';
import type { Model } from '../model/model';

const TAU = { start: '0', mid: '0.5', end: '1' } as const;

/** D(t) for the months of the horizon, index 0 being month 1: (1+rate)^-((t-1+tau)/12) by month, (1+rate)^-(Y-1+tau) by year. */
export const discountFactors = ({ discount: { rate, basis, timing }, months }: Pick<Model, 'discount' | 'months'>): readonly Decimal[] => {
  const tau = new Decimal(TAU[timing]);
  const growth = one.plus(rate);
  const exponent = (index: number): Decimal => (basis === 'month' ? tau.plus(index).div(12) : tau.plus(modelYear(index + 1) - 1));
  return Array.from({ length: months }, (_, index) => growth.pow(exponent(index).neg()));
};
