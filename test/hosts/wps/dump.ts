import { readLink } from '../../../src/hosts/wps/links';
import type { ChartPlan, StylePlan, ValidationPlan } from '../../../src/report/plan';
import { type Data, placeOf, type SheetState, type WorkbookState } from '../../support/spreadsheet/workbook-state';
import { leftOf, topOf } from '../../support/wps/range';
import { type CellDump, cellName, type Dump, highlightText, type Look, lookOf, rangeName, sectionText, type SheetDump, tidied } from '../dump';

/** Of a colour whose lowest byte is red. */
const hex = (colour: unknown): string | undefined =>
  typeof colour === 'number' ? [colour & 0xff, (colour >> 8) & 0xff, colour >> 16].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase() : undefined;

const ACROSS: Readonly<Record<number, string>> = { [-4131]: 'left', [-4108]: 'center', [-4152]: 'right' };
const UPRIGHT: Readonly<Record<number, string>> = { [-4160]: 'top', [-4108]: 'center', [-4107]: 'bottom' };

const edgesOf = (format: Readonly<Record<string, unknown>>): NonNullable<Look['border']> =>
  Object.fromEntries((['Top', 'Right', 'Bottom', 'Left'] as const).flatMap((edge) => {
    const style = format[`Edge/${edge}/LineStyle`];
    return style === undefined ? [] : [[edge.toLowerCase(), style === -4119 ? 'double' : format[`Edge/${edge}/Weight`] === 1 ? 'hair' : 'thin'] as const];
  }));

const look = (format: Readonly<Record<string, unknown>>): Look => ({
  ...tidied({
    bold: format['Bold'], italic: format['Italic'], colour: hex(format['FontColor']), size: format['FontSize'] === 11 ? undefined : format['FontSize'], fill: hex(format['Fill']), numberFormat: format['NumberFormat'],
    align: ACROSS[Number(format['Horizontal'])], vertical: UPRIGHT[Number(format['Vertical'])], wrap: format['Wrap'], indent: format['Indent'], unlocked: format['Locked'] === false,
  }) as Look,
  border: edgesOf(format),
});

const cellsOf = (sheet: SheetState): SheetDump['cells'] =>
  Object.fromEntries([...new Set([...sheet.cells.keys(), ...sheet.formats.keys()])].flatMap((key) => {
    const cell = sheet.cells.get(key);
    const formula = cell?.formula?.slice(1);
    const link = formula === undefined ? undefined : readLink(formula);
    const content = link ? { ...(link.shown as { readonly value?: string }), link: link.link } : { ...tidied({ formula }), ...(formula === undefined && cell?.value !== undefined && { value: cell.value }) };
    const dump: CellDump = { ...content, ...lookOf(look(sheet.formats.get(key) ?? {})) };
    return Object.keys(dump).length > 0 ? [[cellName(...placeOf(key)), dump]] : [];
  }));

const validationOf = ({ bag = {} }: Data): Omit<ValidationPlan, 'range'> => {
  const { type, operator, first, second } = bag;
  const number = (value: unknown): number => Number(value);
  const bounds = operator === 1 ? { min: number(first), max: number(second) } : operator === 8 ? { max: number(first) } : first === '-1e+300' ? {} : { min: number(first) };
  const rule = type === 0 ? { kind: 'any' } : type === 3 ? { kind: 'list', values: String(first).split(',') } : { kind: 'decimal', ...bounds };
  return tidied({ rule, title: bag['InputTitle'], message: bag['InputMessage'] }) as Omit<ValidationPlan, 'range'>;
};

const KINDS: Readonly<Record<number, ChartPlan['kind']>> = { 4: 'line', 51: 'column', 52: 'columnStacked', 57: 'bar', 58: 'barStacked', 75: 'scatterLine' };

/** The row or column that begins at a place, in points. */
const lineAt = (place: number, startOf: (index: number) => number): number => {
  let index = 0;
  while (startOf(index) < place - 0.01) index += 1;
  return index;
};

const chartDump = (sheet: SheetState, chart: Data): ChartPlan => {
  const { bag = {}, kids = {}, list = [] } = chart;
  const [x, y] = [kids['category']?.bag ?? {}, kids['value']?.bag ?? {}];
  const [left, top, width, height] = ['left', 'top', 'width', 'height'].map((key) => Number(chart[key])) as [number, number, number, number];
  const [row, column] = [(index: number): number => topOf(sheet, index), (index: number): number => leftOf(sheet, index)];
  return tidied({
    kind: KINDS[Number(bag['ChartType'])], title: kids['title']?.bag?.['Text'], dense: kids['title']?.kids !== undefined || kids['title']?.bag?.['FontSize'] !== undefined,
    anchor: { top: lineAt(top, row), left: lineAt(left, column), bottom: lineAt(top + height, row) - 1, right: lineAt(left + width, column) - 1 },
    series: list.map(({ bag: of = {} }) => tidied({ name: of['Name'], categories: of['XValues'], values: of['Values'], colour: hex(of['Line'] ?? of['Fill']) })),
    xTitle: x['Title'], yTitle: y['Title'], xFormat: x['NumberFormat'], yFormat: y['NumberFormat'], yMax: y['Maximum'],
  }) as unknown as ChartPlan;
};

const printOf = (sheet: SheetState): SheetDump['print'] => {
  const page = (sheet.data['page'] ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string => (typeof page[key] === 'string' ? page[key] : '');
  const line = (where: 'Header' | 'Footer'): string => sectionText(text(`Left${where}`), text(`Center${where}`), text(`Right${where}`));
  const span = (key: string, index: (part: string) => number): { readonly from: number; readonly to: number } | undefined => {
    const [from, to] = text(key).replaceAll('$', '').split(':');
    return from === undefined || from === '' || to === undefined ? undefined : { from: index(from), to: index(to) };
  };
  const columnIndex = (letters: string): number => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  const area = /:\$([A-Z]+)\$/.exec(text('PrintArea'))?.[1];
  const onePage = page['Zoom'] === false && page['TopMargin'] !== undefined;
  return {
    ...tidied({
      // A sheet on one page is one page wide too.
      landscape: page['Orientation'] === 2, paper: page['PaperSize'] === 8 ? 'a3' : undefined, fitWidth: !onePage && page['Zoom'] === false, onePage,
      scale: typeof page['Zoom'] === 'number' && page['Zoom'] !== 100 ? page['Zoom'] : undefined, lastColumn: area === undefined ? undefined : columnIndex(area),
      breakRows: page['HPageBreaks'], breakColumns: page['VPageBreaks'],
      titleRows: span('PrintTitleRows', (row) => Number(row) - 1), titleColumns: span('PrintTitleColumns', columnIndex),
    }),
    header: line('Header'), footer: line('Footer'),
  } as SheetDump['print'];
};

const sheetDump = (sheet: SheetState): SheetDump => {
  const tab = hex((sheet.data['tab'] as { readonly Color?: number } | undefined)?.Color);
  return {
    name: sheet.name, hidden: sheet.visibility !== 'Visible', ...(tab !== undefined && { tabColour: tab }),
    columns: Array.from({ length: Math.max(0, ...[...sheet.widths.keys()].map((column) => column + 1)) }, (_, column) => [sheet.widths.get(column) ?? 0, sheet.hiddenColumns.has(column)] as const),
    heights: Object.fromEntries([...sheet.heights].map(([row, height]) => [String(row), height])),
    cells: cellsOf(sheet), merges: sheet.merges.map(rangeName).sort(), freeze: [sheet.frozen?.rows ?? 0, sheet.frozen?.columns ?? 0], protected: sheet.protection !== null,
    validations: Object.fromEntries(sheet.validations.map(({ range, data }) => [rangeName(range), validationOf(data)])),
    highlights: sheet.highlights.map(({ range, data: { bag = {}, formula } }) => highlightText(rangeName(range), String(formula).slice(1), { bold: bag['Bold'], italic: bag['Italic'], colour: hex(bag['FontColor']), fill: hex(bag['Fill']) } as StylePlan)).sort(),
    charts: sheet.charts.map((chart) => chartDump(sheet, chart)), print: printOf(sheet),
  };
};

/** Of what a WPS was asked for. */
export const wpsDump = (book: WorkbookState, only: (sheet: string) => boolean = () => true): Dump => ({
  sheets: book.sheets.filter(({ name }) => only(name)).map(sheetDump),
  names: Object.fromEntries([...book.names.values()].map(({ name, formula }) => [name, formula.slice(1)])),
});
