import { type Column, lanesOf } from '../formula/column';
import { type Decimal, fromNumber } from '../money/decimal';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import type { Bounded } from './bounded';
import type { FlowScope } from './flow-months';
import type { LineBlock } from './line-block';

/** Lanes in which the months and instalments of a flow are the same, and what they are; `key` names them in a run. */
export type LaneGroup = { readonly key: string; readonly lanes: Int32Array; readonly scope: FlowScope };

const byValues = (columns: readonly Column[], lanes: number): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<number | string, number[]>();
  const readers = columns.map(lanesOf);
  const alone = readers.length === 1 ? readers[0] : undefined;
  for (let lane = 0; lane < lanes; lane += 1) {
    const key = alone ? alone.values[lane & alone.mask]! : readers.map(({ values, mask }) => values[lane & mask]!).join(' ');
    const group = groups.get(key);
    if (group) group.push(lane);
    else groups.set(key, [lane]);
  }
  return new Map([...groups].map(([key, group]) => [String(key), group]));
};

/**
 * The lanes of a block by the values of a flow's variables that are one for all years: months, instalments and shares, which are
 * certain or whole numbers. `unknown` is told of lanes that have none.
 */
export const laneGroups = (block: LineBlock, flow: Flow, unknown: (lane: number) => void): readonly LaneGroup[] => {
  const { program, strategy, certainty, values } = block;
  const scopeOf = (drawn: ReadonlyMap<FlowVariable, Decimal>): FlowScope => ({
    shares: (id) => program.model.rollouts.find((rollout) => rollout.id === id)?.shares.get(strategy) ?? [],
    variable: (own, year) => drawn.get(own) ?? certainty.exact.evaluate(own.expression, year),
  });
  const uncertain = flow.variables.filter((own) => !own.perYear && !certainty.isCertain(own.expression));
  if (uncertain.length === 0) return [{ key: '', lanes: block.allLanes, scope: scopeOf(new Map()) }];
  return [...byValues(uncertain.map((own) => values.evaluate(own.expression, 1).values), block.lanes)].flatMap(([key, lanes]) => {
    const numbers = key.split(' ').map(Number);
    if (numbers.some(Number.isNaN)) {
      lanes.forEach(unknown);
      return [];
    }
    return [{ key, lanes: Int32Array.from(lanes), scope: scopeOf(new Map(uncertain.map((own, i) => [own, fromNumber(numbers[i]!)]))) }];
  });
};

const gatherColumn = (column: Column, lanes: Int32Array): Column => {
  if (typeof column === 'number' || column.length === 1) return column;
  const out = new Float64Array(lanes.length);
  for (let i = 0; i < out.length; i += 1) out[i] = column[lanes[i]!]!;
  return out;
};

/** Some lanes of a column of so many, in rising order, side by side. */
export const gather = (x: Bounded, lanes: Int32Array, all: number): Bounded => (lanes.length === all ? x : { ...x, values: gatherColumn(x.values, lanes), error: gatherColumn(x.error, lanes) });
