import type { WorkbookPlan } from '../../report/plan';
import { cellAddress, parseAbsoluteReference } from '../addresses';
import type { Keeping } from '../host';
import type { Journal, Survey } from '../journal';
import { prepare } from '../prepare';
import { sheetOrder } from '../sheet-order';
import { drawingsOf } from './drawings';
import type { Cell, Drawings, SheetSnapshot, Snapshot, Sparse, Style } from './facade';
import { lookOf } from './looks';
import { highlightsOf, validationsOf } from './rules';
import { sheetSnapshot, styleId } from './sheets';

/** Where Univer's plug-ins keep what is theirs. */
const RESOURCES = { names: 'SHEET_DEFINED_NAME_PLUGIN', validations: 'SHEET_DATA_VALIDATION_PLUGIN', highlights: 'SHEET_CONDITIONAL_FORMATTING_PLUGIN', drawings: 'SHEET_DRAWING_PLUGIN' } as const;

/** A name without a sheet of its own. */
const EVERYWHERE = 'AllDefaultWorkbook';
type Name = { readonly id: string; readonly name: string; readonly formulaOrRefString: string; readonly localSheetId?: string; readonly comment?: string; readonly hidden?: boolean };

/** What a plug-in keeps, by whose it is. */
const resourceOf = <T>({ resources = [] }: Pick<Snapshot, 'resources'>, which: keyof typeof RESOURCES): Readonly<Record<string, T>> => {
  const text = resources.find(({ name }) => name === RESOURCES[which])?.data ?? '';
  return text === '' ? {} : (JSON.parse(text) as Record<string, T>);
};

export const sheetsOf = ({ sheetOrder: order, sheets }: Snapshot): readonly SheetSnapshot[] => order.flatMap((id) => sheets[id] ?? []);

export const eachCell = ({ cellData }: Pick<SheetSnapshot, 'cellData'>, visit: (cell: Cell, row: number, column: number) => void): void => {
  for (const [row, cells] of Object.entries(cellData)) for (const [column, cell] of Object.entries(cells)) visit(cell, Number(row), Number(column));
};

/** Formula text begins with =, and so do the formulas of names here. */
const withSign = (text: string): string => (text.startsWith('=') ? text : `=${text}`);

const surveyOf = (before: Snapshot, keeping: Keeping): Survey<never> => {
  const sheets = sheetsOf(before);
  const foreign = sheets.filter(({ name }) => !keeping.sheets.has(name));
  const nameOf = new Map(sheets.map(({ id, name }) => [id, name]));
  const formulas: Survey<never>['formulas'][number][] = [];
  for (const sheet of foreign) eachCell(sheet, ({ f }, row, column) => { if (typeof f === 'string' && f.startsWith('=')) formulas.push({ sheet: sheet.name, cell: cellAddress(row, column), text: f }); });
  return {
    sheets: sheets.map(({ name }) => ({ name, charts: [] })),
    names: Object.values(resourceOf<Name>(before, 'names')).map(({ name, formulaOrRefString, localSheetId }) => {
      const scope = nameOf.get(localSheetId ?? EVERYWHERE);
      return { name, formula: withSign(formulaOrRefString), ...(scope !== undefined && { scope }) };
    }),
    formulas,
  };
};

const namesOf = (before: Snapshot, { names }: Journal<never>): Readonly<Record<string, Name>> => {
  const sheets = sheetsOf(before);
  const scopeId = (scope: string | undefined): string => sheets.find(({ name }) => name === scope)?.id ?? EVERYWHERE;
  const key = (name: string, scope: string): string => `${scope} ${name.toLowerCase()}`;
  const all = new Map(Object.values(resourceOf<Name>(before, 'names')).map((one) => [key(one.name, one.localSheetId ?? EVERYWHERE), one]));
  for (const { name, scope, after } of names) {
    const place = key(name, scopeId(scope));
    if (after === undefined) all.delete(place);
    else all.set(place, { ...(all.get(place) ?? { id: `qiansuan ${place}`, name, comment: '', hidden: false }), localSheetId: scopeId(scope), formulaOrRefString: after.slice(1) });
  }
  return Object.fromEntries([...all.values()].map((one) => [one.id, one]));
};

/** A person's sheet, with its formulas brought to where their references point at now. */
const followed = (sheet: SheetSnapshot, { formulas }: Journal<never>): SheetSnapshot => {
  const moved = formulas.filter((one) => one.sheet === sheet.name);
  if (moved.length === 0) return sheet;
  const rows: Record<number, Sparse<Cell>> = { ...sheet.cellData };
  for (const { cell, after } of moved) {
    const { top = 0, left = 0 } = parseAbsoluteReference(`'-'!${cell.replace(/^([A-Z]+)/, '$$$1$$')}`)?.range ?? {};
    // Without the old result, Univer calculates it on opening.
    const { v: _v, t: _t, ...rest } = rows[top]?.[left] ?? {};
    rows[top] = { ...rows[top], [left]: { ...rest, f: after } };
  }
  return { ...sheet, cellData: rows };
};

/** Of a plug-in: what it keeps of a person's sheets stays, and of ours it is the plan's. */
const kept = <T>(before: Snapshot, which: 'validations' | 'highlights' | 'drawings', ours: ReadonlyMap<string, T>): Readonly<Record<string, T>> => ({ ...resourceOf<T>(before, which), ...Object.fromEntries(ours) });

/** The whole workbook as it is to be: the plan's sheets, and what a person has beside them. Stops where it would touch what is a person's. */
export const nextSnapshot = (plan: WorkbookPlan, before: Snapshot, keeping: Keeping): Snapshot => {
  const journal = prepare<never>(plan, surveyOf(before, keeping), keeping);
  const standing = new Map(sheetsOf(before).map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const taken = new Set(Object.keys(before.sheets));
  const newId = (index: number): string => (taken.has(`qiansuan-${index}`) ? newId(index + 1) : `qiansuan-${index}`);
  const planned = plan.sheets.map((sheet) => {
    const own = standing.get(sheet.name.toLowerCase())?.id ?? newId(taken.size);
    taken.add(own);
    return { plan: sheet, snapshot: sheetSnapshot(sheet, plan.styles, own) };
  });
  const sheets = new Map([...sheetsOf(before).map((sheet) => followed(sheet, journal)), ...planned.map(({ snapshot }) => snapshot)].map((sheet) => [sheet.id, sheet]));
  const idOf = new Map([...sheets.values()].map(({ id: own, name }) => [name, own]));
  const ours: Readonly<Record<string, Style>> = Object.fromEntries(Object.entries(plan.styles).map(([key, style]) => [styleId(key), lookOf(style)]));
  const drawn = resourceOf<Drawings>(before, 'drawings');
  const resources = {
    names: namesOf(before, journal),
    validations: kept(before, 'validations', new Map(planned.map(({ plan: { validations = [] }, snapshot }) => [snapshot.id, validationsOf(validations)]))),
    highlights: kept(before, 'highlights', new Map(planned.map(({ plan: { highlights = [] }, snapshot }) => [snapshot.id, highlightsOf(highlights, plan.styles)]))),
    drawings: kept(before, 'drawings', new Map(planned.map(({ plan: { charts = [] }, snapshot }) => [snapshot.id, drawingsOf(charts, before.id, snapshot.id, drawn[snapshot.id])]))),
  };
  const names = Object.values(RESOURCES) as readonly string[];
  return {
    ...before,
    name: plan.title,
    styles: { ...before.styles, ...ours },
    sheetOrder: sheetOrder(plan.sheets.map(({ name }) => name), sheetsOf(before).map(({ name }) => name)).flatMap((name) => idOf.get(name) ?? []),
    sheets: Object.fromEntries(sheets),
    resources: [
      ...(before.resources ?? []).filter(({ name }) => !names.includes(name)),
      ...(Object.keys(RESOURCES) as (keyof typeof RESOURCES)[]).map((which) => ({ name: RESOURCES[which], data: JSON.stringify(resources[which]) })),
    ],
  };
};
