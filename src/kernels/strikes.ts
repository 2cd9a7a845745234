import { moduleFor, newLanes } from './column-memory';
import { columnOf, columnOr, doubtfulIn, kept, oneOf, type Operand } from './operands';
import { addressOf, DOUBTFUL, type Resident } from './resident';

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

/** The lanes of a list that have more than so many incidents. */
export const struckAgain = (lanes: Int32Array, counts: Int32Array, than: number): Int32Array => {
  const out = newLanes(lanes.length);
  const module = moduleFor(out, lanes, counts);
  if (module) return out.subarray(0, module.run.struckAgain(out.byteOffset, lanes.byteOffset, lanes.length, counts.byteOffset, than));
  let kept = 0;
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    out[kept] = lane;
    kept += Number(counts[lane]! > than);
  }
  return out.subarray(0, kept);
};

/** Months in which incidents may fall: so many from the first on. */
export type Window = { readonly first: number; readonly count: number };
/** How many months incidents may fall in, from month 1 on. */
export const windowOf = (from: number, until: number): Window => ({ first: max(1, from), count: max(0, until - max(1, from) + 1) });

/** Where in its window an incident falls. */
export const incidentMonth = (u: number, { first, count }: Window): number => first + min(count - 1, floor(u * count));

/** The first and the last month in which incidents may fall, of each lane or of all. */
export type Windows = { readonly from: Operand; readonly until: Operand };
/** Incidents, one after another: the lane of each, its month and its model year. */
export type Fallen = { readonly lane: Int32Array; readonly month: Int32Array; readonly year: Int32Array };

/** Puts an incident for each lane of a list behind the `start` that are there already; those after the last month are left out. Gives how many are there then. */
export const fall = (lanes: Int32Array, chances: Float64Array, { from, until }: Windows, last: number, { lane, month, year }: Fallen, start: number): number => {
  const module = moduleFor(lanes, chances, lane, month, year, columnOr(from, chances), columnOr(until, chances));
  if (module) {
    const bytes = start * Int32Array.BYTES_PER_ELEMENT;
    return start + module.run.fall(
      lanes.byteOffset, chances.byteOffset, lanes.length, oneOf(from), columnOf(from), oneOf(until), columnOf(until), last,
      lane.byteOffset + bytes, month.byteOffset + bytes, year.byteOffset + bytes,
    );
  }
  let kept = start;
  for (let i = 0; i < lanes.length; i += 1) {
    const own = lanes[i]!;
    const when = incidentMonth(chances[i]!, windowOf(typeof from === 'number' ? from : from[own]!, typeof until === 'number' ? until : until[own]!));
    lane[kept] = own;
    month[kept] = when;
    year[kept] = floor((when + 11) / 12);
    kept += Number(when <= last);
  }
  return kept;
};
