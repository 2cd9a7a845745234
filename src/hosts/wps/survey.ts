import { cellAddress } from '../addresses';
import type { Keeping } from '../host';
import type { Survey } from '../journal';
import { stop } from '../stop';
import { chartNames } from './chart-list';
import type { Lock } from './journal';
import { permissions, type Worksheet } from './jsapi';
import { isFormula, readCells } from './read';
import type { Session } from './session';
import { OURS, presentSheets } from './store';

const lockOf = (sheet: Worksheet): Lock => {
  const { Protection: protection } = sheet;
  const allowed = Object.fromEntries(permissions.map((name) => [name, protection[name] === true])) as Record<(typeof permissions)[number], boolean>;
  return { drawingObjects: sheet.ProtectDrawingObjects === true, scenarios: sheet.ProtectScenarios === true, ...allowed };
};

/** Every name of the workbook; one that belongs to a sheet has the sheet's name before its own. */
export const surveyNames = ({ book }: Session): Survey<Lock>['names'] => {
  const names = book.Names;
  return Array.from({ length: Number(names.Count) }, (_, index) => {
    const found = names.Item(index + 1);
    const [name, formula] = [String(found.Name), String(found.RefersTo)];
    const [, quotedScope, bareScope, own] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(name) ?? [];
    const scope = quotedScope?.replaceAll("''", "'") ?? bareScope;
    return own === undefined || scope === undefined ? { name, formula } : { name: own, formula, scope };
  });
};

export const survey = async (session: Session, keeping: Keeping): Promise<Survey<Lock>> => {
  if (session.book.ProtectStructure === true) stop('workbook-protected');
  const sheets = presentSheets(session).filter(({ name }) => !name.startsWith(OURS)).map(({ name, locked }) => {
    const sheet = session.sheet(name);
    return { name, charts: keeping.sheets.has(name) ? chartNames(sheet) : [], ...(locked && { options: lockOf(sheet) }) };
  });
  const names = surveyNames(session).filter(({ scope }) => scope === undefined || !keeping.sheets.has(scope));
  const formulas: Survey<Lock>['formulas'][number][] = [];
  // Where nothing of ours stands yet, nothing can point at it.
  if (sheets.some(({ name }) => keeping.sheets.has(name))) {
    for (const { name } of sheets.filter((sheet) => !keeping.sheets.has(sheet.name))) {
      await readCells(session, name, (row, column, formula, value) => { if (isFormula(formula, value)) formulas.push({ sheet: name, cell: cellAddress(row, column), text: formula }); });
    }
  }
  return { sheets, names, formulas };
};
