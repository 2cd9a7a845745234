import { type Cell, type CellStyle, readXlsx, type Sheet } from 'hucre/xlsx';
import type { ChartPlan, RangePlan, ValidationPlan } from '../../../src/report/plan';
import { rewriteParts } from '../../../src/hosts/xlsx/zip';
import { type CellDump, cellName, type Dump, highlightText, type Look, lookOf, rangeName, sectionsNamed, type SheetDump, tidied } from '../dump';

const rgbOf = (colour: unknown): string | undefined => (colour as { readonly rgb?: string } | undefined)?.rgb;

const look = ({ font, fill, border, numFmt, alignment, protection }: CellStyle): Look => ({
  ...tidied({
    bold: font?.bold, italic: font?.italic, colour: rgbOf(font?.color), size: font?.size === 11 ? undefined : font?.size,
    fill: fill?.type === 'pattern' ? rgbOf(fill.fgColor) : undefined, numberFormat: numFmt === 'General' ? undefined : numFmt,
    wrap: alignment?.wrapText, indent: alignment?.indent, unlocked: protection?.locked === false,
  }) as Look,
  ...tidied({ align: alignment?.horizontal, vertical: alignment?.vertical }) as Look,
  border: Object.fromEntries(Object.entries(border ?? {}).flatMap(([edge, line]) => { const style = (line as { readonly style?: 'hair' | 'thin' | 'double' } | undefined)?.style; return style ? [[edge, style]] : []; })),
});

const cellDump = (value: unknown, cell: Cell | undefined): CellDump => {
  const formula = cell?.formula;
  // A text like an error's name stands as rich text.
  const shown = formula === undefined && value !== null && value !== '' ? (value instanceof Date ? (value.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000 : (value as number | string | boolean)) : undefined;
  const link = (cell?.hyperlink as { readonly location?: string } | undefined)?.location;
  return { ...tidied({ formula, link }), ...(shown !== undefined && { value: shown }), ...lookOf(look(cell?.style ?? {})) };
};

const cellsOf = ({ rows, cells }: Sheet): SheetDump['cells'] => {
  const dump: Record<string, CellDump> = {};
  const put = (row: number, column: number): void => {
    const one = cellDump(rows[row]?.[column] ?? null, cells?.get(`${String(row)},${String(column)}`));
    if (Object.keys(one).length > 0) dump[cellName(row, column)] = one;
  };
  rows.forEach((row, r) => row.forEach((_, c) => { put(r, c); }));
  for (const key of cells?.keys() ?? []) put(...(key.split(',').map(Number) as [number, number]));
  return dump;
};

const validationOf = (read: NonNullable<Sheet['dataValidations']>[number]): Omit<ValidationPlan, 'range'> => {
  const [first, second] = [Number(read.formula1), Number(read.formula2)];
  const decimal = (): ValidationPlan['rule'] => {
    if (read.operator === 'between') return { kind: 'decimal', min: first, max: second };
    if (read.operator === 'lessThanOrEqual') return { kind: 'decimal', max: first };
    return first === -1e300 ? { kind: 'decimal' } : { kind: 'decimal', min: first };
  };
  const rule = read.type === 'textLength' ? { kind: 'any' as const } : read.type === 'list' ? { kind: 'list' as const, values: read.values ?? [] } : decimal();
  return tidied({ rule, title: read.inputTitle, message: read.inputMessage }) as Omit<ValidationPlan, 'range'>;
};

type ReadChart = NonNullable<Sheet['charts']>[number];

/** The reader does not tell columns from bars: `upright` is what the chart's own part says. */
const kindOf = ({ kinds, barGrouping }: ReadChart, upright: boolean): ChartPlan['kind'] => {
  const stacked = barGrouping === 'stacked';
  if (kinds[0] === 'scatter') return 'scatterLine';
  if (kinds[0] === 'line') return 'line';
  return upright ? (stacked ? 'columnStacked' : 'column') : stacked ? 'barStacked' : 'bar';
};

const chartDump = (chart: ReadChart, upright: boolean): ChartPlan => {
  const { from, to } = chart.anchor ?? { from: { row: 0, col: 0 } };
  const anchor: RangePlan = { top: from.row, left: from.col, bottom: (to?.row ?? 0) - 1, right: (to?.col ?? 0) - 1 };
  const { x, y } = chart.axes ?? {};
  return tidied({
    kind: kindOf(chart, upright), title: chart.title ?? '', anchor,
    series: (chart.series ?? []).map(({ name = '', categoriesRef = '', valuesRef = '', color }) => tidied({ name, categories: categoriesRef, values: valuesRef, colour: color })),
    xTitle: x?.title, yTitle: y?.title, xFormat: x?.numberFormat?.formatCode, yFormat: y?.numberFormat?.formatCode, yMax: y?.scale?.max,
    dense: x?.labelFontSize === 8 && chart.titleFontSize === 10,
  }) as ChartPlan;
};

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
/** Of the rows or columns after which a page ends, those before which the next begins. */
const before = (breaks: readonly number[] | undefined): readonly number[] | undefined => (breaks && breaks.length > 0 ? breaks.map((one) => one + 1) : undefined);

const spanOf = (text: string | undefined, letters: boolean): { readonly from: number; readonly to: number } | undefined => {
  const parts = text?.replaceAll('$', '').split(':');
  const number = (part = ''): number => (letters ? columnOf(part) : Number(part) - 1);
  return parts && { from: number(parts[0]), to: number(parts[1]) };
};

const sheetDump = (sheet: Sheet, uprights: readonly boolean[]): SheetDump => {
  const setup = (sheet.pageSetup ?? {}) as NonNullable<Sheet['pageSetup']> & { readonly printTitlesRow?: string; readonly printTitlesColumn?: string };
  const tab = rgbOf(sheet.view?.tabColor);
  const onePage = setup.fitToPage === true && setup.fitToHeight === 1 && setup.margins?.left === 0.3 && setup.verticalCentered === true;
  const area = /:\$?([A-Z]+)/.exec(setup.printArea ?? '')?.[1];
  return {
    name: sheet.name,
    hidden: sheet.hidden === true,
    ...(tab !== undefined && { tabColour: tab }),
    columns: (sheet.columns ?? []).map(({ width = 0, hidden }) => [Math.round(width * 1000) / 1000, hidden === true]),
    heights: Object.fromEntries([...(sheet.rowDefs ?? [])].flatMap(([row, { height }]) => (height === undefined ? [] : [[String(row), height]]))),
    cells: cellsOf(sheet),
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => rangeName({ top: startRow, left: startCol, bottom: endRow, right: endCol })).sort(),
    freeze: [sheet.freezePane?.rows ?? 0, sheet.freezePane?.columns ?? 0],
    protected: sheet.protection?.sheet === true,
    validations: Object.fromEntries((sheet.dataValidations ?? []).map((read) => [read.range, validationOf(read)])),
    highlights: (sheet.conditionalRules ?? []).map(({ range, formula, style }) =>
      highlightText(range, String(formula), tidied({ bold: style?.font?.bold, italic: style?.font?.italic, colour: rgbOf(style?.font?.color), fill: style?.fill?.type === 'pattern' ? rgbOf(style.fill.fgColor) : undefined }))).sort(),
    charts: (sheet.charts ?? []).map((chart, index) => chartDump(chart, uprights[index] === true)),
    print: {
      ...tidied({
        landscape: setup.orientation === 'landscape', paper: setup.paperSize === 'a3' ? 'a3' : undefined, onePage, fitWidth: !onePage && setup.fitToPage === true,
        scale: setup.scale, breakRows: before(sheet.rowBreaks), breakColumns: before(sheet.colBreaks), lastColumn: area === undefined ? undefined : columnOf(area),
        titleRows: spanOf(setup.printTitlesRow, false), titleColumns: spanOf(setup.printTitlesColumn, true),
      } as const),
      header: sectionsNamed(sheet.headerFooter?.oddHeader ?? ''), footer: sectionsNamed(sheet.headerFooter?.oddFooter ?? ''),
    },
  };
};

/** Of each chart part in their order, whether its columns stand. */
const uprightCharts = async (bytes: Uint8Array): Promise<readonly boolean[]> => {
  const found = new Map<number, boolean>();
  await rewriteParts(bytes, (path) => {
    const number = /^xl\/charts\/chart(\d+)\.xml$/.exec(path)?.[1];
    return number === undefined ? null : (xml) => {
      found.set(Number(number), xml.includes('<c:barDir val="col"/>'));
      return xml;
    };
  });
  return [...found].sort(([a], [b]) => a - b).map(([, upright]) => upright);
};

export const xlsxDump = async (bytes: Uint8Array): Promise<Dump> => {
  const { sheets, namedRanges = [] } = await readXlsx(bytes, { readStyles: true });
  const uprights = await uprightCharts(bytes);
  let before = 0;
  const dumps = sheets.map((sheet) => {
    const first = before;
    before += sheet.charts?.length ?? 0;
    return sheetDump(sheet, uprights.slice(first, before));
  });
  return { sheets: dumps, names: Object.fromEntries(namedRanges.filter(({ name }) => !name.startsWith('_xlnm.')).map(({ name, range }) => [name, range])) };
};
