import type { HighlightPlan, StylePlan, WorkbookPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { bgr, type Worksheet, xl } from './jsapi';
import type { Session } from './session';

const REFERENCE = /(?<![\p{L}\p{N}_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(])/gu;

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

/** A formula with the references that go along with its cell counted from that cell: two that say the same of two cells are the same text. */
const countedFrom = ({ range: { top, left }, formula }: HighlightPlan): string =>
  formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(REFERENCE, (_, column: string, letters: string, row: string, number: string) =>
      `R${row === '$' ? number : `[${Number(number) - 1 - top}]`}C${column === '$' ? letters : `[${columnOf(letters) - left}]`}`)))
    .join('');

const goesAlong = (plan: HighlightPlan): boolean => countedFrom(plan).includes('[');

/** References that go along are taken from the selected cell: only then does the sheet have to be in front. */
export const needsFront = (highlights: readonly HighlightPlan[]): boolean => highlights.some(goesAlong);

/** Those that say the same with the same look, the first of them the uppermost on the left. */
const alike = (highlights: readonly HighlightPlan[]): readonly (readonly HighlightPlan[])[] => {
  const groups = new Map<string, HighlightPlan[]>();
  for (const plan of highlights) {
    const key = `${plan.style} ${countedFrom(plan)}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(plan);
  }
  return [...groups.values()].flatMap((group): readonly (readonly HighlightPlan[])[] => {
    const [first] = group;
    const isCorner = first !== undefined && group.every(({ range }) => range.top >= first.range.top && range.left >= first.range.left);
    return isCorner && group.map(({ range }) => rangeAddress(range)).join(',').length <= 255 ? [group] : group.map((plan) => [plan]);
  });
};

const addHighlight = (sheet: Worksheet, [first, ...rest]: readonly HighlightPlan[], { bold, italic, colour, fill }: StylePlan): void => {
  if (!first) return;
  if (goesAlong(first)) sheet.Range(rangeAddress(first.range)).Select();
  const condition = sheet.Range([first, ...rest].map(({ range }) => rangeAddress(range)).join(',')).FormatConditions.Add(xl.expression, undefined, `=${first.formula}`);
  const { Font: font } = condition;
  if (bold === true) font.Bold = true;
  if (italic === true) font.Italic = true;
  if (colour !== undefined) font.Color = bgr(colour);
  if (fill !== undefined) condition.Interior.Color = bgr(fill);
};

/** Conditions with their looks; the sheet is in front where it needs to be. */
export const dressHighlights = ({ areas }: Session, sheet: Worksheet, highlights: readonly HighlightPlan[], styles: WorkbookPlan['styles']): void => {
  const groups = areas.several ? alike(highlights) : highlights.map((plan) => [plan]);
  for (const group of groups) addHighlight(sheet, group, styles[group[0]?.style ?? ''] ?? {});
};
