import type { HighlightPlan, SheetPlan, ValidationPlan, WorkbookPlan } from '../../report/plan';
import { cellAddress, rangeAddress } from '../addresses';
import { rectanglesOf } from '../rectangles';
import { overAreas } from './areas';
import { bgr, type Range, type Worksheet, xl } from './jsapi';
import type { Session } from './session';

const dressGrid = (session: Session, sheet: Worksheet, { columns, rows, merges = [] }: SheetPlan): void => {
  for (const [width, ranges] of rectanglesOf(1, columns.length, (_, column) => columns[column]?.width)) overAreas(session, sheet, ranges, (range) => { range.ColumnWidth = width; });
  for (const [, ranges] of rectanglesOf(1, columns.length, (_, column) => (columns[column]?.hidden === true ? true : undefined))) overAreas(session, sheet, ranges, (range) => { range.EntireColumn.Hidden = true; });
  for (const [height, ranges] of rectanglesOf(rows.length, 1, (row) => rows[row]?.height)) overAreas(session, sheet, ranges, (range) => { range.RowHeight = height; });
  overAreas(session, sheet, merges, (range) => { range.Merge(); });
};

const addRule = ({ Validation: validation }: Range, rule: ValidationPlan['rule']): void => {
  if (rule.kind === 'any') validation.Add(xl.validateInputOnly);
  else if (rule.kind === 'list') validation.Add(xl.validateList, xl.alertStop, xl.between, rule.values.join(','));
  else {
    const { min, max } = rule;
    if (min !== undefined && max !== undefined) validation.Add(xl.validateDecimal, xl.alertStop, xl.between, String(min), String(max));
    else if (max !== undefined) validation.Add(xl.validateDecimal, xl.alertStop, xl.lessEqual, String(max));
    // Without bounds: any number, but no text.
    else validation.Add(xl.validateDecimal, xl.alertStop, xl.greaterEqual, String(min ?? -1e300));
  }
};

const dressValidation = (range: Range, { rule, title, message }: ValidationPlan): void => {
  addRule(range, rule);
  const { Validation: validation } = range;
  if (title !== undefined) validation.InputTitle = title;
  if (message !== undefined) validation.InputMessage = message;
  if (rule.kind === 'any') return;
  if (title !== undefined) validation.ErrorTitle = title;
  if (message !== undefined) validation.ErrorMessage = message;
};

const dressNotes = (sheet: Worksheet, { rows }: SheetPlan): void => {
  rows.forEach(({ cells }, row) => {
    cells.forEach((cell, column) => { if (cell?.comment !== undefined) sheet.Range(cellAddress(row, column)).AddComment(cell.comment); });
  });
};

/** What a sheet wears beside its content, apart from what needs other sheets or the defined names. */
export const dress = (session: Session, sheet: Worksheet, plan: SheetPlan): void => {
  dressGrid(session, sheet, plan);
  for (const validation of plan.validations ?? []) dressValidation(sheet.Range(rangeAddress(validation.range)), validation);
  dressNotes(sheet, plan);
};

/** A formula's references are taken from the selected cell: each range is selected first. The sheet is in front. */
export const dressHighlights = (sheet: Worksheet, highlights: readonly HighlightPlan[], styles: WorkbookPlan['styles']): void => {
  for (const { range, formula, style } of highlights) {
    const { bold, italic, colour, fill } = styles[style] ?? {};
    const target = sheet.Range(rangeAddress(range));
    target.Select();
    const condition = target.FormatConditions.Add(xl.expression, undefined, `=${formula}`);
    const { Font: font } = condition;
    if (bold === true) font.Bold = true;
    if (italic === true) font.Italic = true;
    if (colour !== undefined) font.Color = bgr(colour);
    if (fill !== undefined) condition.Interior.Color = bgr(fill);
  }
};
