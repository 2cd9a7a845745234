import { moduleFor, newLanes } from './column-memory';
import { columnOf, columnOr, doubtfulIn, kept, oneOf, type Operand } from './operands';
import { ADDRESSES, addressesIn, addressOf, DOUBTFUL, resident, type Resident } from './resident';

const { floor, max, min } = Math;

/** Of each u, how many of the steps (in rising order, the last of them `limit` or more) lie below it. Gives the lanes of u that are `limit` or more, which have no count. */
export const countSteps = (out: Int32Array, u: Float64Array, steps: Resident, limit: number): Int32Array => {
  const module = moduleFor(out, u);
  const beyond = doubtfulIn(module, out.length);
  if (module) return kept(beyond, module.run.countSteps(out.byteOffset, u.byteOffset, out.length, addressOf(module, steps), steps.values.length, limit, DOUBTFUL));
  let missed = 0;
  for (let lane = 0; lane < out.length; lane += 1) {
    const own = u[lane]!;
    let below = 0;
    for (let step = 0; step < steps.values.length; step += 1) below += Number(steps.values[step]! < own);
    out[lane] = below;
    beyond[missed] = lane;
    missed += Number(!(own < limit));
  }
  return kept(beyond, missed);
};

/** For each mask of four words, the bytes that put those first. */
const shuffles = resident(new Float64Array(Uint8Array.from({ length: 16 * 16 }, (_, at) => {
  const words = [0, 1, 2, 3].filter((word) => ((at >> 4) >> word) & 1);
  return 4 * (words[(at & 15) >> 2] ?? 0) + (at & 3);
}).buffer));

/** Lists of lanes one behind another, and where each ends. */
export type Lists = { readonly lane: Int32Array; readonly ends: readonly number[] };

/**
 * The lanes of a list that have more than `than` incidents, those that have one more, and so on: to the first list that is empty, or as far as there is room for as many again as the
 * last. `counts`, which lie beside the lanes, are left beside those of the last list.
 */
export const listStruck = (lanes: Int32Array, counts: Int32Array, than: number, room: number): Lists => {
  const lane = newLanes(room);
  const module = moduleFor(lane, lanes, counts);
  if (module) {
    const ends = addressesIn(module);
    const lists = module.run.listStruck(lane.byteOffset, room, lanes.byteOffset, counts.byteOffset, lanes.length, than, addressOf(module, shuffles), ends.byteOffset, ADDRESSES);
    return { lane, ends: Array.from(ends.subarray(0, lists)) };
  }
  const ends: number[] = [];
  let [list, end] = [lanes, 0];
  while (ends.length < ADDRESSES && end + list.length <= room) {
    let kept = 0;
    for (let i = 0; i < list.length; i += 1) {
      const count = counts[i]!;
      lane[end + kept] = list[i]!;
      counts[kept] = count;
      kept += Number(count > than + ends.length);
    }
    list = lane.subarray(end, end + kept);
    end += kept;
    ends.push(end);
    if (kept === 0) break;
  }
  return { lane, ends };
};

/** Months in which incidents may fall: so many from the first on. */
export type Window = { readonly first: number; readonly count: number };
/** How many months incidents may fall in, from month 1 on. */
export const windowOf = (from: number, until: number): Window => ({ first: max(1, from), count: max(0, until - max(1, from) + 1) });

/** Where in its window an incident falls. */
export const incidentMonth = (u: number, { first, count }: Window): number => first + min(count - 1, floor(u * count));

/** The first and the last month in which incidents may fall, of each lane or of all. */
export type Windows = { readonly from: Operand; readonly until: Operand };
/** Incidents, one after another: the lane of each and its month. */
export type Fallen = { readonly lane: Int32Array; readonly month: Int32Array };

/**
 * Puts an incident for each lane of a list behind the `start` that are there already; those after the last month are left out. Gives how many are there then. Where none can be
 * left out, and the window is one for all, their lanes may be the list itself.
 */
export const fall = (lanes: Int32Array, chances: Float64Array, { from, until }: Windows, last: number, { lane, month }: Fallen, start: number): number => {
  const module = moduleFor(lanes, chances, lane, month, columnOr(from, chances), columnOr(until, chances));
  if (module) {
    const bytes = start * Int32Array.BYTES_PER_ELEMENT;
    return start + module.run.fall(
      lanes.byteOffset, chances.byteOffset, lanes.length, oneOf(from), columnOf(from), oneOf(until), columnOf(until), last, lane.byteOffset + bytes, month.byteOffset + bytes,
    );
  }
  let kept = start;
  for (let i = 0; i < lanes.length; i += 1) {
    const own = lanes[i]!;
    const when = incidentMonth(chances[i]!, windowOf(typeof from === 'number' ? from : from[own]!, typeof until === 'number' ? until : until[own]!));
    lane[kept] = own;
    month[kept] = when;
    kept += Number(when <= last);
  }
  return kept;
};
