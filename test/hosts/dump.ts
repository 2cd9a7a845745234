import type { Feature } from '../../src/hosts/host';
import type { ChartPlan, HighlightPlan, PrintPlan, SheetPlan, StylePlan, ValidationPlan, WorkbookPlan } from '../../src/report/plan';

/** A workbook in words that every host can say: of two hosts that did the same plan, the dumps are the same. Whatever is as a new workbook has it is left out. */
export type Dump = { readonly sheets: readonly SheetDump[]; readonly names: Readonly<Record<string, string>> };

export type SheetDump = {
  readonly name: string;
  readonly hidden: boolean;
  readonly tabColour?: string;
  /** Width in characters to a thousandth, and whether it is hidden. */
  readonly columns: readonly (readonly [number, boolean])[];
  readonly heights: Readonly<Record<string, number>>;
  readonly cells: Readonly<Record<string, CellDump>>;
  readonly merges: readonly string[];
  readonly freeze: readonly [number, number];
  readonly protected: boolean;
  readonly validations: Readonly<Record<string, Omit<ValidationPlan, 'range'>>>;
  readonly highlights: readonly string[];
  readonly charts: readonly ChartPlan[];
  readonly print: Omit<PrintPlan, 'header' | 'footer'> & { readonly header: string; readonly footer: string };
};

export type Look = Omit<StylePlan, 'border'> & { readonly border?: Readonly<Record<string, 'hair' | 'thin' | 'double'>> };
export type CellDump = { readonly value?: number | string | boolean; readonly formula?: string; readonly link?: string; readonly look?: Look };

type Tidied<T> = { [K in keyof T]?: Exclude<T[K], undefined | null | false> };

/** Without what is undefined or false, in one order. */
export const tidied = <T extends object>(given: T): Tidied<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== false && value !== null).sort(([a], [b]) => (a < b ? -1 : 1))) as Tidied<T>;

const columnName = (column: number): string => (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
export const cellName = (row: number, column: number): string => columnName(column) + String(row + 1);
export const rangeName = ({ top, left, bottom, right }: { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }): string =>
  top === bottom && left === right ? cellName(top, left) : `${cellName(top, left)}:${cellName(bottom, right)}`;

const EDGES = {
  none: {}, hair: { top: 'hair', right: 'hair', bottom: 'hair', left: 'hair' }, top: { top: 'thin' }, bottom: { bottom: 'thin' }, total: { top: 'thin', bottom: 'double' },
} as const;

/** A look with nothing in it is none. */
export const lookOf = (look: Look): { readonly look?: Look } => {
  const border = look.border && Object.keys(look.border).length > 0 ? tidied(look.border) : undefined;
  const own = tidied({ ...look, border });
  return Object.keys(own).length > 0 ? { look: own as Look } : {};
};

const plannedLook = (style: StylePlan): Look => {
  const align = style.align ?? (style.indent === undefined ? undefined : 'left');
  return {
    ...style, border: EDGES[style.border ?? 'none'],
    ...(style.colour !== undefined && { colour: style.colour.toUpperCase() }), ...(style.fill !== undefined && { fill: style.fill.toUpperCase() }), ...(align && { align }),
  };
};

/** Of plan, file or Excel: what a person sees as the same condition is written the same. */
export const highlightText = (range: string, formula: string, { bold, italic, colour, fill }: Pick<StylePlan, 'bold' | 'italic' | 'colour' | 'fill'>): string =>
  JSON.stringify([range, formula, tidied({ bold, italic, colour: colour?.toUpperCase(), fill: fill?.toUpperCase() })]);

const plannedHighlights = (highlights: readonly HighlightPlan[], plan: WorkbookPlan): readonly string[] =>
  highlights.map(({ range, formula, style }) => highlightText(rangeName(range), formula, plan.styles[style] ?? {})).sort();

const plannedCells = ({ rows }: SheetPlan, plan: WorkbookPlan): SheetDump['cells'] =>
  Object.fromEntries(rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) => {
    if (!cell) return [];
    const { formula, link } = cell;
    const value = formula !== undefined || cell.value === '' ? undefined : cell.value;
    const style = cell.style === undefined ? undefined : plan.styles[cell.style];
    const dump = { ...tidied({ formula, link }), ...(value !== undefined && { value }), ...lookOf(plannedLook(style ?? {})) };
    return Object.keys(dump).length > 0 ? [[cellName(row, column), dump]] : [];
  })));

/** A header or footer with each section named. */
export const sectionText = (left: string, center: string, right: string): string => [`&L${left}`, `&C${center}`, `&R${right}`].filter((part) => part.length > 2).join('');
export const sectionsNamed = (text: string): string => {
  const parts = (/^&[LCR]/.test(text) || text === '' ? text : `&C${text}`).split(/(?=&[LCR])/);
  const section = (code: string): string => parts.filter((part) => part.startsWith(code)).map((part) => part.slice(2)).join('');
  return sectionText(section('&L'), section('&C'), section('&R'));
};

const plannedSheet = (sheet: SheetPlan, plan: WorkbookPlan): SheetDump => ({
  name: sheet.name,
  hidden: sheet.hidden === true,
  ...(sheet.tabColour !== undefined && { tabColour: sheet.tabColour.toUpperCase() }),
  columns: sheet.columns.map(({ width, hidden }) => [width, hidden === true]),
  heights: Object.fromEntries(sheet.rows.flatMap(({ height }, row) => (height === undefined ? [] : [[String(row), height]]))),
  cells: plannedCells(sheet, plan),
  merges: (sheet.merges ?? []).map(rangeName).sort(),
  freeze: [sheet.freeze?.rows ?? 0, sheet.freeze?.columns ?? 0],
  protected: sheet.protect === true,
  validations: Object.fromEntries((sheet.validations ?? []).map(({ range, ...rest }) => [rangeName(range), tidied(rest) as Omit<ValidationPlan, 'range'>])),
  highlights: plannedHighlights(sheet.highlights ?? [], plan),
  charts: (sheet.charts ?? []).map((chart) => tidied({ ...chart, series: chart.series.map((series) => tidied(series)) }) as ChartPlan),
  // One page in all is one page wide too.
  print: { ...tidied({ ...sheet.print, breakRows: sheet.print?.breakRows?.length ? sheet.print.breakRows : undefined, fitWidth: sheet.print?.onePage !== true && sheet.print?.fitWidth }), header: sectionsNamed(sheet.print?.header ?? ''), footer: sectionsNamed(sheet.print?.footer ?? '') },
});

/** Of a sheet, without what a host cannot do: it tells so, and no dump of it shows it. */
const without = (sheet: SheetDump, cannot: readonly Feature[]): SheetDump => ({
  ...sheet,
  ...(cannot.includes('charts') && { charts: [] }),
  ...(cannot.includes('print') && { print: { header: '', footer: '' } }),
  ...(cannot.includes('protection') && { protected: false }),
  cells: Object.fromEntries(Object.entries(sheet.cells).flatMap(([at, { link, look, ...cell }]) => {
    const { unlocked, ...rest } = look ?? {};
    const left = { ...cell, ...(link !== undefined && !cannot.includes('links') && { link }), ...lookOf({ ...rest, ...(unlocked === true && !cannot.includes('protection') && { unlocked }) }) };
    return Object.keys(left).length > 0 ? [[at, left]] : [];
  })),
});

/** What every host is measured by: the plan itself, but for what the host cannot do. */
export const planDump = (plan: WorkbookPlan, cannot: readonly Feature[] = []): Dump => ({
  sheets: plan.sheets.map((sheet) => without(plannedSheet(sheet, plan), cannot)),
  names: Object.fromEntries(plan.names.map(({ name, refersTo }) => [name, refersTo])),
});
