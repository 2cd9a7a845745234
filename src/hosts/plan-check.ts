import type { CellPlan, ChartPlan, RangePlan, SheetPlan, StylePlan, ValidationPlan, WorkbookPlan } from '../report/plan';
import { cellAddress, isInsideSheet, lastColumn, lastRow, parseAbsoluteReference, rangeAddress } from './addresses';
import { formulaFault, type FormulaScope } from './formula-check';
import { definedNameFault, sheetNameFault, textFault } from './name-check';

/** Excel's limits: characters in a cell or comment, in a header or a validation's message, in a validation's title. */
const maxCellText = 32_767;
const maxMessage = 255;
const maxMessageTitle = 32;
/** Greatest width of a column in characters, greatest height of a row in points, greatest number of a cell. */
const maxWidth = 255;
const maxHeight = 409.5;
const maxNumber = 9.99999999999999e307;

type Report = (place: string, fault: string) => never;

/**
 * Throws at the first thing in a plan that a file would silently lose or that Excel would repair on opening,
 * naming sheet and cell. A plan comes from our own reports, so a fault here is a programmer's mistake.
 */
export const checkPlan = (plan: WorkbookPlan): void => {
  const fail = (place: string, fault: string): never => {
    throw new Error(`${place}: ${fault}`);
  };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(plan.created) || Number.isNaN(Date.parse(plan.created)))
    fail('workbook', `created is not a moment in ISO 8601 UTC: "${plan.created}"`);
  checkText(fail, 'workbook', plan.title, maxMessage);
  checkText(fail, 'workbook', plan.author ?? '', maxMessage);
  if (!plan.sheets.some((sheet) => sheet.hidden !== true)) fail('workbook', 'it needs a sheet that is not hidden');
  for (const [key, style] of Object.entries(plan.styles)) checkStyle(fail, `style ${key}`, style);

  const sheets = new Set(plan.sheets.map((sheet) => sheet.name));
  const scope: FormulaScope = { sheets, names: new Set(plan.names.map(({ name }) => name.toLowerCase())) };
  checkUnique(fail, 'sheet', plan.sheets.map((sheet) => sheet.name));
  checkUnique(fail, 'name', plan.names.map(({ name }) => name));
  for (const { name, refersTo } of plan.names) {
    refuse(fail, `name ${name}`, definedNameFault(name) ?? formulaFault(refersTo, scope));
  }
  for (const sheet of plan.sheets) checkSheet(fail, plan, sheet, scope);
};

const refuse = (fail: Report, place: string, fault: string | null): void => {
  if (fault !== null) fail(place, fault);
};

const checkText = (fail: Report, place: string, text: string, max: number): void => {
  if (text.length > max) fail(place, `a text has ${text.length} characters, more than ${max}`);
  refuse(fail, place, textFault(text));
};

/** Spreadsheets take names that differ by case alone for one. */
const checkUnique = (fail: Report, kind: string, names: readonly string[]): void => {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) fail(`${kind} ${name}`, 'the name is taken already (case aside)');
    seen.add(name.toLowerCase());
  }
};

const checkColour = (fail: Report, place: string, colour: string | undefined): void => {
  if (colour !== undefined && !/^[0-9A-Fa-f]{6}$/.test(colour)) fail(place, `"${colour}" is not a colour RRGGBB`);
};

const checkSize = (fail: Report, place: string, size: number | undefined, max: number): void => {
  if (size !== undefined && !(size >= 0 && size <= max)) fail(place, `the size ${size} is not between 0 and ${max}`);
};

const checkStyle = (fail: Report, place: string, style: StylePlan): void => {
  checkColour(fail, place, style.colour);
  checkColour(fail, place, style.fill);
  checkSize(fail, place, style.size, maxHeight);
  checkSize(fail, place, style.indent, 250);
  if (style.numberFormat !== undefined) checkText(fail, place, style.numberFormat, maxMessage);
};

const checkSheet = (fail: Report, plan: WorkbookPlan, sheet: SheetPlan, scope: FormulaScope): void => {
  const place = `sheet '${sheet.name}'`;
  refuse(fail, place, sheetNameFault(sheet.name));
  checkColour(fail, place, sheet.tabColour);
  if (sheet.rows.length > lastRow + 1 || sheet.columns.length > lastColumn + 1) fail(place, 'it is larger than a sheet can be');
  sheet.columns.forEach((column, index) => checkSize(fail, `${place}, column ${index + 1}`, column.width, maxWidth));
  sheet.rows.forEach((row, index) => {
    checkSize(fail, `${place}, row ${index + 1}`, row.height, maxHeight);
    if (row.cells.length > lastColumn + 1) fail(`${place}, row ${index + 1}`, 'it is longer than a sheet is wide');
    row.cells.forEach((cell, column) => {
      if (cell !== null) checkCell(fail, `${place}, cell ${cellAddress(index, column)}`, plan, cell, scope);
    });
  });
  checkMerges(fail, place, sheet.merges ?? []);
  for (const validation of sheet.validations ?? []) checkValidation(fail, place, validation);
  for (const { range, formula, style } of sheet.highlights ?? []) {
    const highlight = `${place}, highlight of ${rangePlace(fail, place, range)}`;
    if (!Object.hasOwn(plan.styles, style)) fail(highlight, `there is no style "${style}"`);
    // Older programs keep no other sheet's cells in a conditional format; a defined name does the same work.
    refuse(fail, highlight, formulaFault(formula, { sheets: new Set(), names: scope.names }));
  }
  for (const chart of sheet.charts ?? []) checkChart(fail, place, chart, scope);
  checkPrint(fail, place, sheet);
};

const checkCell = (fail: Report, place: string, plan: WorkbookPlan, cell: CellPlan, scope: FormulaScope): void => {
  const { value, formula, style, comment, link } = cell;
  if (typeof value === 'number' && !(Math.abs(value) <= maxNumber)) fail(place, `the value is ${value}`);
  if (typeof value === 'string') checkText(fail, place, value, maxCellText);
  if (formula !== undefined) {
    refuse(fail, place, formulaFault(formula, scope));
    if (typeof value === 'string' && isErrorText(value)) fail(place, `the formula's result is the error ${value}`);
  }
  if (style !== undefined && !Object.hasOwn(plan.styles, style)) fail(place, `there is no style "${style}"`);
  if (comment !== undefined) checkText(fail, place, comment, maxCellText);
  if (link !== undefined) checkLink(fail, place, link, scope);
};

/** Texts that the writer would turn into an error value. */
export const isErrorText = (text: string): boolean =>
  /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/.test(text);

const checkLink = (fail: Report, place: string, link: string, scope: FormulaScope): void => {
  const target = /^'((?:[^']|'')+)'!\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?$/.exec(link)?.[1];
  if (target === undefined || !scope.sheets.has(target.replaceAll("''", "'"))) fail(place, `the link "${link}" leads to no cell of this workbook`);
};

const rangePlace = (fail: Report, place: string, range: RangePlan): string => {
  if (!isInsideSheet(range)) fail(place, `a range is outside the sheet: ${JSON.stringify(range)}`);
  return rangeAddress(range);
};

const checkMerges = (fail: Report, place: string, merges: readonly RangePlan[]): void => {
  merges.forEach((merge, index) => {
    const address = rangePlace(fail, place, merge);
    if (merge.top === merge.bottom && merge.left === merge.right) fail(place, `the merge ${address} is a single cell`);
    const other = merges.slice(0, index).find(
      (earlier) => earlier.top <= merge.bottom && merge.top <= earlier.bottom && earlier.left <= merge.right && merge.left <= earlier.right,
    );
    if (other !== undefined) fail(place, `the merges ${rangeAddress(other)} and ${address} overlap`);
  });
};

const checkValidation = (fail: Report, sheet: string, { range, rule, title, message }: ValidationPlan): void => {
  const place = `${sheet}, validation of ${rangePlace(fail, sheet, range)}`;
  checkText(fail, place, title ?? '', maxMessageTitle);
  checkText(fail, place, message ?? '', maxMessage);
  if (rule.kind === 'list') {
    // In the file the values are one text, parted by commas and at most 255 long; blanks around them are dropped.
    if (rule.values.length === 0 || rule.values.some((value) => value === '' || value.trim() !== value || /[",\n]/.test(value)))
      fail(place, 'values of a list are not empty, without commas, quotes, breaks and blanks around them');
    checkText(fail, place, rule.values.join(','), maxMessage);
  } else if (rule.kind === 'decimal') {
    const { min = -maxNumber, max = maxNumber } = rule;
    if (!(min <= max && min >= -maxNumber && max <= maxNumber)) fail(place, `the bounds ${min} and ${max} hold no number`);
  }
};

const checkChart = (fail: Report, sheet: string, chart: ChartPlan, scope: FormulaScope): void => {
  const place = `${sheet}, chart "${chart.title}"`;
  rangePlace(fail, place, chart.anchor);
  if (chart.anchor.bottom === lastRow || chart.anchor.right === lastColumn) fail(place, 'its frame ends outside the sheet');
  if (chart.series.length === 0) fail(place, 'it has no series');
  for (const text of [chart.title, chart.xTitle, chart.yTitle, chart.xFormat, chart.yFormat]) checkText(fail, place, text ?? '', maxMessage);
  for (const { name, categories, values, colour } of chart.series) {
    checkText(fail, place, name, maxMessage);
    checkColour(fail, place, colour);
    for (const reference of [categories, values]) {
      const target = parseAbsoluteReference(reference);
      if (target === null || !scope.sheets.has(target.sheet)) fail(place, `the series "${name}" refers to no cells: ${reference}`);
    }
  }
};

const checkPrint = (fail: Report, place: string, { print, freeze }: SheetPlan): void => {
  // Two characters are kept for the section of a text that names none.
  checkText(fail, place, print?.header ?? '', maxMessage - 2);
  checkText(fail, place, print?.footer ?? '', maxMessage - 2);
  const spans = [print?.titleRows, print?.titleColumns, { from: 0, to: freeze?.rows ?? 0 }, { from: 0, to: freeze?.columns ?? 0 }];
  for (const [index, span] of spans.entries()) {
    const last = index % 2 === 0 ? lastRow : lastColumn;
    if (span !== undefined && !(Number.isInteger(span.from) && Number.isInteger(span.to) && span.from >= 0 && span.from <= span.to && span.to <= last))
      fail(place, `frozen or repeated rows or columns are outside the sheet: ${JSON.stringify(span)}`);
  }
  if (print?.fitWidth === true && print.scale !== undefined) fail(place, 'a page is fitted to its width or scaled, not both');
  if (print?.scale !== undefined && !(Number.isInteger(print.scale) && print.scale >= 10 && print.scale <= 400)) fail(place, `the scale ${print.scale} is not a whole percentage from 10 to 400`);
  if (print?.lastColumn !== undefined && !(Number.isInteger(print.lastColumn) && print.lastColumn >= 0 && print.lastColumn <= lastColumn)) fail(place, `there is no column ${print.lastColumn} to print up to`);
  for (const [breaks, last] of [[print?.breakRows ?? [], lastRow], [print?.breakColumns ?? [], lastColumn]] as const)
    for (const at of breaks) if (!(Number.isInteger(at) && at >= 1 && at <= last)) fail(place, `a page cannot break before ${at}`);
};
