import { exp } from './elementary';
import { laneAt, listed, listUnsure } from './lanes';

/** The lanes of a list that have more than so many incidents. Gives how many they are. */
export function struckAgain(out: usize, lanes: usize, count: i32, counts: usize, than: i32): i32 {
  let kept = out;
  for (const end = lanes + ((<usize>count) << 2); lanes < end; lanes += 4) {
    const lane = load<i32>(lanes);
    store<i32>(kept, lane);
    kept += (<usize>(load<i32>(counts + ((<usize>lane) << 2)) > than)) << 2;
  }
  return <i32>((kept - out) >> 2);
}

/**
 * Incidents of the lanes of a list, by their chances, between two months, which are columns where those are not 0; those after the last month are left out.
 * Gives how many are left.
 */
export function fall(lanes: usize, chances: usize, number: i32, from: f64, froms: usize, until: f64, untils: usize, last: f64, lane: usize, month: usize, year: usize): i32 {
  let kept: usize = 0;
  for (let i = 0; i < number; i++, lanes += 4, chances += 8) {
    const own = load<i32>(lanes);
    const first = max<f64>(1, froms === 0 ? from : load<f64>(laneAt(froms, own)));
    const count = max<f64>(0, (untils === 0 ? until : load<f64>(laneAt(untils, own))) - first + 1);
    const when = first + min<f64>(count - 1, floor(load<f64>(chances) * count));
    const whole = <i32>when;
    store<i32>(lane + kept, own);
    store<i32>(month + kept, whole);
    store<i32>(year + kept, (whole + 11) / 12);
    kept += (<usize>(when <= last)) << 2;
  }
  return <i32>(kept >> 2);
}

/** Of each u, how many of the steps lie below it. Lists the lanes of u that are `limit` or more, which have no count; gives how many are. */
export function countSteps(out: usize, u: usize, count: i32, steps: usize, number: i32, limit: f64, beyond: usize): i32 {
  let missed = 0;
  const end = steps + ((<usize>number) << 3);
  for (let i = 0; i < count; i += 2, u += 16, out += 8) {
    const own = v128.load(u);
    let below = i64x2.splat(0);
    for (let step = steps; step < end; step += 8) below = i64x2.sub(below, f64x2.lt(v128.load64_splat(step), own));
    v128.store64_lane(out, v128.shuffle<i32>(below, below, 0, 2, 0, 2), 0);
    missed = listUnsure(beyond, missed, f64x2.lt(own, f64x2.splat(limit)), i, i + 1, i + 1 < count);
  }
  return missed;
}

/**
 * Of each u, the least k with F(k) >= u in Poisson's law of the lane's mean, where that is `most` at most and u is below `limit`. Lists the other lanes, which have no count; gives how many are.
 */
export function countPoisson(out: usize, u: usize, mean: usize, count: i32, most: f64, limit: f64, beyond: usize): i32 {
  let missed = 0;
  for (let i = 0; i < count; i++, u += 8, mean += 8, out += 4) {
    const own = load<f64>(mean);
    const chance = load<f64>(u);
    let k = 0;
    if (own > 0 && own <= most && chance < limit) {
      let term = exp(-own);
      let sum = term;
      while (sum < chance) {
        k++;
        term *= own / <f64>k;
        sum += term;
      }
    } else {
      missed = listed(beyond, missed, i);
    }
    store<i32>(out, k);
  }
  return missed;
}
