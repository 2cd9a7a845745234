import type { Decimal } from '../money/decimal';
import { one } from '../money/decimal';
import type { Numbers, ParameterFault } from './distribution';
import { fault } from './distribution';

/** Rules that several families share. Each gives a fault where the rule is broken, and undefined where it is kept. */
type Broken = { readonly fault: ParameterFault } | undefined;

/** `order` is what is wanted, as a person reads it: `a <= m <= b`. All names must be given. */
export const inOrder = (numbers: Numbers, order: string): Broken => {
  const words = order.split(' ');
  const names = words.filter((_, i) => i % 2 === 0);
  const kept = names.slice(1).every((name, i) => {
    const left = numbers.get(names[i] as string);
    return words[2 * i + 1] === '<' ? left.lt(numbers.get(name)) : left.lte(numbers.get(name));
  });
  return kept ? undefined : fault('parameters-not-in-order', { order, values: names.map((name) => `${name} = ${numbers.get(name).toString()}`).join(', ') });
};

export const allPositive = (numbers: Numbers, ...names: readonly string[]): Broken => {
  const name = names.find((candidate) => numbers.get(candidate).lte(0));
  return name === undefined ? undefined : fault('parameter-not-positive', { name, value: numbers.get(name) });
};

export const isProbability = (numbers: Numbers, name: string): Broken => {
  const value = numbers.get(name);
  return value.gte(0) && value.lte(one) ? undefined : fault('not-a-probability', { name, value });
};

/** Weights are normalised, so they need only be such that this can be done. Places count from 1. */
export const areWeights = (weights: readonly Decimal[]): Broken => {
  const place = weights.findIndex((weight) => weight.lt(0));
  if (place >= 0) return fault('weight-negative', { place: place + 1, value: weights[place] as Decimal });
  return weights.some((weight) => weight.gt(0)) ? undefined : fault('weights-all-zero');
};
