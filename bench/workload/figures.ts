/** What is told of one output over all trials: mean, sd, six percentiles and the mean of the dearest twentieth; null where a peer cannot say. */
export type Figures = readonly (number | null)[];
const PERCENTILES = [5, 10, 50, 80, 90, 95];
export const [MEAN, SD, P80, P90] = [0, 1, 5, 6];

/** Present value and its hidden part of each strategy, in order, and P(first < second) of each pair of strategies. */
export type Answer = { readonly figures: readonly Figures[]; readonly less: readonly number[] };

/** The same again for every column: in the peers that are measured, V8 would collect in a round what the one before has left. */
let place = new Float64Array();

const figuresOf = (values: Float64Array): Figures => {
  const count = values.length;
  if (place.length < count) place = new Float64Array(count);
  const sorted = place.subarray(0, count);
  sorted.set(values);
  sorted.sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const at = (percent: number): number => {
    const before = ((count - 1) * percent) / 100;
    const below = Math.floor(before);
    const [low = NaN, high = low] = sorted.subarray(below, below + 2);
    return low + (before - below) * (high - low);
  };
  const percentiles = PERCENTILES.map(at);
  const tail = sorted.subarray(sorted.findIndex((value) => value >= (percentiles.at(-1) ?? NaN)));
  return [mean, Math.sqrt(squares / (count - 1)), ...percentiles, tail.reduce((sum, value) => sum + value, 0) / tail.length];
};

const share = (a: Float64Array, b: Float64Array): number => a.reduce((count, value, trial) => count + (value < (b[trial] ?? NaN) ? 1 : 0), 0) / a.length;

/** From one column an output: present value and hidden part of the first strategy, of the second, ... */
export const answerOf = (columns: readonly Float64Array[]): Answer => {
  const [a, b, c] = [0, 2, 4].map((index) => columns[index] ?? new Float64Array());
  return { figures: columns.map(figuresOf), less: a && b && c ? [share(a, b), share(a, c), share(b, c)] : [] };
};
