import { addPair, signedAs } from './lanes';

/** Adds what faded amounts posted in a pair of lanes, where that is sure. No term is negative but by the amount's sign: neither are factors of discount. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addFaded(value: usize, sizes: usize, sums: usize, a: i32, b: i32, dense: bool, amount: v128, worth: v128, posted: v128, sure: v128): void {
  addPair(value, a, b, dense, v128.and(signedAs(worth, amount), sure));
  addPair(sizes, a, b, dense, v128.and(worth, sure));
  addPair(sums, a, b, dense, v128.and(signedAs(posted, amount), sure));
}
