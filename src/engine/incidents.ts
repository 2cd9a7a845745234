import { type Column, lanesOf, oneOrAll } from '../formula/column';
import { newColumn, newLanes } from '../kernels/column-memory';
import { remaining } from '../kernels/credits';
import { type Factor, postIncident, postProducts, productAt, type Struck } from '../kernels/incidents';
import { resident } from '../kernels/resident';
import { fall, listStruck, type Windows } from '../kernels/strikes';
import { modelYear } from '../model/calendar';
import type { Line } from '../model/model';
import { toFen } from '../money/fen';
import type { Flow } from '../model/schedules/schedule';
import { laneOf } from './bounded';
import { addUnknown, roundExactly } from './fen-columns';
import { amountsOf, factorsFor, type Incidents, type Product } from './incident-amounts';
import { countsOf, type Hazard } from './incident-counts';
import { errorsIn } from './kernel-columns';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import { variableOf } from './monthly-flow';
import type { LineProgram } from './program';
import { countStream, monthStream } from './stream-names';

const { max, min } = Math;

/** Incidents that are computed together: with a block's lanes more, their columns are still in reach of kernels. */
const MOST_TOGETHER = 100_000;

/** The model years of windows, up to the last month. */
const yearsOf = ({ from, until }: Windows, months: number): readonly number[] => {
  const [firsts, lasts] = [lanesOf(from).values, lanesOf(until).values];
  let [first, last] = [Infinity, 0];
  for (let lane = 0; lane < firsts.length; lane += 1) if (firsts[lane]! < first) first = firsts[lane]!;
  for (let lane = 0; lane < lasts.length; lane += 1) if (lasts[lane]! > last) last = lasts[lane]!;
  const years: number[] = [];
  for (let year = modelYear(max(1, first)); year <= modelYear(min(months, last)); year += 1) years.push(year);
  return years;
};

/** The incidents up to the horizon: the first of every lane, then the second, and so on; so many together. `failed` is told of lanes with too many. */
function* strikes({ luck, program, schedules, firstTrial, lanes, allLanes }: LineBlock, line: Line, hazard: Hazard, failed: (lane: number) => void): Generator<Incidents> {
  const chance = newColumn(lanes);
  luck.stream(countStream(line.id)).fill(chance, firstTrial, 0);
  const counts = countsOf(chance, hazard, schedules.counts, failed);
  const windows = { from: oneOrAll(hazard.from), until: oneOrAll(hazard.until) };
  const { months } = program.model;
  const years = yearsOf(windows, months);
  const areAllWithin = typeof windows.from === 'number' && typeof windows.until === 'number' && windows.until <= months;
  const stream = luck.stream(monthStream(line.id));
  let struck = allLanes;
  for (let ordinal = 0; struck.length > 0;) {
    const lists = listStruck(struck, counts, ordinal, lanes + MOST_TOGETHER);
    const together = lists.ends.at(-1)!;
    const [month, chances] = [newLanes(together), newColumn(together)];
    stream.fillLists(chances, firstTrial, lists, ordinal);
    const lane = areAllWithin ? lists.lane : newLanes(together);
    // Where nothing is left out, incidents of all lists fall at once.
    const ends: number[] = [];
    let [from, kept] = [0, 0];
    for (const end of areAllWithin ? [together] : lists.ends) {
      kept = fall(lists.lane.subarray(from, end), chances.subarray(from, end), windows, months, { lane, month }, kept);
      ends.push(kept);
      from = end;
    }
    if (kept > 0) yield { lane: lane.subarray(0, kept), month: month.subarray(0, kept), years, chances: chances.subarray(0, kept), ordinal, ends: areAllWithin ? lists.ends : ends };
    struck = lists.lane.subarray(lists.ends.at(-2) ?? 0, together);
    ordinal += lists.ends.length;
  }
}

/** Decides in decimals what a kernel could not, where the exact amounts can be told; the others are left to decide for the trial. */
const postExactly = (incidents: Incidents, factors: readonly Factor[], { error, plain, places, exact }: Product, doubtful: Int32Array, into: Struck): void => {
  const values = Float64Array.from(doubtful, (i) => productAt(factors, incidents, i));
  const errors = Float64Array.from(doubtful, (i) => laneOf(error, i));
  const fen = values.slice().fill(NaN);
  roundExactly(fen, { values, error: errors, plain, places, ...(exact && { exact }) }, toFen, Int32Array.from(doubtful, (_, index) => index));
  doubtful.forEach((i, index) => { postIncident(incidents, i, fen[index]!, into); });
};

/** Adds incidents to the totals of their lanes. */
const addStruck = (block: LineBlock, entry: LineProgram, incidents: Incidents, totals: LineTotals): void => {
  const { schedules, worths } = block;
  const { model: { months }, budgetYearOf } = block.program;
  const { life } = entry.line;
  const { lane, month, ends } = incidents;
  const { value, sizes, residual } = totals;
  const fens = residual && newColumn(lane.length);
  const amounts = amountsOf(block, entry, incidents);
  const factors = factorsFor(incidents, amounts);
  const into = { worths: onceIn(schedules.worths, 'all', () => resident(worths)), years: budgetYearOf.map((budgetYear) => yearOf(totals, budgetYear)), value, sizes, fens };
  const doubtful = postProducts(incidents, factors, errorsIn(amounts), into);
  if (doubtful.length > 0) postExactly(incidents, factors, amounts, doubtful, into);
  // In each list a lane is once at most.
  totals.additions += ends.length;
  if (!residual || !fens || life === undefined) return;
  for (let i = 0; i < lane.length; i += 1) {
    const own = lane[i]!;
    const age = months - month[i]! + 1;
    if (life > age) residual[own] = residual[own]! - remaining(fens[i]!, life - age, life);
  }
};

/** Incidents in their lanes; the flow says how often and between which months. */
export const addIncidents = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals): void => {
  const column = (name: string): Column => variableOf(block, flow, name, 1).values;
  const hazard = { from: column('__from'), until: column('__until'), rate: column('__part') };
  for (const own of Object.values(hazard)) if (typeof own !== 'number' || Number.isNaN(own)) addUnknown(totals.value, own);
  const failed = (lane: number): void => { totals.value[lane] = NaN; };
  for (const incidents of strikes(block, entry.line, hazard, failed)) addStruck(block, entry, incidents, totals);
};
