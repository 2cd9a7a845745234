import type { Cell, CellStyle, WriteOptions, WriteSheet } from 'hucre/xlsx';
import type { CellPlan, SheetPlan, StylePlan, ValidationPlan, WorkbookPlan } from '../../report/plan';
import { columnLetters, quotedSheet, rangeAddress } from '../addresses';
import { narrowMargins } from '../narrow-margins';
import { isErrorText } from '../plan-check';
import { sheetOrder } from '../sheet-order';
import { sheetChart } from './charts';
import type { Kept } from './kept-sheets';
import { cellStyle, defaultFont, highlightStyle } from './styles';

type Validation = NonNullable<WriteSheet['dataValidations']>[number];
type PageSetup = NonNullable<WriteSheet['pageSetup']>;

/** Inside a file _x0041_ stands for A, so a text that holds such letters has its own _ written as an escape. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
const escapedValue = (value: CellPlan['value']): number | string | boolean | null =>
  typeof value === 'string' ? escaped(value) : (value ?? null);

const contentOf = ({ value, formula }: CellPlan): Partial<Cell> => {
  if (formula !== undefined) return { formula, formulaResult: escapedValue(value) };
  // The writer makes an error value of such a text; as rich text it stays one.
  if (typeof value === 'string' && isErrorText(value)) return { richText: [{ text: value }] };
  return { value: escapedValue(value) };
};

const cellOf = (cell: CellPlan, styles: ReadonlyMap<string, CellStyle>, author: string): Partial<Cell> => {
  const style = cell.style === undefined ? undefined : styles.get(cell.style);
  return {
    ...contentOf(cell),
    ...(style !== undefined && { style }),
    ...(cell.comment !== undefined && { comment: { author, text: escaped(cell.comment) } }),
    ...(cell.link !== undefined && { hyperlink: { target: '', location: cell.link } }),
  };
};

const cellsOf = (sheet: SheetPlan, styles: ReadonlyMap<string, CellStyle>, author: string): Map<string, Partial<Cell>> =>
  new Map(
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c): [string, Partial<Cell>][] => (cell === null ? [] : [[`${r},${c}`, cellOf(cell, styles, author)]])),
    ),
  );

const ruleOf = (rule: ValidationPlan['rule']): Pick<Validation, 'type' | 'operator' | 'values' | 'formula1' | 'formula2'> => {
  if (rule.kind === 'list') return { type: 'list', values: [...rule.values] };
  // Excel shows no message without a rule; a cell holds no longer text anyway.
  if (rule.kind === 'any') return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '32767' };
  const { min, max } = rule;
  if (min !== undefined && max !== undefined) return { type: 'decimal', operator: 'between', formula1: `${min}`, formula2: `${max}` };
  if (max !== undefined) return { type: 'decimal', operator: 'lessThanOrEqual', formula1: `${max}` };
  // Without bounds: any number, but no text.
  return { type: 'decimal', operator: 'greaterThanOrEqual', formula1: `${min ?? -1e300}` };
};

const validationOf = ({ range, rule, title, message }: ValidationPlan): Validation => ({
  ...ruleOf(rule),
  range: rangeAddress(range),
  errorStyle: 'stop',
  showInputMessage: true,
  showErrorMessage: true,
  ...(title !== undefined && { inputTitle: title, errorTitle: title }),
  ...(message !== undefined && { inputMessage: message, errorMessage: message }),
});

const pageSetupOf = ({ print }: SheetPlan): PageSetup => ({
  paperSize: print?.paper ?? 'a4',
  orientation: print?.landscape === true ? 'landscape' : 'portrait',
  // One page wide, as many pages long as it takes.
  ...(print?.fitWidth === true && { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  ...(print?.onePage === true && { fitToPage: true, fitToWidth: 1, fitToHeight: 1, margins: narrowMargins, horizontalCentered: true, verticalCentered: true }),
  ...(print?.scale !== undefined && { scale: print.scale }),
});

/** A header or footer in Excel's codes; one that begins outside every section (&L, &C, &R) is centred, which programs state. */
const sectioned = (text: string): string => (/^&[LCR]/.test(text) ? text : `&C${text}`);

const highlightsOf = (sheet: SheetPlan, styles: Readonly<Record<string, StylePlan>>): NonNullable<WriteSheet['conditionalRules']> =>
  (sheet.highlights ?? []).map(({ range, formula, style }, index) => ({
    type: 'expression',
    priority: index + 1,
    range: rangeAddress(range),
    formula,
    style: highlightStyle(styles[style] ?? {}),
  }));

const sheetOf = (plan: WorkbookPlan, sheet: SheetPlan, styles: ReadonlyMap<string, CellStyle>): WriteSheet => {
  const { freeze, print } = sheet;
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width, hidden }) => ({ width, ...(hidden === true && { hidden }) })),
    rowDefs: new Map(sheet.rows.flatMap(({ height }, index) => (height === undefined ? [] : [[index, { height }] as const]))),
    cells: cellsOf(sheet, styles, plan.author ?? ''),
    merges: (sheet.merges ?? []).map(({ top, left, bottom, right }) => ({ startRow: top, startCol: left, endRow: bottom, endCol: right })),
    dataValidations: (sheet.validations ?? []).map(validationOf),
    conditionalRules: highlightsOf(sheet, plan.styles),
    charts: (sheet.charts ?? []).map(sheetChart),
    pageSetup: pageSetupOf(sheet),
    // The writer counts the row or column after which a page ends.
    ...(print?.breakRows !== undefined && { rowBreaks: print.breakRows.map((row) => row - 1) }),
    ...(print?.breakColumns !== undefined && { colBreaks: print.breakColumns.map((column) => column - 1) }),
    ...(freeze !== undefined && freeze.rows + freeze.columns > 0 && { freezePane: { ...freeze } }),
    // Columns and rows may still be made wider: a lock must not leave a number unreadable.
    ...(sheet.protect === true && { protection: { sheet: true, objects: true, scenarios: true, formatColumns: true, formatRows: true } }),
    ...((print?.header ?? print?.footer) !== undefined && {
      headerFooter: {
        ...(print?.header !== undefined && { oddHeader: sectioned(print.header) }),
        ...(print?.footer !== undefined && { oddFooter: sectioned(print.footer) }),
      },
    }),
    ...(sheet.tabColour !== undefined && { view: { tabColor: { rgb: sheet.tabColour.toUpperCase() } } }),
    ...(sheet.hidden === true && { hidden: true }),
  };
};

/**
 * Repeated rows and columns and the printed area are reserved names of their sheet; the writer's own settings forget the quotes around a sheet's name.
 * A hidden sheet has no area: there are programs that print what has one.
 */
const printNames = ({ name, print, rows, hidden }: SheetPlan): NonNullable<WriteOptions['namedRanges']> => {
  const { titleRows, titleColumns, lastColumn } = print ?? {};
  const area = lastColumn === undefined || hidden === true ? [] : [{ name: '_xlnm.Print_Area', range: `${quotedSheet(name)}!$A$1:$${columnLetters(lastColumn)}$${Math.max(1, rows.length)}`, scope: name }];
  const parts = [
    ...(titleColumns === undefined ? [] : [`$${columnLetters(titleColumns.from)}:$${columnLetters(titleColumns.to)}`]),
    ...(titleRows === undefined ? [] : [`$${titleRows.from + 1}:$${titleRows.to + 1}`]),
  ];
  if (parts.length === 0) return area;
  return [...area, { name: '_xlnm.Print_Titles', range: parts.map((part) => `${quotedSheet(name)}!${part}`).join(','), scope: name }];
};

const inOrder = (planned: readonly WriteSheet[], { sheets, order }: Kept): readonly WriteSheet[] => {
  const all = new Map([...planned, ...sheets].map((sheet) => [sheet.name, sheet]));
  return sheetOrder(planned.map(({ name }) => name), order.filter((name) => all.has(name))).flatMap((name) => all.get(name) ?? []);
};

/** A checked plan as the writer's options, with what a person made beside it. */
export const writeOptions = (plan: WorkbookPlan, kept: Kept): WriteOptions => {
  const styles = new Map(Object.entries(plan.styles).map(([key, style]) => [key, cellStyle(style)]));
  const created = new Date(plan.created);
  const sheets = inOrder(plan.sheets.map((sheet) => sheetOf(plan, sheet, styles)), kept);
  const ours = new Set(plan.names.map(({ name }) => name.toLowerCase()));
  return {
    sheets: [...sheets],
    namedRanges: [
      ...plan.names.map(({ name, refersTo }) => ({ name, range: refersTo })),
      ...plan.sheets.flatMap(printNames),
      ...kept.names.filter(({ name, scope }) => scope !== undefined || !ours.has(name.toLowerCase())),
    ],
    // Without `modified` the writer reads the clock.
    properties: { title: plan.title, ...(plan.author !== undefined && { creator: plan.author, lastModifiedBy: plan.author }), created, modified: created },
    defaultFont,
    activeSheet: sheets.findIndex((sheet) => sheet.hidden !== true && sheet.veryHidden !== true),
  };
};
