import { moduleFor } from './column-memory';
import type { Lanes } from './postings';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/** R: half away from zero. */
const rounded = (x: number): number => (x < 0 ? -floor(abs(x) + 0.5) : floor(x + 0.5));

/** A posting R(x * scale) - R(x * before), in fen, of which `left` months of `life` are left. */
export type Credit = { readonly scale: number; readonly before: number; readonly left: number; readonly life: number };

/**
 * R(fen * left / life) of whole fen: what a posting is worth after its life has but `left` months. fen * left is exact below 2^53, so only the division rounds, and it crosses
 * no tie below 2^51: quotients differ from one by at least 1/(2*life) unless they are one.
 */
export const remaining = (fen: number, left: number, life: number): number => rounded((fen * left) / life);

/** credits -= what is left of the posting, lane by lane. */
export const creditLeft = (x: Float64Array, { scale, before, left, life }: Credit, { list, all }: Lanes, credits: Float64Array): void => {
  const module = moduleFor(x, list, credits);
  if (module) {
    module.run.credit(all ? 0 : list.byteOffset, list.length, x.byteOffset, scale, before, left, life, credits.byteOffset);
    return;
  }
  for (let i = 0; i < list.length; i += 1) {
    const lane = list[i]!;
    const amount = x[lane]!;
    credits[lane] = credits[lane]! - remaining(rounded(amount * scale) - rounded(amount * before), left, life);
  }
};
