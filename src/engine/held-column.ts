/** A column of whole fen over the trials of a run, in half the memory of float64 or little more where its values are within billions of each other. */
export type HeldColumn = {
  /** The trials from `first` on. */
  readonly add: (first: number, fen: Float64Array) => void;
  /** The trials given, in the currency. */
  readonly read: (trials: Int32Array) => Float64Array;
};

/**
 * Values are held as differences from the first that comes: in 32 bits; from when one does not fit, in 40, the lowest eight of them apart; and from when one does not fit
 * there either, as float64 themselves. All of it is exact, and what comes out does not depend on the order of the blocks.
 */
export const heldColumn = (trials: number): HeldColumn => {
  let origin: number | undefined;
  /** Where the trials end that are there. */
  let end = 0;
  let [high, low, wide]: [Int32Array, Uint8Array | undefined, Float64Array | undefined] = [new Int32Array(trials), undefined, undefined];

  const valueAt = (trial: number): number => (wide ? wide[trial]! : (origin ?? 0) + (low ? high[trial]! * 256 + low[trial]! : high[trial]!));

  /** Writes a block as values are held now; false where some do not fit, and what has been written then does not matter. */
  const write = (first: number, fen: Float64Array, from: number): boolean => {
    for (let i = 0; i < fen.length; i += 1) {
      const difference = fen[i]! - from;
      const upper = low ? Math.floor(difference / 256) : difference;
      if (upper !== (upper | 0)) return false;
      high[first + i] = upper;
      if (low) low[first + i] = difference - upper * 256;
    }
    return true;
  };

  const withLow = (): void => {
    low = new Uint8Array(trials);
    for (let trial = 0; trial < end; trial += 1) {
      low[trial] = high[trial]! & 255;
      high[trial] = high[trial]! >> 8;
    }
  };
  const widened = (): Float64Array => {
    if (wide) return wide;
    const own = new Float64Array(trials);
    for (let trial = 0; trial < end; trial += 1) own[trial] = valueAt(trial);
    [high, low, wide] = [new Int32Array(), undefined, own];
    return own;
  };

  return {
    add: (first, fen) => {
      origin ??= fen[0] ?? 0;
      if (wide || !write(first, fen, origin)) {
        if (!wide && !low) withLow();
        if (wide || !write(first, fen, origin)) widened().set(fen, first);
      }
      end = Math.max(end, first + fen.length);
    },
    read: (kept) => {
      const out = new Float64Array(kept.length);
      const from = origin ?? 0;
      // One loop for each way of holding: the run's end reads every column.
      if (wide) for (let i = 0; i < out.length; i += 1) out[i] = wide[kept[i]!]! / 100;
      else if (low) for (let i = 0; i < out.length; i += 1) out[i] = (from + (high[kept[i]!]! * 256 + low[kept[i]!]!)) / 100;
      else for (let i = 0; i < out.length; i += 1) out[i] = (from + high[kept[i]!]!) / 100;
      return out;
    },
  };
};
