import type { WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';

/** Univer's printing and files are not part of what is free of it; its notes and locks are left out to stay small. */
export const CANNOT: readonly Feature[] = ['notes', 'print', 'properties', 'protection'];

/** What of a plan Univer is not asked for. */
export const undoneOf = ({ author, sheets }: WorkbookPlan): readonly Undone[] => [
  ...(author === undefined ? [] : [{ feature: 'properties' as const }]),
  ...sheets.flatMap(({ name: sheet, rows, protect, print }): readonly Undone[] => [
    ...(protect === true ? [{ feature: 'protection' as const, sheet }] : []),
    ...(print ? [{ feature: 'print' as const, sheet }] : []),
    ...(rows.some(({ cells }) => cells.some((cell) => cell?.comment !== undefined)) ? [{ feature: 'notes' as const, sheet }] : []),
  ]),
];
