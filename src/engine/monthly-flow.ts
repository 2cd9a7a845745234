import { newColumn, newLanes } from '../kernels/column-memory';
import type { Expression } from '../formula/expression';
import { type Decimal, zero } from '../money/decimal';
import { toFen } from '../money/fen';
import { monthOfYear } from '../model/calendar';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import { type Bounded, exactly, exactOf, nowhere, ofDecimal } from './bounded';
import { readBounded } from './bounded-reading';
import { addFading, type MonthsOf } from './fading-flow';
import { addScaled, addWorth, credit, roundFen } from './fen-columns';
import { flowInDecimals } from './flow-months';
import { gather, laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { memoised, onceIn } from './memoised';
import { type LineProgram, yearAtHand } from './program';

/** A value that the model does not allow fails in decimals too, where it is counted. */
const allowed = (found: Bounded, { sign }: FlowVariable): Bounded => {
  if (!sign) return found;
  const isPositive = sign === 'positive';
  const { values } = found;
  if (typeof values === 'number') return values < 0 || (isPositive && values === 0) ? { ...found, values: NaN } : found;
  let own: Float64Array | undefined;
  for (let lane = 0; lane < values.length; lane += 1) {
    const x = values[lane]!;
    if (x > 0 || (x === 0 && !isPositive) || x !== x) continue;
    if (!own) (own = newColumn(values.length)).set(values);
    own[lane] = NaN;
  }
  return own ? { ...found, values: own } : found;
};

const variableNamed = (flow: Flow, name: string): FlowVariable => {
  const own = flow.variables.find((variable) => variable.name === name);
  if (!own) throw new Error(`no variable ${name}`);
  return own;
};

/** A variable of the flow over the block, whatever its sign. */
export const valueOf = ({ values }: LineBlock, flow: Flow, name: string, year: number): Bounded => {
  const { expression, perYear } = variableNamed(flow, name);
  return values.evaluate(expression, perYear ? year : 1);
};

/** A variable of the flow over the block; `known` are those that have been looked at. */
export const variableOf = (block: LineBlock, flow: Flow, name: string, year: number, known = new Map<Bounded, Bounded>()): Bounded => {
  const found = valueOf(block, flow, name, year);
  const own = variableNamed(flow, name);
  return own.sign ? onceIn(known, found, () => allowed(found, own)) : found;
};

/** Lanes that agree on a flow's months; `unknown` is told of lanes that have none. */
export const groupsOf = (block: LineBlock, entry: LineProgram, flow: Flow, unknown: (lane: number) => void): readonly MonthsOf[] => {
  const { program, schedules } = block;
  return laneGroups(block, flow, unknown).map(({ key, lanes, scope }) => ({
    lanes,
    months: onceIn(schedules.months, `${entry.line.id} ${flow.key} ${key}`, () => flowInDecimals(program, flow, scope()).months(program.model.months)),
  }));
};

/** The lanes that post in each month, in rising order, by month in rising order. */
const lanesByMonth = (groups: readonly MonthsOf[], lanes: number): readonly (readonly [number, Int32Array])[] => {
  const [only] = groups;
  if (only && groups.length === 1) return only.months.map((month) => [month, only.lanes]);
  const listsOf = new Map<number, Int32Array[]>();
  for (const own of groups) for (const month of own.months) onceIn(listsOf, month, () => []).push(own.lanes);
  const marks = new Uint8Array(lanes);
  return [...listsOf].sort(([a], [b]) => a - b).map(([month, lists]) => {
    const [first] = lists;
    if (first && lists.length === 1) return [month, first];
    marks.fill(0);
    for (const list of lists) for (let i = 0; i < list.length; i += 1) marks[list[i]!] = 1;
    const together = newLanes(lists.reduce((sum, { length }) => sum + length, 0));
    for (let lane = 0, at = 0; at < together.length; lane += 1) {
      together[at] = lane;
      at += marks[lane]!;
    }
    return [month, together];
  });
};

/** A flow whose postings fade by a measure that may differ from lane to lane: computed month by month. Only the lanes given, where some are: all of them agree. */
export const addMonthly = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals, some?: Int32Array): void => {
  if (flow.before) throw new Error('a flow that fades posts no differences');
  const { program, values, worths } = block;
  const { life } = entry.line;
  const known = new Map<Bounded, Bounded>();
  const variables = memoised((name: string) => memoised((year: number) => variableOf(block, flow, name, year, known)));
  const variable = (name: string, year: number): Bounded => variables(name)(year);
  const groups = groupsOf(block, entry, flow, (lane) => { totals.value[lane] = NaN; }).map(({ lanes, months }) => ({ lanes: some ?? lanes, months }));
  const left = flow.fades && !totals.residual ? addFading(block, entry, flow.fades, variable, groups, totals) : groups;
  totals.additions += groups.length === 1 ? groups[0]!.months.length : new Set(groups.flatMap(({ months }) => months)).size;
  const byMonth = left.length > 0 ? lanesByMonth(left, block.lanes) : [];
  for (const [month, lanes] of byMonth) {
    const year = yearAtHand(program, month);
    const name = memoised((id: string): Bounded => {
      if (id === '__t') return exactly(month);
      if (id === '__k') return exactly(monthOfYear(month));
      return gather(id === '__x' ? values.escalated(entry, year) : variable(id, year), lanes, block.lanes);
    });
    const fen = block.scratch(0);
    place(fen, lanes, roundedGross(block, flow, month, name, lanes.length));
    addWorth(totals.value, totals.sizes, fen, worths[month - 1]!, lanes);
    addScaled(yearOf(totals, program.budgetYearOf[month - 1]!), fen, 1, lanes);
    const age = program.model.months - month + 1;
    if (totals.residual && life !== undefined && life > age) credit(totals.residual, fen, block.nothing, life - age, life, lanes);
  }
};

const place = (out: Float64Array, lanes: Int32Array, values: Float64Array): void => {
  for (let i = 0; i < lanes.length; i += 1) out[lanes[i]!] = values[i]!;
};

type Names = (name: string) => Bounded;

const reference = (kind: string): never => {
  throw new Error(`${kind} in a schedule`);
};
const number = (e: Expression): Bounded => (e.kind === 'number' ? ofDecimal(e.value) : nowhere);

const roundedGross = (block: LineBlock, flow: Flow, month: number, name: Names, size: number): Float64Array => {
  const fen = newColumn(size);
  const gross = readBounded(flow.gross, { isCertain: (e) => e.kind === 'number', certain: number, name, reference });
  const all = block.allLanes.subarray(0, size);
  if (roundFen(fen, gross, 1, all) > 0) decide(block, flow, month, name, fen);
  return fen;
};

/** Decides in decimals what rounding could not, where the exact values of x and of the variables can be told. */
const decide = ({ program }: LineBlock, flow: Flow, month: number, name: Names, fen: Float64Array): void => {
  const names = ['__x', ...flow.variables.map((own) => own.name)];
  const columns = names.map(name);
  const known = new Map<string, number>();
  const inDecimals = (values: readonly Decimal[]): number => {
    const valueOf = new Map(names.map((id, i) => [id, values[i]]));
    const own = flowInDecimals(program, flow, { shares: () => [], variable: (variable) => valueOf.get(variable.name) ?? zero });
    return Number(toFen(own.gross(month, values[0] ?? zero)));
  };
  for (let i = 0; i < fen.length; i += 1) {
    if (!Number.isNaN(fen[i])) continue;
    const values = columns.flatMap((column) => exactOf(column, i) ?? []);
    if (values.length === names.length) fen[i] = onceIn(known, values.join(' '), () => inDecimals(values));
  }
};
