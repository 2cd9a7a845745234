import type { RangePlan } from '../report/plan';

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

/** The same from runs of a row or of a column, of each key whichever are fewer. */
export const fewestRectangles = <K>(rows: number, columns: number, keyAt: (row: number, column: number) => K | undefined): ReadonlyMap<K, readonly RangePlan[]> => {
  const byColumn = rectanglesOf(columns, rows, (column, row) => keyAt(row, column));
  return new Map([...rectanglesOf(rows, columns, keyAt)].map(([key, ranges]) => {
    const others = byColumn.get(key) ?? ranges;
    return [key, others.length < ranges.length ? others.map(turned) : ranges];
  }));
};

export const rowsOf = (ranges: readonly RangePlan[]): readonly RangePlan[] =>
  ranges.flatMap((range) => Array.from({ length: range.bottom - range.top + 1 }, (_, index) => ({ ...range, top: range.top + index, bottom: range.top + index })));
