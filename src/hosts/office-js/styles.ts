import type { RangePlan, SheetPlan, StylePlan } from '../../report/plan';
import { cellAddress, rangeAddress } from '../addresses';
import { rectanglesOf, rowsOf, widthOf } from '../rectangles';

/** As the files have it: the Chinese Office default since 2016. */
const FONT = { name: '等线', size: 11 };
/** Excel takes an address of 8192 characters at most. */
const LONGEST_ADDRESS = 4000;

type Edge = Excel.BorderIndex | 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight' | 'InsideHorizontal' | 'InsideVertical';
type Stroke = { readonly style: 'Continuous' | 'Double'; readonly weight?: 'Hairline' | 'Thin'; readonly color: string };

const hair: Stroke = { style: 'Continuous', weight: 'Hairline', color: '#808080' };
const thin: Stroke = { style: 'Continuous', weight: 'Thin', color: '#404040' };
const double: Stroke = { style: 'Double', color: '#404040' };

const ALIGNED = { left: 'Left', center: 'Center', right: 'Right' } as const;
const UPRIGHT = { top: 'Top', center: 'Center', bottom: 'Bottom' } as const;

/** Addresses in groups that Excel takes at once. */
const grouped = (ranges: readonly RangePlan[]): readonly string[] => {
  const groups: string[] = [];
  for (const address of ranges.map(rangeAddress)) {
    const last = groups.at(-1);
    if (last === undefined || last.length + address.length + 1 > LONGEST_ADDRESS) groups.push(address);
    else groups[groups.length - 1] = `${last},${address}`;
  }
  return groups;
};

const drawEdges = (sheet: Excel.Worksheet, ranges: readonly RangePlan[], edges: readonly (readonly [Edge, Stroke])[]): void => {
  for (const address of grouped(ranges)) {
    const { borders } = sheet.getRanges(address).format;
    for (const [edge, { style, weight, color }] of edges) {
      const border = borders.getItem(edge);
      border.style = style;
      // A double line has a weight of its own.
      if (weight !== undefined) border.weight = weight;
      border.color = color;
    }
  }
};

/** Lines inside are asked for only where there is an inside: Excel refuses them elsewhere. */
const drawBorders = (sheet: Excel.Worksheet, ranges: readonly RangePlan[], border: NonNullable<StylePlan['border']>): void => {
  if (border === 'top') drawEdges(sheet, rowsOf(ranges), [['EdgeTop', thin]]);
  if (border === 'bottom') drawEdges(sheet, rowsOf(ranges), [['EdgeBottom', thin]]);
  if (border === 'total') drawEdges(sheet, rowsOf(ranges), [['EdgeTop', thin], ['EdgeBottom', double]]);
  if (border !== 'hair') return;
  const around = (['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const).map((edge) => [edge, hair] as const);
  for (const tall of [false, true]) {
    for (const broad of [false, true]) {
      const alike = ranges.filter(({ top, left, bottom, right }) => bottom > top === tall && right > left === broad);
      drawEdges(sheet, alike, [...around, ...(tall ? [['InsideHorizontal', hair] as const] : []), ...(broad ? [['InsideVertical', hair] as const] : [])]);
    }
  }
};

const formatFont = (format: Excel.RangeFormat, { bold, italic, colour, size }: StylePlan): void => {
  if (bold === true) format.font.bold = true;
  if (italic === true) format.font.italic = true;
  if (colour !== undefined) format.font.color = `#${colour.toUpperCase()}`;
  if (size !== undefined) format.font.size = size;
};

const formatAreas = (sheet: Excel.Worksheet, ranges: readonly RangePlan[], style: StylePlan): void => {
  for (const address of grouped(ranges)) {
    const { format } = sheet.getRanges(address);
    formatFont(format, style);
    if (style.fill !== undefined) format.fill.color = `#${style.fill.toUpperCase()}`;
    // Programs heed an indent only where the text is aligned to a side.
    if ((style.align ?? style.indent) !== undefined) format.horizontalAlignment = ALIGNED[style.align ?? 'left'];
    if (style.vertical !== undefined) format.verticalAlignment = UPRIGHT[style.vertical];
    if (style.wrap === true) format.wrapText = true;
    if (style.indent !== undefined) format.indentLevel = style.indent;
    if (style.unlocked === true) format.protection.locked = false;
  }
  if (style.border !== undefined) drawBorders(sheet, ranges, style.border);
};

export type Styles = Readonly<Record<string, StylePlan>>;

/** A style's number format, but for formulas in text cells: Excel would take those for text. */
export const numberFormatOf = ({ rows }: SheetPlan, styles: Styles, row: number, column: number): string | undefined => {
  const cell = rows[row]?.cells[column];
  const format = cell?.style === undefined ? undefined : styles[cell.style]?.numberFormat;
  return format === '@' && cell?.formula !== undefined ? undefined : format;
};

/** Number formats first: they tell Excel how to take what is entered. */
export const writeNumberFormats = (sheet: Excel.Worksheet, plan: SheetPlan, styles: Styles, columns: number): void => {
  for (const [format, ranges] of rectanglesOf(plan.rows.length, columns, (row, column) => numberFormatOf(plan, styles, row, column))) {
    for (const range of ranges) sheet.getRange(rangeAddress(range)).numberFormat = [[format]];
  }
};

const styled = ({ rows }: SheetPlan, columns: number, linked: boolean): ReadonlyMap<string, readonly RangePlan[]> =>
  rectanglesOf(rows.length, columns, (row, column) => {
    const cell = rows[row]?.cells[column];
    return linked && cell?.link === undefined ? undefined : cell?.style;
  });

/** Each style once over all its rectangles. */
export const writeStyles = (sheet: Excel.Worksheet, plan: SheetPlan, styles: Styles, columns: number): void => {
  const { font } = sheet.getRange(rangeAddress({ top: 0, left: 0, bottom: plan.rows.length - 1, right: columns - 1 })).format;
  font.name = FONT.name;
  font.size = FONT.size;
  for (const [key, ranges] of styled(plan, columns, false)) formatAreas(sheet, ranges, styles[key] ?? {});
};

/** A link comes with Excel's own font: the cells' own is put again. */
export const writeLinks = (sheet: Excel.Worksheet, plan: SheetPlan, styles: Styles): void => {
  plan.rows.forEach(({ cells }, row) => {
    cells.forEach((cell, column) => {
      if (cell?.link === undefined) return;
      sheet.getRange(cellAddress(row, column)).hyperlink = { documentReference: cell.link };
    });
  });
  for (const [key, ranges] of styled(plan, widthOf(plan), true)) {
    for (const address of grouped(ranges)) {
      const { format } = sheet.getRanges(address);
      format.font.name = FONT.name;
      format.font.size = FONT.size;
      format.font.underline = 'None';
      format.font.color = '#000000';
      formatFont(format, styles[key] ?? {});
    }
  }
};
