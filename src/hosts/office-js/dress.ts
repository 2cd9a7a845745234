import type { HighlightPlan, PrintPlan, SheetPlan, ValidationPlan } from '../../report/plan';
import { cellAddress, columnLetters, rangeAddress } from '../addresses';
import { narrowMargins, points } from '../narrow-margins';
import type { Feature } from '../host';
import type { Styles } from './styles';

/** Points of a column's width in characters: at 96 dots an inch, 7 dots a digit of the default font and 5 of margin. */
const pointsOf = (width: number): number => (width === 0 ? 0 : (width * 7 + 5) * 0.75);

const runsOf = <T>(list: readonly T[], same: (a: T, b: T) => boolean): readonly { readonly from: number; readonly to: number; readonly item: T }[] => {
  const runs: { from: number; to: number; item: T }[] = [];
  list.forEach((item, index) => {
    const last = runs.at(-1);
    if (last && same(last.item, item)) last.to = index;
    else runs.push({ from: index, to: index, item });
  });
  return runs;
};

export const dressGrid = (sheet: Excel.Worksheet, { columns, rows, merges = [] }: SheetPlan): void => {
  for (const { from, to, item } of runsOf(columns, (a, b) => a.width === b.width && a.hidden === b.hidden)) {
    const range = sheet.getRange(`${columnLetters(from)}:${columnLetters(to)}`);
    range.format.columnWidth = pointsOf(item.width);
    range.columnHidden = item.hidden === true;
  }
  for (const { from, to, item } of runsOf(rows.map(({ height }) => height), (a, b) => a === b)) {
    if (item !== undefined) sheet.getRange(`${from + 1}:${to + 1}`).format.rowHeight = item;
  }
  for (const merge of merges) sheet.getRange(rangeAddress(merge)).merge();
};

const ruleOf = (rule: Exclude<ValidationPlan['rule'], { readonly kind: 'any' }>): Excel.DataValidationRule => {
  if (rule.kind === 'list') return { list: { inCellDropDown: true, source: rule.values.join(',') } };
  const { min, max } = rule;
  if (min !== undefined && max !== undefined) return { decimal: { operator: 'Between', formula1: min, formula2: max } };
  if (max !== undefined) return { decimal: { operator: 'LessThanOrEqualTo', formula1: max } };
  // Without bounds: any number, but no text.
  return { decimal: { operator: 'GreaterThanOrEqualTo', formula1: min ?? -1e300 } };
};

export const dressValidations = (sheet: Excel.Worksheet, validations: readonly ValidationPlan[]): void => {
  for (const plan of validations) {
    const { title = '', message = '' } = plan;
    const { dataValidation } = sheet.getRange(rangeAddress(plan.range));
    if (plan.rule.kind !== 'any') {
      dataValidation.rule = ruleOf(plan.rule);
      dataValidation.errorAlert = { showAlert: true, style: 'Stop', title, message };
    }
    if (title !== '' || message !== '') dataValidation.prompt = { showPrompt: true, title, message };
  }
};

export const dressHighlights = (sheet: Excel.Worksheet, highlights: readonly HighlightPlan[], styles: Styles): void => {
  // A new one goes before those that are there.
  for (const { range, formula, style } of [...highlights].reverse()) {
    const { bold, italic, colour, fill } = styles[style] ?? {};
    const { custom } = sheet.getRange(rangeAddress(range)).conditionalFormats.add('Custom');
    custom.rule.formula = `=${formula}`;
    if (bold === true) custom.format.font.bold = true;
    if (italic === true) custom.format.font.italic = true;
    if (colour !== undefined) custom.format.font.color = `#${colour.toUpperCase()}`;
    if (fill !== undefined) custom.format.fill.color = `#${fill.toUpperCase()}`;
  }
};

const dressFreeze = ({ freezePanes }: Excel.Worksheet, { freeze }: SheetPlan): void => {
  const { rows = 0, columns = 0 } = freeze ?? {};
  if (rows > 0 && columns > 0) freezePanes.freezeAt(`A1:${cellAddress(rows - 1, columns - 1)}`);
  else if (rows > 0) freezePanes.freezeRows(rows);
  else if (columns > 0) freezePanes.freezeColumns(columns);
  else freezePanes.unfreeze();
};

type Sections = { readonly left: string; readonly center: string; readonly right: string };

/** `&L`, `&C` and `&R` begin a section; what stands before them is centred. */
const sectionsOf = (text: string): Sections => {
  const parts = text.split(/(&[LCR])/);
  const after = (code: string): string => parts.flatMap((part, index) => (parts[index - 1] === code ? [part] : [])).join('');
  return { left: after('&L'), center: (parts[0] ?? '') + after('&C'), right: after('&R') };
};

const zoomOf = ({ onePage, fitWidth, scale = 100 }: PrintPlan): Excel.PageLayoutZoomOptions => {
  if (onePage === true) return { horizontalFitToPages: 1, verticalFitToPages: 1 };
  // One page wide, as many pages long as it takes.
  return fitWidth === true ? { horizontalFitToPages: 1 } : { scale };
};

const dressMargins = (pageLayout: Excel.PageLayout, onePage: boolean): void => {
  pageLayout.centerHorizontally = onePage;
  pageLayout.centerVertically = onePage;
  if (!onePage) return;
  const { top, bottom, left, right, header, footer } = narrowMargins;
  pageLayout.topMargin = points(top);
  pageLayout.bottomMargin = points(bottom);
  pageLayout.leftMargin = points(left);
  pageLayout.rightMargin = points(right);
  pageLayout.headerMargin = points(header);
  pageLayout.footerMargin = points(footer);
};

const dressBreaks = ({ horizontalPageBreaks, verticalPageBreaks }: Excel.Worksheet, { breakRows = [], breakColumns = [] }: PrintPlan): void => {
  horizontalPageBreaks.removePageBreaks();
  verticalPageBreaks.removePageBreaks();
  for (const row of breakRows) horizontalPageBreaks.add(cellAddress(row, 0));
  for (const column of breakColumns) verticalPageBreaks.add(cellAddress(0, column));
};

const dressPrint = (sheet: Excel.Worksheet, { print = {}, rows }: SheetPlan): void => {
  const { pageLayout } = sheet;
  pageLayout.paperSize = print.paper === 'a3' ? 'A3' : 'A4';
  pageLayout.orientation = print.landscape === true ? 'Landscape' : 'Portrait';
  pageLayout.zoom = zoomOf(print);
  dressMargins(pageLayout, print.onePage === true);
  dressBreaks(sheet, print);
  if (print.lastColumn !== undefined) pageLayout.setPrintArea(rangeAddress({ top: 0, left: 0, bottom: Math.max(0, rows.length - 1), right: print.lastColumn }));
  if (print.titleRows) pageLayout.setPrintTitleRows(`$${print.titleRows.from + 1}:$${print.titleRows.to + 1}`);
  if (print.titleColumns) pageLayout.setPrintTitleColumns(`$${columnLetters(print.titleColumns.from)}:$${columnLetters(print.titleColumns.to)}`);
  const [header, footer] = [sectionsOf(print.header ?? ''), sectionsOf(print.footer ?? '')];
  const all = pageLayout.headersFooters.defaultForAllPages;
  [all.leftHeader, all.centerHeader, all.rightHeader] = [header.left, header.center, header.right];
  [all.leftFooter, all.centerFooter, all.rightFooter] = [footer.left, footer.center, footer.right];
};

/** What a sheet wears and no figure hangs on, each by itself: one that fails is told and does not stop the others. */
export const niceties: Readonly<Partial<Record<Feature, (sheet: Excel.Worksheet, plan: SheetPlan) => void>>> = {
  'tab-colours': (sheet, { tabColour }) => { sheet.tabColor = tabColour === undefined ? '' : `#${tabColour.toUpperCase()}`; },
  freeze: dressFreeze,
  print: dressPrint,
};
