/** What is added to: present values, their terms' sizes, and a budget year. */
export type FadedInto = { readonly value: Float64Array; readonly sizes: Float64Array; readonly sums: Float64Array };

/** Adds what a faded amount posted in a lane. No term is negative but by the amount's sign: neither are factors of discount. */
export const addFaded = ({ value, sizes, sums }: FadedInto, lane: number, amount: number, worth: number, posted: number): void => {
  const sign = amount < 0 ? -1 : 1;
  value[lane] = value[lane]! + sign * worth;
  sizes[lane] = sizes[lane]! + worth;
  sums[lane] = sums[lane]! + sign * posted;
};
