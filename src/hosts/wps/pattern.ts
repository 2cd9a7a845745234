import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import { cellAddress } from '../addresses';
import { bgr, type Worksheet } from './jsapi';
import { NEW, type PageSettings, settingsOf } from './page';
import { type Palette, styleAt } from './palette';

/**
 * What most new sheets have in common: the first of them gets it, and the others are copies of that one. A page's dozen settings, which take
 * WPS long, are so given once.
 */
export type Pattern = {
  readonly page: PageSettings;
  readonly tabColour?: string;
  /** Styles by row and column. */
  readonly cells: ReadonlyMap<string, string>;
  /** Of rows that have one on every sheet. */
  readonly heights: ReadonlyMap<number, number>;
  /** Sheets whose columns are as planned: copied from one that has the same. */
  readonly columns: ReadonlySet<string>;
  /** Colours of tabs that new sheets have already. */
  readonly tabs: ReadonlyMap<string, string | undefined>;
};

export const noPattern: Pattern = { page: NEW, cells: new Map(), heights: new Map(), columns: new Set(), tabs: new Map() };

const placeOf = (row: number, column: number): string => `${row} ${column}`;

/** What most of them have, and whether that is more than half. */
const mode = <T>(list: readonly T[]): { readonly value: T | undefined; readonly isMajority: boolean } => {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [value, count] = [...counts].reduce<readonly [T | undefined, number]>((best, one) => (one[1] > best[1] ? one : best), [undefined, 0]);
  return { value, isMajority: count > list.length / 2 };
};
const majority = <T>(list: readonly T[]): T | undefined => {
  const { value, isMajority } = mode(list);
  return isMajority ? value : undefined;
};

/** Rows that are looked at: titles. */
const ROWS = 3;

export const patternOf = (sheets: readonly SheetPlan[], styles: WorkbookPlan['styles']): Pattern => {
  if (sheets.length < 2) return noPattern;
  const pages = sheets.map(settingsOf);
  const page: PageSettings = { ...NEW };
  for (const name of new Set(pages.flatMap((settings) => Object.keys(settings) as (keyof PageSettings)[]))) {
    const { value } = mode(pages.flatMap((settings) => settings[name] ?? []));
    if (value !== undefined && pages.every((settings) => settings[name] !== undefined)) page[name] = value;
  }
  const [cells, heights] = [new Map<string, string>(), new Map<number, number>()];
  for (let row = 0; row < ROWS; row += 1) {
    const own = sheets.map(({ rows }) => rows[row]?.height);
    const height = majority(own);
    if (height !== undefined && !own.includes(undefined)) heights.set(row, height);
    const widest = Math.max(0, ...sheets.map(({ rows }) => rows[row]?.cells.length ?? 0));
    for (let column = 0; column < widest; column += 1) {
      const style = majority(sheets.map((sheet) => styleAt(sheet, styles, row, column)));
      if (style !== undefined) cells.set(placeOf(row, column), style);
    }
  }
  const tabColour = mode(sheets.map((sheet) => sheet.tabColour)).value;
  return { ...noPattern, page, cells, heights, ...(tabColour !== undefined && { tabColour }) };
};

/** Gives a new sheet the pattern; what of the page WPS refuses, each sheet is asked for anew. */
export const dressPattern = (sheet: Worksheet, { page, tabColour, cells, heights }: Pattern, palette: Palette): Pattern => {
  for (const [place, style] of cells) {
    const [row = 0, column = 0] = place.split(' ').map(Number);
    palette.cells.get(style)?.Copy(sheet.Range(cellAddress(row, column)));
  }
  for (const [row, height] of heights) sheet.Range(cellAddress(row, 0)).RowHeight = height;
  const given: PageSettings = { ...NEW };
  try {
    const { PageSetup: setup } = sheet;
    for (const [name, wanted] of Object.entries(page) as [keyof PageSettings, string | number | boolean][]) {
      if (NEW[name] !== wanted) setup[name] = wanted;
      given[name] = wanted;
    }
    if (tabColour !== undefined) sheet.Tab.Color = bgr(tabColour);
    return { ...noPattern, page: given, cells, heights, ...(tabColour !== undefined && { tabColour }) };
  } catch {
    return { ...noPattern, page: given, cells, heights };
  }
};
