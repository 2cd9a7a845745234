import { Decimal } from './decimal';
import { type Fen, fromFen, sumFen, toFen } from './fen';

/**
 * Splits an amount over weights into whole fen that add up to it: each part is the rounded running share less the one before it,
 * R(amount*W_k/W) - R(amount*W_(k-1)/W), W_k the first k weights' sum. Nothing where the weights add up to zero.
 *
 * allocate(100n, [1n, 1n, 1n]) is [33n, 34n, 33n]: 33.33, 66.67 and 100 are rounded, and the parts are what they rise by
 */
export const allocate = (amount: Fen, weights: readonly Fen[]): readonly Fen[] => {
  const whole = sumFen(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const total = new Decimal(whole.toString());
  let running = 0n;
  let before = 0n;
  return weights.map((weight) => {
    running += weight;
    const upTo = toFen(fromFen(amount).times(running.toString()).div(total));
    const part = upTo - before;
    before = upTo;
    return part;
  });
};
