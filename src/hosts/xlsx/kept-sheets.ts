import { cloneChart } from 'hucre';
import { readXlsx as read, type Sheet, type WriteOptions, type WriteSheet } from 'hucre/xlsx';
import type { PlacedCell } from '../../report/plan';
import type { Keeping } from '../host';

type Charts = NonNullable<WriteSheet['charts']>;

/** What a person made in a workbook: sheets beside ours, names, and the order of all. */
export type Kept = {
  readonly sheets: readonly WriteSheet[];
  readonly names: NonNullable<WriteOptions['namedRanges']>;
  readonly order: readonly string[];
  /** Cells of theirs on our sheets. */
  readonly cells: ReadonlyMap<string, readonly PlacedCell[]>;
};

export const nothingKept: Kept = { sheets: [], names: [], order: [], cells: new Map() };

const chartsOf = (sheet: Sheet): Charts =>
  (sheet.charts ?? []).flatMap((chart) => {
    try {
      return [cloneChart(chart, { anchor: chart.anchor ?? { from: { row: 0, col: 0 } } })];
    } catch {
      // A kind of chart that the writer has not: the sheet is worth more than its picture.
      return [];
    }
  });

/** What of a sheet as read can be written. */
const sheetOf = (sheet: Sheet): WriteSheet => {
  const { name, columns, rows, cells, merges, dataValidations, conditionalRules, autoFilter, freezePane, splitPane, images, protection } = sheet;
  const { pageSetup, headerFooter, view, hidden, veryHidden, tables, rowDefs, rowBreaks, colBreaks, outlineProperties, sparklines, textBoxes, backgroundImage } = sheet;
  const kept = {
    name, columns, rows, cells, merges, dataValidations, conditionalRules, autoFilter, freezePane, splitPane, images, protection,
    pageSetup, headerFooter, view, hidden, veryHidden, tables, rowDefs, rowBreaks, colBreaks, outlineProperties, sparklines, textBoxes, backgroundImage,
  };
  return { ...(Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as Omit<WriteSheet, 'charts'> & { name: string }), charts: chartsOf(sheet) };
};

const followed = (sheet: WriteSheet, moved: Keeping['moved']): WriteSheet => ({
  ...sheet,
  ...(sheet.cells && {
    cells: new Map([...sheet.cells].map(([at, cell]) => [at, cell.formula === undefined ? cell : { ...cell, formula: moved(cell.formula, sheet.name) }])),
  }),
});

/** The sheets and names of a workbook that are not ours. A name that lost what it pointed at is dropped. */
export const keptSheets = async (bytes: Uint8Array, { sheets: ours, isOwnName, moved, cells }: Keeping): Promise<Kept> => {
  const { sheets, namedRanges } = await read(bytes, { readStyles: true });
  return {
    sheets: sheets.filter(({ name }) => !ours.has(name)).map((sheet) => followed(sheetOf(sheet), moved)),
    names: (namedRanges ?? [])
      .filter(({ name, range, scope }) => !range.includes('#REF!') && !isOwnName(name, range) && !(name.startsWith('_xlnm.') && ours.has(scope ?? '')))
      .map((name) => ({ ...name, range: moved(name.range, name.scope ?? '') })),
    order: sheets.map(({ name }) => name),
    cells,
  };
};
