import type { ChartPlan, ValidationPlan } from '../../../src/report/plan';
import type { Area, Cell, Drawing, Drawings, SheetSnapshot, Snapshot, Style } from '../../../src/hosts/univer/facade';
import type { Highlight, Validation } from '../../../src/hosts/univer/rules';
import { type CellDump, cellName, type Dump, highlightText, type Look, lookOf, rangeName, type SheetDump, tidied } from '../dump';

const rgb = (colour: { readonly rgb: string } | null | undefined): string | undefined => colour?.rgb.replace('#', '').toUpperCase();
const rangeOf = ({ startRow, startColumn, endRow, endColumn }: Area): string => rangeName({ top: startRow, left: startColumn, bottom: endRow, right: endColumn });

const LINES: Readonly<Record<number, 'hair' | 'thin' | 'double'>> = { 1: 'thin', 2: 'hair', 7: 'double' };
const SIDES = { t: 'top', r: 'right', b: 'bottom', l: 'left' } as const;
const ALIGNED: Readonly<Record<number, Look['align']>> = { 1: 'left', 2: 'center', 3: 'right' };
const UPRIGHT: Readonly<Record<number, Look['vertical']>> = { 1: 'top', 2: 'center', 3: 'bottom' };

const look = ({ bl, it, cl, bg, fs, n, ht, vt, tb, pd, bd }: Style): Look => ({
  ...tidied({
    bold: bl === 1, italic: it === 1, colour: rgb(cl), fill: rgb(bg), size: fs === 11 ? undefined : fs, numberFormat: n?.pattern, align: ALIGNED[ht ?? 0], vertical: UPRIGHT[vt ?? 0],
    wrap: tb === 3, indent: pd?.l === undefined ? undefined : (pd.l - 2) / 9,
  }) as Look,
  border: Object.fromEntries(Object.entries(SIDES).flatMap(([short, side]) => {
    const line = LINES[bd?.[short as keyof typeof SIDES]?.s ?? 0];
    return line ? [[side, line]] : [];
  })),
});

const cellDump = ({ v, t, f, s, custom }: Cell, styles: Snapshot['styles']): CellDump => {
  const formula = typeof f === 'string' && f !== '' ? f.slice(1) : undefined;
  const value = formula !== undefined || v === null || v === '' ? undefined : t === 3 ? Boolean(v) : v;
  return { ...(formula !== undefined && { formula }), ...(value !== undefined && { value }), ...(custom?.link !== undefined && { link: custom.link }), ...lookOf(look((typeof s === 'string' ? styles[s] : s) ?? {})) };
};

const cellsOf = ({ cellData }: SheetSnapshot, styles: Snapshot['styles']): SheetDump['cells'] =>
  Object.fromEntries(Object.entries(cellData).flatMap(([row, cells]) => Object.entries(cells).flatMap(([column, cell]) => {
    const dump = cellDump(cell, styles);
    return Object.keys(dump).length > 0 ? [[cellName(Number(row), Number(column)), dump]] : [];
  })));

const validationOf = ({ type, operator, formula1 = '', formula2, promptTitle, prompt }: Validation): Omit<ValidationPlan, 'range'> => {
  const bounds = operator === 'between' ? { min: Number(formula1), max: Number(formula2) } : operator === 'lessThanOrEqual' ? { max: Number(formula1) } : Number(formula1) === -1e300 ? {} : { min: Number(formula1) };
  const rule = type === 'any' ? { kind: 'any' } : type === 'list' ? { kind: 'list', values: formula1.split(',') } : { kind: 'decimal', ...bounds };
  return tidied({ rule, title: promptTitle, message: prompt }) as Omit<ValidationPlan, 'range'>;
};

const chartsOf = ({ data, order }: Drawings): readonly ChartPlan[] => order.map((id) => {
  const { data: drawn, sheetTransform: { from, to } } = data[id] as Drawing;
  const chart = drawn as ChartPlan;
  return tidied({ ...chart, anchor: { top: from.row, left: from.column, bottom: to.row - 1, right: to.column - 1 }, series: chart.series.map((series) => tidied(series)) }) as ChartPlan;
});

/** Of a workbook as Univer gives it back. */
export const univerDump = ({ sheetOrder, sheets, styles, resources = [] }: Snapshot): Dump => {
  const kept = <T>(name: string): Readonly<Record<string, T>> => JSON.parse(resources.find((one) => one.name === name)?.data || '{}') as Record<string, T>;
  const validations = kept<readonly Validation[]>('SHEET_DATA_VALIDATION_PLUGIN');
  const highlights = kept<readonly Highlight[]>('SHEET_CONDITIONAL_FORMATTING_PLUGIN');
  const drawings = kept<Drawings>('SHEET_DRAWING_PLUGIN');
  const names = kept<{ readonly name: string; readonly formulaOrRefString: string }>('SHEET_DEFINED_NAME_PLUGIN');
  return {
    sheets: sheetOrder.flatMap((id): readonly SheetDump[] => {
      const sheet = sheets[id];
      if (!sheet) return [];
      const tab = sheet.tabColor?.replace('#', '') ?? '';
      return [{
        name: sheet.name, hidden: sheet.hidden === 1, ...(tab !== '' && { tabColour: tab }),
        columns: Object.values(sheet.columnData ?? {}).map(({ w = 0, hd }) => [Math.round(((w - 5) / 7) * 1000) / 1000, hd === 1] as const),
        heights: Object.fromEntries(Object.entries(sheet.rowData ?? {}).flatMap(([row, { h }]) => (h === undefined ? [] : [[row, Math.round(h * 750) / 1000]]))),
        cells: cellsOf(sheet, styles), merges: (sheet.mergeData ?? []).map(rangeOf).sort(), freeze: [sheet.freeze?.ySplit ?? 0, sheet.freeze?.xSplit ?? 0], protected: false,
        validations: Object.fromEntries((validations[id] ?? []).map((one) => [one.ranges.map(rangeOf).join(), validationOf(one)])),
        highlights: (highlights[id] ?? []).map(({ ranges, rule: { value, style: { bl, it, cl, bg } } }) => highlightText(ranges.map(rangeOf).join(), value.slice(1), tidied({ bold: bl === 1, italic: it === 1, colour: rgb(cl), fill: rgb(bg) }))).sort(),
        charts: chartsOf(drawings[id] ?? { data: {}, order: [] }), print: { header: '', footer: '' },
      }];
    }),
    names: Object.fromEntries(Object.values(names).map(({ name, formulaOrRefString }) => [name, formulaOrRefString.replace(/^=/, '')])),
  };
};
