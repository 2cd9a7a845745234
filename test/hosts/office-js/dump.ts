import type { ChartPlan, StylePlan, ValidationPlan } from '../../../src/report/plan';
import { parseAddress, quoted } from '../../support/spreadsheet/addresses';
import { type Data, placeOf, type SheetState, type WorkbookState } from '../../support/spreadsheet/workbook-state';
import { type CellDump, cellName, type Dump, highlightText, type Look, lookOf, rangeName, sectionText, type SheetDump, tidied } from '../dump';

const kid = (data: Data | undefined, ...names: readonly string[]): Data => names.reduce<Data>((at, name) => at.kids?.[name] ?? {}, data ?? {});
const property = (data: Data | undefined, name: string): unknown => data?.bag?.[name];
const hex = (colour: unknown): string | undefined => (typeof colour === 'string' && colour !== '' ? colour.replace('#', '') : undefined);
const text = (given: unknown): string => (typeof given === 'string' ? given : '');
const lower = (word: unknown): string | undefined => text(word).toLowerCase() || undefined;

const edgesOf = (format: Readonly<Record<string, unknown>>): NonNullable<Look['border']> =>
  Object.fromEntries((['Top', 'Right', 'Bottom', 'Left'] as const).flatMap((edge) => {
    const of = (name: string): unknown => format[`Format/Borders/Edge${edge}/${name}`];
    const style = of('Style');
    return style === undefined ? [] : [[edge.toLowerCase(), style === 'Double' ? 'double' : of('Weight') === 'Hairline' ? 'hair' : 'thin'] as const];
  }));

const look = (format: Readonly<Record<string, unknown>>): Look => {
  const of = (path: string): unknown => format[`Format/${path}`];
  const colour = hex(of('Font/Color'));
  return {
    ...tidied({
      bold: of('Font/Bold'), italic: of('Font/Italic'), colour: colour === '000000' ? undefined : colour, size: of('Font/Size') === 11 ? undefined : of('Font/Size'), fill: hex(of('Fill/Color')),
      numberFormat: format['NumberFormat'], align: lower(of('HorizontalAlignment')), vertical: lower(of('VerticalAlignment')), wrap: of('WrapText'), indent: of('IndentLevel'), unlocked: of('Protection/Locked') === false,
    }) as Look,
    border: edgesOf(format),
  };
};

const cellsOf = (sheet: SheetState): SheetDump['cells'] =>
  Object.fromEntries([...new Set([...sheet.cells.keys(), ...sheet.formats.keys(), ...sheet.links.keys()])].flatMap((key) => {
    const cell = sheet.cells.get(key);
    const link = (sheet.links.get(key) as { readonly documentReference?: string } | undefined)?.documentReference;
    const dump: CellDump = { ...tidied({ formula: cell?.formula?.slice(1), link }), ...(cell?.formula === undefined && cell?.value !== undefined && { value: cell.value }), ...lookOf(look(sheet.formats.get(key) ?? {})) };
    return Object.keys(dump).length > 0 ? [[cellName(...placeOf(key)), dump]] : [];
  }));

type Rule = { readonly list?: { readonly source: string }; readonly decimal?: { readonly operator: string; readonly formula1: number; readonly formula2?: number } };

const validationOf = (data: Data): Omit<ValidationPlan, 'range'> => {
  const given = property(data, 'Rule') as Rule | undefined;
  const { list, decimal } = given ?? {};
  const { title, message } = property(data, given ? 'ErrorAlert' : 'Prompt') as { readonly title: string; readonly message: string };
  const { operator = '', formula1 = 0, formula2 } = decimal ?? {};
  const bounds = operator === 'Between' ? { min: formula1, max: formula2 } : operator === 'LessThanOrEqualTo' ? { max: formula1 } : formula1 === -1e300 ? {} : { min: formula1 };
  const rule = !given ? { kind: 'any' } : list ? { kind: 'list', values: list.source.split(',') } : { kind: 'decimal', ...bounds };
  return tidied({ rule, title: title || undefined, message: message || undefined }) as Omit<ValidationPlan, 'range'>;
};

const highlightsOf = ({ highlights }: SheetState): readonly string[] =>
  highlights.flatMap(({ range, data }) => (data.list ?? []).map((item) => {
    const format = kid(item, 'Custom', 'Format');
    const style = { bold: property(kid(format, 'Font'), 'Bold'), italic: property(kid(format, 'Font'), 'Italic'), colour: hex(property(kid(format, 'Font'), 'Color')), fill: hex(property(kid(format, 'Fill'), 'Color')) };
    return highlightText(rangeName(range), String(property(kid(item, 'Custom', 'Rule'), 'Formula')).slice(1), style as StylePlan);
  })).sort();

const KINDS: Readonly<Record<string, ChartPlan['kind']>> = {
  Line: 'line', ColumnClustered: 'column', ColumnStacked: 'columnStacked', BarClustered: 'bar', BarStacked: 'barStacked', XYScatterLinesNoMarkers: 'scatterLine',
};

const absolute = (address: unknown): string => {
  const { sheet = '', range } = parseAddress(String(address)) ?? {};
  return range ? `${quoted(sheet)}!${rangeName(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}` : '';
};

const chartDump = (chart: Data): ChartPlan => {
  const [from, to] = (chart['position'] as readonly [string, string]).map((address) => parseAddress(address)?.range);
  const [x, y] = [kid(chart, 'Axes', 'CategoryAxis'), kid(chart, 'Axes', 'ValueAxis')];
  return tidied({
    kind: KINDS[String(property(chart, 'ChartType'))], title: property(kid(chart, 'Title'), 'Text'),
    anchor: { top: from?.top, left: from?.left, bottom: to?.bottom, right: to?.right },
    series: (kid(chart, 'Series').list ?? []).map((series) => tidied({
      name: property(series, 'Name'), categories: absolute(series['categories']), values: absolute(series['values']),
      colour: hex(property(kid(series, 'Format', 'Line'), 'Color') ?? kid(series, 'Format', 'Fill')['colour']),
    })),
    xTitle: property(kid(x, 'Title'), 'Text'), yTitle: property(kid(y, 'Title'), 'Text'), xFormat: property(x, 'NumberFormat'), yFormat: property(y, 'NumberFormat'), yMax: property(y, 'Maximum'),
    dense: property(kid(x, 'Format', 'Font'), 'Size') === 8 && property(kid(chart, 'Title', 'Format', 'Font'), 'Size') === 10,
  }) as unknown as ChartPlan;
};

/** Points to characters, as the host's own rule the other way round. */
const charactersOf = (points: number): number => Math.round(((points / 0.75 - 5) / 7) * 1000) / 1000;

const printOf = (sheet: SheetState): SheetDump['print'] => {
  const page = kid(sheet.data, 'PageLayout');
  const sections = kid(page, 'HeadersFooters', 'DefaultForAllPages');
  const line = (where: 'Header' | 'Footer'): string => sectionText(...(['Left', 'Center', 'Right'] as const).map((side) => text(property(sections, `${side}${where}`))) as [string, string, string]);
  const span = (key: 'titleRows' | 'titleColumns'): unknown => {
    const range = parseAddress(text(page[key]) || '-')?.range;
    return range && (key === 'titleRows' ? { from: range.top, to: range.bottom } : { from: range.left, to: range.right });
  };
  const { horizontalFitToPages, verticalFitToPages, scale } = (property(page, 'Zoom') ?? {}) as Readonly<Record<string, number | undefined>>;
  const onePage = verticalFitToPages === 1 && property(page, 'LeftMargin') === 21.6 && property(page, 'CenterVertically') === true;
  const breaks = (where: 'Horizontal' | 'Vertical'): readonly number[] | undefined => {
    const list = (kid(sheet.data, `${where}PageBreaks`).list ?? []).map((one) => parseAddress(text(one['before']))?.range[where === 'Horizontal' ? 'top' : 'left'] ?? -1);
    return list.length > 0 ? list : undefined;
  };
  return { ...tidied({
    landscape: property(page, 'Orientation') === 'Landscape', paper: property(page, 'PaperSize') === 'A3' ? 'a3' : undefined, onePage, fitWidth: !onePage && horizontalFitToPages === 1,
    scale: scale === 100 ? undefined : scale, breakRows: breaks('Horizontal'), breakColumns: breaks('Vertical'), lastColumn: parseAddress(text(page['printArea']) || '-')?.range.right,
    titleRows: span('titleRows'), titleColumns: span('titleColumns'),
  }), header: line('Header'), footer: line('Footer') } as SheetDump['print'];
};

const sheetDump = (sheet: SheetState): SheetDump => {
  const tab = hex(property(sheet.data, 'TabColor'));
  const columns = Math.max(0, ...[...sheet.widths.keys()].map((column) => column + 1));
  return {
    name: sheet.name,
    hidden: sheet.visibility !== 'Visible',
    ...(tab !== undefined && { tabColour: tab }),
    columns: Array.from({ length: columns }, (_, column) => [charactersOf(sheet.widths.get(column) ?? 0), sheet.hiddenColumns.has(column)] as const),
    heights: Object.fromEntries([...sheet.heights].map(([row, height]) => [String(row), height])),
    cells: cellsOf(sheet),
    merges: sheet.merges.map(rangeName).sort(),
    freeze: [sheet.frozen?.rows ?? 0, sheet.frozen?.columns ?? 0],
    protected: sheet.protection !== null,
    validations: Object.fromEntries(sheet.validations.map(({ range, data }) => [rangeName(range), validationOf(data)])),
    highlights: highlightsOf(sheet),
    charts: sheet.charts.map(chartDump),
    print: printOf(sheet),
  };
};

/** Of what office.js asked an Excel for. */
export const excelDump = (book: WorkbookState, only: (sheet: string) => boolean = () => true): Dump => ({
  sheets: book.sheets.filter(({ name }) => only(name)).map(sheetDump),
  names: Object.fromEntries([...book.names.values()].map(({ name, formula }) => [name, formula.slice(1)])),
});
