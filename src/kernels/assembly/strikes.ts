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

/** Incidents of the lanes of a list in `count` months from `first` on, by their chances; those after the last month are left out. Gives how many are left. */
export function fall(lanes: usize, chances: usize, number: i32, first: i32, count: i32, last: i32, lane: usize, month: usize, year: usize): i32 {
  let kept: usize = 0;
  for (let i = 0; i < number; i++, lanes += 4, chances += 8) {
    const when = first + min<i32>(count - 1, <i32>(load<f64>(chances) * <f64>count));
    store<i32>(lane + kept, load<i32>(lanes));
    store<i32>(month + kept, when);
    store<i32>(year + kept, (when + 11) / 12);
    kept += (<usize>(when <= last)) << 2;
  }
  return <i32>(kept >> 2);
}
