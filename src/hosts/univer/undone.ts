import type { CellPlan, SheetPlan, WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';

/** Univer's printing and files are not part of what is free of it; its notes, links and locks are left out to stay small. */
export const CANNOT: readonly Feature[] = ['links', 'notes', 'print', 'properties', 'protection'];

/** Once a sheet: a workbook has thousands of links. */
const cellsWith = ({ name: sheet, rows }: SheetPlan, feature: Feature, has: (cell: CellPlan) => boolean): readonly Undone[] =>
  (rows.some(({ cells }) => cells.some((cell) => cell && has(cell))) ? [{ feature, sheet }] : []);

/** What of a plan Univer is not asked for. */
export const undoneOf = ({ author, sheets }: WorkbookPlan): readonly Undone[] => [
  ...(author === undefined ? [] : [{ feature: 'properties' as const }]),
  ...sheets.flatMap((plan): readonly Undone[] => {
    const { name: sheet, protect, print } = plan;
    return [
      ...(protect === true ? [{ feature: 'protection' as const, sheet }] : []),
      ...(print ? [{ feature: 'print' as const, sheet }] : []),
      ...cellsWith(plan, 'links', ({ link }) => link !== undefined),
      ...cellsWith(plan, 'notes', ({ comment }) => comment !== undefined),
    ];
  }),
];
