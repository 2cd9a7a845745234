import { Decimal, zero } from '../money/decimal';

/** The greatest float64 that is not above a decimal in [0, 1], so that u <= it exactly when u <= the decimal. */
const floorToFloat = (probability: Decimal): number => {
  const nearest = probability.toNumber();
  // nearest = whole / 2^halvings, compared as that: a Decimal made of the float64 would be its shortest text, not its value
  let whole = nearest;
  let halvings = 0;
  for (; !Number.isInteger(whole); halvings++) whole *= 2;
  return probability.times(new Decimal(2).pow(halvings)).lt(whole) ? nearest * (1 - 2 ** -53) : nearest;
};

/** The quantile function of a law on points: in rising order of x, the least x with F(x) >= u. */
export const stepQuantile = (points: readonly { readonly x: Decimal; readonly weight: Decimal }[]): ((u: number) => number) => {
  const rising = points.filter(({ weight }) => weight.gt(0)).sort((left, right) => left.x.comparedTo(right.x));
  const total = rising.reduce((sum, { weight }) => sum.plus(weight), zero);
  const values = rising.map(({ x }) => x.toNumber());
  let sum = zero;
  const tops = rising.map(({ weight }) => {
    sum = sum.plus(weight);
    return floorToFloat(sum.div(total));
  });
  return (u) => {
    let low = 0;
    let high = tops.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u <= (tops[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return values[low] as number;
  };
};
