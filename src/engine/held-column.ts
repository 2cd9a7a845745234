/** A column of whole fen over the trials of a run, in half the memory where its values lie within 2^31 fen of each other. */
export type HeldColumn = {
  /** The trials from `first` on. */
  readonly add: (first: number, fen: Float64Array) => void;
  /** The trials given, in the currency. */
  readonly read: (trials: Int32Array) => Float64Array;
};

export const heldColumn = (trials: number): HeldColumn => {
  let origin: number | undefined;
  /** Differences from the origin, until one does not fit. */
  let narrow: Int32Array | undefined = new Int32Array(trials);
  let wide: Float64Array | undefined;

  /** False where some value is too far from the origin; what has been written then does not matter. */
  const fits = (out: Int32Array, first: number, fen: Float64Array, from: number): boolean => {
    for (let i = 0; i < fen.length; i += 1) {
      const difference = fen[i]! - from;
      if (difference !== (difference | 0)) return false;
      out[first + i] = difference;
    }
    return true;
  };
  const widened = (): Float64Array => {
    const from = origin ?? 0;
    wide ??= Float64Array.from(narrow ?? [], (difference) => from + difference);
    narrow = undefined;
    return wide;
  };

  return {
    add: (first, fen) => {
      origin ??= fen[0] ?? 0;
      if (narrow && fits(narrow, first, fen, origin)) return;
      widened().set(fen, first);
    },
    read: (kept) => {
      const out = new Float64Array(kept.length);
      const from = wide ? 0 : (origin ?? 0);
      const held = wide ?? narrow ?? [];
      for (let i = 0; i < out.length; i += 1) out[i] = (from + held[kept[i]!]!) / 100;
      return out;
    },
  };
};
