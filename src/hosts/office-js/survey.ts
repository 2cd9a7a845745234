import { cellAddress } from '../addresses';
import type { Keeping } from '../host';
import { stop } from './faults';
import { readCells } from './read';
import type { Session } from './session';

type SurveyedSheet = { readonly name: string; readonly options?: Excel.WorksheetProtectionOptions; readonly charts: readonly string[] };
type SurveyedName = { readonly name: string; readonly formula: string; readonly scope?: string };
type Formula = { readonly sheet: string; readonly cell: string; readonly text: string };

/** A workbook before anything is done to it. */
export type Survey = { readonly sheets: readonly SurveyedSheet[]; readonly names: readonly SurveyedName[]; readonly formulas: readonly Formula[] };

/** Sheets with their protection and charts. */
export const surveySheets = async ({ context, sync }: Session): Promise<readonly (SurveyedSheet & { readonly visibility: string })[]> => {
  const { worksheets } = context.workbook;
  worksheets.load('items/name,items/visibility,items/protection/protected,items/protection/options,items/charts/items/name');
  await sync();
  return worksheets.items.map(({ name, visibility, protection, charts }) => ({
    name, visibility, charts: charts.items.map((chart) => chart.name), ...(protection.protected && { options: { ...protection.options } }),
  }));
};

const surveyNames = async ({ context, sync }: Session, sheets: readonly string[]): Promise<readonly SurveyedName[]> => {
  const { names, worksheets } = context.workbook;
  names.load('items/name,items/formula');
  const own = sheets.map((scope) => ({ scope, names: worksheets.getItem(scope).names }));
  for (const { names: scoped } of own) scoped.load('items/name,items/formula');
  await sync();
  const textOf = (formula: unknown): string => String(formula);
  return [
    ...names.items.map(({ name, formula }) => ({ name, formula: textOf(formula) })),
    ...own.flatMap(({ scope, names: scoped }) => scoped.items.map(({ name, formula }) => ({ scope, name, formula: textOf(formula) }))),
  ];
};

export const survey = async (session: Session, keeping: Keeping): Promise<Survey> => {
  const { protection } = session.context.workbook;
  protection.load('protected');
  const sheets = await surveySheets(session);
  if (protection.protected) stop('workbook-protected');
  const foreign = sheets.map(({ name }) => name).filter((name) => !keeping.sheets.has(name));
  const names = await surveyNames(session, foreign);
  const formulas: Formula[] = [];
  // Where nothing of ours stands yet, nothing can point at it.
  if (sheets.some(({ name }) => keeping.sheets.has(name))) {
    await readCells(session, foreign, 'formulas', (sheet, row, column, { formula }) => {
      if (typeof formula === 'string' && formula.startsWith('=')) formulas.push({ sheet, cell: cellAddress(row, column), text: formula });
    });
  }
  return { sheets, names, formulas };
};
