import { addPair } from './lanes';

/** Adds a line's years to their columns, and their sum to others. `years` lists two addresses a year, of what was posted and of where it goes; `wholes` lists where the sum goes. */
export function addLine(years: usize, yearCount: i32, wholes: usize, wholeCount: i32, lanes: i32): void {
  const yearsEnd = years + ((<usize>yearCount) << 3);
  const wholesEnd = wholes + ((<usize>wholeCount) << 2);
  for (let i = 0; i < lanes; i += 2) {
    const at = (<usize>i) << 3;
    let gross = f64x2.splat(0);
    for (let year = years; year < yearsEnd; year += 8) {
      const posted = v128.load(load<u32>(year) + at);
      gross = f64x2.add(gross, posted);
      addPair(load<u32>(year, 4), i, i + 1, true, posted);
    }
    for (let whole = wholes; whole < wholesEnd; whole += 4) addPair(load<u32>(whole), i, i + 1, true, gross);
  }
}
