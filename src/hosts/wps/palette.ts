import type { RangePlan, SheetPlan, StylePlan, WorkbookPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { layers } from '../rectangles';
import { overAreas } from './areas';
import { bgr, type Borders, type Range, type Worksheet, xl } from './jsapi';
import type { Session } from './session';

/** As the files have it: the Chinese Office default since 2016. */
const FONT = { name: '等线', size: 11 };
const GREY = 0x808080;
const DARK = 0x404040;

/** One hidden cell of each style and note, to be copied where the style is wanted: a style with ten properties takes two crossings a place so, not twelve. */
export type Palette = { readonly plain: Range; readonly cells: ReadonlyMap<string, Range> };

/** A formula in a text cell would be taken for text: it gets the style without its number format. */
const AS_FORMULA = ' =';
const PLAIN = ' plain';
const isTextFormat = (style: StylePlan | undefined): boolean => style?.numberFormat === '@';

/** The style of a cell; one with content and none has the plain one. */
export const styleAt = ({ rows }: SheetPlan, styles: WorkbookPlan['styles'], row: number, column: number): string | undefined => {
  const cell = rows[row]?.cells[column];
  if (!cell) return undefined;
  if (cell.style === undefined) return (cell.value ?? cell.formula) === undefined || cell.value === '' ? undefined : PLAIN;
  return (cell.formula ?? cell.link) !== undefined && isTextFormat(styles[cell.style]) ? cell.style + AS_FORMULA : cell.style;
};

/** Whether a cell takes its content as text, whatever it looks like. */
export const isTextCell = (plan: SheetPlan, styles: WorkbookPlan['styles'], row: number, column: number): boolean => isTextFormat(styles[styleAt(plan, styles, row, column) ?? '']);

/** A note goes along with a copied cell: cells with the same style and note look the same. */
const NOTE = ' note ';
const lookAt = (plan: SheetPlan, styles: WorkbookPlan['styles'], row: number, column: number): string | undefined => {
  const style = styleAt(plan, styles, row, column);
  const note = plan.rows[row]?.cells[column]?.comment;
  return note === undefined ? style : (style ?? PLAIN) + NOTE + note;
};
const noteOf = (look: string): string | undefined => (look.includes(NOTE) ? look.slice(look.indexOf(NOTE) + NOTE.length) : undefined);

const styleOf = (look: string, styles: WorkbookPlan['styles']): StylePlan => {
  const [key = ''] = look.split(NOTE);
  if (!key.endsWith(AS_FORMULA)) return styles[key] ?? {};
  const { numberFormat: _, ...rest } = styles[key.slice(0, -AS_FORMULA.length)] ?? {};
  return rest;
};

const draw = (borders: Pick<Borders, 'LineStyle' | 'Weight' | 'Color'>, line: 'hair' | 'thin' | 'double'): void => {
  borders.LineStyle = line === 'double' ? xl.double : xl.continuous;
  // A double line has a weight of its own.
  if (line !== 'double') borders.Weight = line === 'hair' ? xl.hairline : xl.thin;
  borders.Color = line === 'hair' ? GREY : DARK;
};

const BORDERS: Readonly<Record<NonNullable<StylePlan['border']>, (borders: Borders) => void>> = {
  none: () => undefined,
  hair: (borders) => { draw(borders, 'hair'); },
  top: (borders) => { draw(borders.Item(xl.edgeTop), 'thin'); },
  bottom: (borders) => { draw(borders.Item(xl.edgeBottom), 'thin'); },
  total: (borders) => {
    draw(borders.Item(xl.edgeTop), 'thin');
    draw(borders.Item(xl.edgeBottom), 'double');
  },
};

type Property = keyof StylePlan;
const PAINT: { readonly [P in Property]: (range: Range, value: NonNullable<StylePlan[P]>) => void } = {
  bold: (range, value) => { range.Font.Bold = value; },
  italic: (range, value) => { range.Font.Italic = value; },
  colour: (range, value) => { range.Font.Color = bgr(value); },
  size: (range, value) => { range.Font.Size = value; },
  fill: (range, value) => { range.Interior.Color = bgr(value); },
  numberFormat: (range, value) => { range.NumberFormat = value; },
  align: (range, value) => { range.HorizontalAlignment = xl[value]; },
  vertical: (range, value) => { range.VerticalAlignment = xl[value]; },
  wrap: (range, value) => { range.WrapText = value; },
  indent: (range, value) => { range.IndentLevel = value; },
  unlocked: (range, value) => { range.Locked = !value; },
  border: (range, value) => { BORDERS[value](range.Borders); },
};

/** Programs heed an indent only where the text is aligned to a side, which comes before it. */
const ORDER: readonly Property[] = ['bold', 'italic', 'colour', 'size', 'fill', 'numberFormat', 'align', 'vertical', 'wrap', 'indent', 'unlocked', 'border'];
const complete = (style: StylePlan): StylePlan => (style.indent !== undefined && style.align === undefined ? { ...style, align: 'left' } : style);

const cellAt = (row: number): RangePlan => ({ top: row, left: 0, bottom: row, right: 0 });

/** One property of all styles, each of its values over all their cells. */
const paintProperty = <P extends Property>(session: Session, sheet: Worksheet, property: P, act: (typeof PAINT)[P], styles: readonly (readonly [StylePlan, number])[]): void => {
  const places = new Map<NonNullable<StylePlan[P]>, RangePlan[]>();
  for (const [style, row] of styles) {
    const value = style[property];
    if (value === undefined || value === false || value === 'none') continue;
    const list = places.get(value) ?? [];
    places.set(value, list);
    list.push(cellAt(row));
  }
  for (const [value, ranges] of places) overAreas(session, sheet, ranges, (range) => { act(range, value); });
};

/** Whether a copy reaches every area of its destination, tried beside the palette. */
const reachesAll = (sheet: Worksheet, from: Range): boolean => {
  try {
    from.Copy(sheet.Range('E1,E3'));
    return sheet.Range('E3').Font.Bold === true;
  } catch {
    return false;
  }
};

export const makePalette = (session: Session, sheet: Worksheet, plan: WorkbookPlan): Palette => {
  const keys = [...new Set([PLAIN, ...plan.sheets.flatMap((one) => one.rows.flatMap(({ cells }, row) => cells.flatMap((_, column) => [styleAt(one, plan.styles, row, column) ?? [], lookAt(one, plan.styles, row, column) ?? []].flat())))])];
  // Every other row: cells that touch share their edges.
  const rows = new Map(keys.map((key, index) => [key, 2 * index]));
  const all = sheet.Range(rangeAddress({ top: 0, left: 0, bottom: 2 * rows.size, right: 0 }));
  all.Font.Name = FONT.name;
  all.Font.Size = FONT.size;
  const trial = sheet.Range('C1');
  trial.Font.Bold = true;
  session.areas.several = reachesAll(sheet, trial);
  const styles = [...rows].map(([key, row]) => [complete(styleOf(key, plan.styles)), row] as const);
  for (const property of ORDER) paintProperty(session, sheet, property, PAINT[property], styles);
  const cells = new Map([...rows].map(([key, row]) => [key, sheet.Range(rangeAddress(cellAt(row)))]));
  for (const [look, cell] of cells) {
    const note = noteOf(look);
    if (note !== undefined) cell.AddComment(note);
  }
  return { plain: cells.get(PLAIN) ?? sheet.Range('A1'), cells };
};

/** Gives a sheet without content its styles, each over all its rectangles, but for cells that have theirs. */
export const paint = (session: Session, sheet: Worksheet, plan: SheetPlan, styles: WorkbookPlan['styles'], columns: number, { plain, cells }: Palette, painted: ReadonlyMap<string, string>): void => {
  for (const place of painted.keys()) {
    const [row = 0, column = 0] = place.split(' ').map(Number);
    if (styleAt(plan, styles, row, column) === undefined) plain.Copy(sheet.Range(rangeAddress({ top: row, left: column, bottom: row, right: column })));
  }
  const wanted = (row: number, column: number): string | undefined => {
    const look = lookAt(plan, styles, row, column);
    return painted.get(`${row} ${column}`) === look ? undefined : look;
  };
  for (const [key, ranges] of layers(plan.rows.length, columns, wanted)) {
    const cell = cells.get(key);
    if (cell) overAreas(session, sheet, ranges, (range) => { cell.Copy(range); });
  }
};
