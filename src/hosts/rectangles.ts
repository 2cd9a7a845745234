import type { RangePlan, SheetPlan } from '../report/plan';

/** Columns of a sheet that hold anything. */
export const widthOf = ({ rows }: SheetPlan): number => Math.max(1, ...rows.map(({ cells }) => cells.length));

/** Cells with the same key as rectangles: runs of a row, joined to the same run of the row above. */
export const rectanglesOf = <K>(rows: number, columns: number, keyAt: (row: number, column: number) => K | undefined): ReadonlyMap<K, readonly RangePlan[]> => {
  const found = new Map<K, RangePlan[]>();
  let above = new Map<string, { readonly key: K; readonly index: number }>();
  for (let row = 0; row < rows; row += 1) {
    const here = new Map<string, { readonly key: K; readonly index: number }>();
    for (let left = 0; left < columns; ) {
      const key = keyAt(row, left);
      let right = left;
      while (right + 1 < columns && keyAt(row, right + 1) === key) right += 1;
      if (key !== undefined) {
        const list = found.get(key) ?? [];
        found.set(key, list);
        const place = `${left} ${right}`;
        const upper = above.get(place);
        const grown = upper?.key === key ? list[upper.index] : undefined;
        const index = grown && upper ? upper.index : list.length;
        list[index] = grown ? { ...grown, bottom: row } : { top: row, left, bottom: row, right };
        here.set(place, { key, index });
      }
      left = right + 1;
    }
    above = here;
  }
  return found;
};

const turned = ({ top, left, bottom, right }: RangePlan): RangePlan => ({ top: left, left: top, bottom: right, right: bottom });

/** The fewest that runs of rows or of columns give. */
const fewestOf = (rows: number, columns: number, holds: (row: number, column: number) => boolean): readonly RangePlan[] => {
  const [across = []] = rectanglesOf(rows, columns, (row, column) => (holds(row, column) ? true : undefined)).values();
  const [down = []] = rectanglesOf(columns, rows, (column, row) => (holds(row, column) ? true : undefined)).values();
  return down.length < across.length ? down.map(turned) : across;
};

/** Every place between two of a line's own over places that are free, and those themselves. */
const bridged = (length: number, isOwn: (place: number) => boolean, isFree: (place: number) => boolean): ReadonlySet<number> => {
  const found = new Set<number>();
  let open: number[] | undefined;
  for (let place = 0; place < length; place += 1) {
    if (isOwn(place)) {
      for (const one of [...(open ?? []), place]) found.add(one);
      open = [];
    } else if (isFree(place)) open?.push(place);
    else open = undefined;
  }
  return found;
};

/** Rectangles of each key to be laid one after the other: what comes first may pass below what comes later, and so be in fewer pieces. */
export const layers = <K>(rows: number, columns: number, keyAt: (row: number, column: number) => K | undefined): readonly (readonly [K, readonly RangePlan[]])[] => {
  const order = [...rectanglesOf(rows, columns, keyAt)].sort(([, a], [, b]) => b.length - a.length).map(([key]) => key);
  const rank = new Map<K | undefined, number>(order.map((key, index) => [key, index]));
  const ranks = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => rank.get(keyAt(row, column)) ?? -1));
  return order.map((key, index) => {
    const rankAt = (row: number, column: number): number => ranks[row]?.[column] ?? -1;
    const isOwn = (row: number, column: number): boolean => rankAt(row, column) === index;
    const isFree = (row: number, column: number): boolean => rankAt(row, column) > index;
    const lines = Array.from({ length: rows }, (_, row) => bridged(columns, (column) => isOwn(row, column), (column) => isFree(row, column)));
    const stacks = Array.from({ length: columns }, (_, column) => bridged(rows, (row) => isOwn(row, column), (row) => isFree(row, column)));
    const ways = [fewestOf(rows, columns, isOwn), fewestOf(rows, columns, (row, column) => lines[row]?.has(column) === true), fewestOf(rows, columns, (row, column) => stacks[column]?.has(row) === true)];
    return [key, ways.reduce((best, way) => (way.length < best.length ? way : best))] as const;
  });
};

export const rowsOf = (ranges: readonly RangePlan[]): readonly RangePlan[] =>
  ranges.flatMap((range) => Array.from({ length: range.bottom - range.top + 1 }, (_, index) => ({ ...range, top: range.top + index, bottom: range.top + index })));
