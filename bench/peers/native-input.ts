import { writeFileSync } from 'node:fs';
import type { Program } from '../../src/engine/program';
import { tabulated } from '../../src/probability/quantile-table';
import { discountFactors, type Item, parameters, unitsIn } from '../workload/parameters';

/** 31 octaves of 16 cells towards either end, and one more for the middle. */
const [CELLS, STORED, CELLS_AN_OCTAVE] = [497, 512, 16];
const END = 2 ** 31 - 1;

/** Cell i spans the words at this distance from their end up to the next cell's. */
const cellStart = (cell: number): number => 2 ** Math.floor(cell / CELLS_AN_OCTAVE) * (1 + (cell % CELLS_AN_OCTAVE) / CELLS_AN_OCTAVE) - 1;

/** Powers of x of the cubic through four points (Newton's form, multiplied out). */
const cubic = (xs: readonly number[], ys: readonly number[]): readonly number[] => {
  const differences = [...ys];
  const at = (list: readonly number[], index: number): number => list[index] ?? NaN;
  for (let order = 1; order < 4; order += 1) {
    for (let j = 3; j >= order; j -= 1) differences[j] = (at(differences, j) - at(differences, j - 1)) / (at(xs, j) - at(xs, j - order));
  }
  let powers = [0, 0, 0, 0];
  for (let j = 3; j >= 0; j -= 1) powers = powers.map((power, k) => (k > 0 ? at(powers, k - 1) : at(differences, j)) - at(xs, j) * power);
  return powers;
};

/** A quantile function as the C++ looks it up: by a word's top bit the lower or the upper half, by the distance from its end a cell. */
const tableOf = (quantile: (u: number) => number): Float64Array => {
  const table = new Float64Array(2 * STORED * 4);
  for (const side of [0, 1]) {
    const value = (distance: number): number => {
      const u = (distance + 0.5) / 2 ** 32;
      return quantile(side === 0 ? u : 1 - u);
    };
    let low = value(0);
    for (let cell = 0; cell < CELLS; cell += 1) {
      const from = cellStart(cell);
      const to = cell < CELLS - 1 ? cellStart(cell + 1) : END;
      if (to === from) continue;
      const xs = [from, from + (to - from) / 3, from + (2 * (to - from)) / 3, to];
      const ys = [low, ...xs.slice(1).map(value)];
      table.set(cubic(xs, ys), (side * STORED + cell) * 4);
      low = ys[3] ?? NaN;
    }
  }
  return table;
};

/** Everything that the C++ needs, as float64 in the order in which it reads. `program` is the workload's model: its distributions are the workload's. */
export const writeNativeInput = (program: Program, file: string): void => {
  const quantities = new Map(program.model.inputs.map(({ id, value }) => [id, value]));
  const table = (input: string): Float64Array => {
    const quantity = quantities.get(input);
    if (quantity?.kind !== 'distribution') throw new Error(`${input} is not drawn`);
    return tableOf(tabulated(quantity.distribution).at);
  };
  const numbers: (readonly number[] | Float64Array)[] = [discountFactors, table('rise')];
  const item = (of: Omit<Item, 'unitCost'>, cost: string): void => {
    numbers.push([Number(of.hidden)], discountFactors.map((_, month) => unitsIn(of, month)), table(cost));
  };
  for (const { id, items, lumps, dips, risks } of parameters.strategies) {
    items.forEach((own, index) => item(own, `${id}UnitCost${index}`));
    lumps.forEach(({ start, duration }, index) => item({ quantity: 1, start, duration, recurring: 0, hidden: true }, `${id}LumpCost${index}`));
    for (const { staff, start, loss, halfLife } of dips) numbers.push([staff, start, ...loss, ...halfLife]);
    risks.forEach(({ perYear }, index) => numbers.push([(perYear * parameters.months) / 12], table(`${id}Hours${index}`), table(`${id}LossPerHour${index}`)));
  }
  writeFileSync(file, Float64Array.from(numbers.flatMap((list) => [...list])));
};
