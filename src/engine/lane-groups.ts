import { type Column, lanesOf } from '../formula/column';
import { blockLanes, newColumn } from '../kernels/column-memory';
import type { Expression } from '../formula/expression';
import { type Decimal, fromNumber } from '../money/decimal';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import type { Bounded } from './bounded';
import type { FlowScope } from './flow-months';
import type { Alike, LineBlock } from './line-block';
import { onceIn } from './memoised';

const { floor } = Math;

/** Lanes in which the months and instalments of a flow are the same, and what they are; `key` names them in a run. */
export type LaneGroup = { readonly key: string; readonly lanes: Int32Array; readonly scope: () => FlowScope };

/** Numbers for values, in the order of their coming: by a table where they are whole and near each other, as months are. */
const MOST_APART = 4096;
type Numbers = { readonly of: Int32Array; readonly count: number };

const nearRange = (values: Float64Array): { readonly least: number; readonly apart: number } | undefined => {
  let [least, most] = [Infinity, -Infinity];
  for (let lane = 0; lane < values.length; lane += 1) {
    const value = values[lane]!;
    if (value !== floor(value)) return undefined;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least < MOST_APART ? { least, apart: most - least } : undefined;
};

const numbersOf = (values: Float64Array): Numbers => {
  const of = new Int32Array(values.length);
  let count = 0;
  const near = nearRange(values);
  if (near) {
    const known = new Int32Array(near.apart + 1);
    for (let lane = 0; lane < of.length; lane += 1) {
      const at = values[lane]! - near.least;
      if (known[at] === 0) known[at] = count += 1;
      of[lane] = known[at]! - 1;
    }
    return { of, count };
  }
  const known = new Map<number, number>();
  for (let lane = 0; lane < of.length; lane += 1) of[lane] = onceIn(known, values[lane]!, () => known.size);
  return { of, count: known.size };
};

/** Numbers for what two agree on. */
const both = (all: Numbers, own: Numbers): Numbers => {
  if (all.count === 1) return own;
  const pairs = newColumn(own.of.length);
  for (let lane = 0; lane < pairs.length; lane += 1) pairs[lane] = all.of[lane]! * own.count + own.of[lane]!;
  return numbersOf(pairs);
};

// Loops that are functions of their own: V8 compiles them once.
const sizesOf = ({ of, count }: Numbers): Int32Array => {
  const sizes = new Int32Array(count);
  for (let lane = 0; lane < of.length; lane += 1) sizes[of[lane]!] = sizes[of[lane]!]! + 1;
  return sizes;
};
const list = ({ of, count }: Numbers, lists: readonly Int32Array[]): void => {
  const listed = new Int32Array(count);
  for (let lane = 0; lane < of.length; lane += 1) {
    const group = of[lane]!;
    lists[group]![listed[group]!] = lane;
    listed[group] = listed[group]! + 1;
  }
};

/** Lanes that agree on all columns. */
const alike = (columns: readonly Column[], lanes: number): readonly Alike[] => {
  const readers = columns.map(lanesOf);
  // Column by column: the group so far, and the value, are one number.
  const groups = readers.filter(({ mask }) => mask !== 0).map(({ values }) => numbersOf(values)).reduce(both, { of: new Int32Array(lanes), count: 1 });
  const lists = Array.from(sizesOf(groups), blockLanes);
  list(groups, lists);
  return lists.map((own) => ({ values: readers.map(({ values, mask }) => values[own[0]! & mask]!), lanes: own }));
};

/** The same of expressions that say the same. */
const textOf = (expression: Expression): string => JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value));

/**
 * The lanes of a block by the values of a flow's variables that are one for all years: months, instalments and shares, which are
 * certain or whole numbers. `unknown` is told of lanes that have none.
 */
export const laneGroups = (block: LineBlock, flow: Flow, unknown: (lane: number) => void): readonly LaneGroup[] => {
  const { program, strategy, certainty, values, schedules } = block;
  const scopeOf = (drawn: ReadonlyMap<FlowVariable, Decimal>): FlowScope => ({
    shares: (id) => program.model.rollouts.find((rollout) => rollout.id === id)?.shares.get(strategy) ?? [],
    variable: (own, year) => drawn.get(own) ?? certainty.exact.evaluate(own.expression, year),
  });
  const uncertain = flow.variables.filter((own) => !own.perYear && !certainty.isCertain(own.expression));
  if (uncertain.length === 0) return [{ key: '', lanes: block.allLanes, scope: () => scopeOf(new Map()) }];
  // Lines that wait for the same event have the same groups.
  const text = uncertain.map(({ expression }) => onceIn(schedules.texts, expression, () => textOf(expression))).join(' ');
  return onceIn(block.alike, text, () => alike(uncertain.map((own) => values.evaluate(own.expression, 1).values), block.lanes)).flatMap(({ values: numbers, lanes }) => {
    if (numbers.some(Number.isNaN)) {
      lanes.forEach(unknown);
      return [];
    }
    return [{ key: numbers.join(' '), lanes, scope: () => scopeOf(new Map(uncertain.map((own, i) => [own, fromNumber(numbers[i]!)]))) }];
  });
};

const gatherColumn = (column: Column, lanes: Int32Array): Column => {
  if (typeof column === 'number' || column.length === 1) return column;
  const out = newColumn(lanes.length);
  for (let i = 0; i < out.length; i += 1) out[i] = column[lanes[i]!]!;
  return out;
};

/** Some lanes of a column of so many, in rising order, side by side. */
export const gather = (x: Bounded, lanes: Int32Array, all: number): Bounded => (lanes.length === all ? x : { ...x, values: gatherColumn(x.values, lanes), error: gatherColumn(x.error, lanes) });
