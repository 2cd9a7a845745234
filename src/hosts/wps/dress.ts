import type { RangePlan, SheetPlan, ValidationPlan } from '../../report/plan';
import { cellAddress } from '../addresses';
import { layers, rectanglesOf } from '../rectangles';
import { overAreas } from './areas';
import { type Range, type Validation, type Worksheet, xl } from './jsapi';
import type { Pattern } from './pattern';
import type { Session } from './session';

export const dressColumns = (session: Session, sheet: Worksheet, { columns }: Pick<SheetPlan, 'columns'>): void => {
  for (const [width, ranges] of rectanglesOf(1, columns.length, (_, column) => columns[column]?.width)) overAreas(session, sheet, ranges, (range) => { range.ColumnWidth = width; });
  for (const [, ranges] of rectanglesOf(1, columns.length, (_, column) => (columns[column]?.hidden === true ? true : undefined))) overAreas(session, sheet, ranges, (range) => { range.EntireColumn.Hidden = true; });
};

/** Rows that have their height already are left alone. */
const dressRows = (session: Session, sheet: Worksheet, { rows, merges = [] }: SheetPlan, known: Pattern['heights']): void => {
  const lacking = (row: number): number | undefined => (known.get(row) === rows[row]?.height ? undefined : rows[row]?.height);
  for (const [height, ranges] of layers(rows.length, 1, lacking)) overAreas(session, sheet, ranges, (range) => { range.RowHeight = height; });
  overAreas(session, sheet, merges, (range) => { range.Merge(); });
};

const addRule = (validation: Validation, rule: ValidationPlan['rule']): void => {
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

const dressValidation = ({ Validation: validation }: Range, { rule, title, message }: Omit<ValidationPlan, 'range'>): void => {
  addRule(validation, rule);
  if (title !== undefined) validation.InputTitle = title;
  if (message !== undefined) validation.InputMessage = message;
  // The title stands above the cell anyway, while it is selected.
  if (rule.kind !== 'any' && message !== undefined) validation.ErrorMessage = message;
};

/** Places with the same rule and words. */
const alike = (validations: readonly ValidationPlan[]): readonly (readonly [Omit<ValidationPlan, 'range'>, readonly RangePlan[]])[] => {
  const found = new Map<string, { readonly rule: Omit<ValidationPlan, 'range'>; readonly ranges: RangePlan[] }>();
  for (const { range, ...rule } of validations) {
    const key = JSON.stringify(rule);
    const one = found.get(key) ?? { rule, ranges: [] };
    found.set(key, one);
    one.ranges.push(range);
  }
  return [...found.values()].map(({ rule, ranges }) => [rule, ranges] as const);
};

/** Notes came along with the looks of their cells, unless WPS copies cells without them. */
const dressNotes = (sheet: Worksheet, { rows }: SheetPlan): void => {
  const notes = rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) => (cell?.comment === undefined ? [] : [{ at: cellAddress(row, column), text: cell.comment }])));
  if (notes.length === 0 || Number(sheet.Comments.Count) === notes.length) return;
  sheet.Cells.ClearComments();
  for (const { at, text } of notes) sheet.Range(at).AddComment(text);
};

/** What a sheet wears beside its content, apart from what needs other sheets or the defined names. */
export const dress = (session: Session, sheet: Worksheet, plan: SheetPlan, { columns, heights }: Pattern): void => {
  if (!columns.has(plan.name)) dressColumns(session, sheet, plan);
  dressRows(session, sheet, plan, heights);
  for (const [rule, ranges] of alike(plan.validations ?? [])) overAreas(session, sheet, ranges, (range) => { dressValidation(range, rule); });
  dressNotes(sheet, plan);
};
