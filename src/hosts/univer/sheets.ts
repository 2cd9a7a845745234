import type { CellPlan, RangePlan, RowPlan, SheetPlan, WorkbookPlan } from '../../report/plan';
import { univerText } from './formula-text';
import type { Area, Cell, SheetSnapshot } from './facade';

/** Pixels: of a character of the default font, and what a column keeps free beside its characters. */
const [CHARACTER, MARGIN] = [7, 5];
/** Pixels of a point. */
const POINT = 4 / 3;
/** A person has room to go on below and beside what stands there. */
const [ROWS, COLUMNS] = [40, 12];
const [TEXT, NUMBER, TRUTH] = [1, 2, 3];

/** Of a style of ours among a workbook's. */
export const styleId = (key: string): string => `qiansuan-${key}`;

export const areaOf = ({ top, left, bottom, right }: RangePlan): Area => ({ startRow: top, endRow: bottom, startColumn: left, endColumn: right });

const valueOf = (value: NonNullable<CellPlan['value']>): Cell => {
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: TRUTH };
  return { v: value, t: typeof value === 'number' ? NUMBER : TEXT };
};

const cellOf = ({ value, formula, style, link }: CellPlan): Cell => ({
  ...(value !== undefined && (value !== '' || formula !== undefined) && valueOf(value)),
  ...(formula !== undefined && { f: `=${univerText(formula)}` }),
  ...(style !== undefined && { s: styleId(style) }),
  ...(link !== undefined && { custom: { link } }),
});

const numbered = <T, R>(list: readonly T[], entry: (one: T) => R | undefined): Record<number, R> =>
  Object.fromEntries(list.flatMap((one, index) => {
    const found = entry(one);
    return found === undefined ? [] : [[index, found]];
  }));

/** Points of Univer's own rows, and of a line by the size of its font. */
const [USUAL, LINE] = [18, 1.5];

/** Univer finds heights when something is typed, and not on opening: titles would be cut. */
const rowOf = ({ height, cells }: RowPlan, styles: WorkbookPlan['styles']): NonNullable<SheetSnapshot['rowData']>[number] | undefined => {
  if (height !== undefined) return { h: height * POINT, ia: 0 };
  const tallest = LINE * Math.max(0, ...cells.map((cell) => styles[cell?.style ?? '']?.size ?? 0));
  return tallest > USUAL ? { ah: tallest * POINT } : undefined;
};

/** A sheet of a plan as Univer keeps it. */
export const sheetSnapshot = (plan: SheetPlan, styles: WorkbookPlan['styles'], id: string): SheetSnapshot => {
  const { name, rows, columns, freeze, tabColour } = plan;
  const charts = plan.charts ?? [];
  const width = Math.max(columns.length, ...charts.map(({ anchor }) => anchor.right + 1), rows.reduce((most, { cells }) => Math.max(most, cells.length), 0));
  const height = Math.max(rows.length, ...charts.map(({ anchor }) => anchor.bottom + 1));
  return {
    id,
    name,
    ...(tabColour !== undefined && { tabColor: `#${tabColour.toUpperCase()}` }),
    hidden: plan.hidden === true ? 1 : 0,
    rowCount: height + ROWS,
    columnCount: width + COLUMNS,
    cellData: numbered(rows, ({ cells }) => {
      const row = numbered(cells, (cell) => (cell ? cellOf(cell) : undefined));
      return Object.keys(row).length > 0 ? row : undefined;
    }),
    rowData: numbered(rows, (row) => rowOf(row, styles)),
    columnData: numbered(columns, ({ width: characters, hidden }) => ({ w: characters * CHARACTER + MARGIN, ...(hidden === true && { hd: 1 as const }) })),
    mergeData: (plan.merges ?? []).map(areaOf),
    ...(freeze && { freeze: { xSplit: freeze.columns, ySplit: freeze.rows, startRow: freeze.rows || -1, startColumn: freeze.columns || -1 } }),
    showGridlines: 1,
  };
};
