import { isAll, wordText } from './cell-text';
import type { Draft } from './draft';
import type { FoundRow, FoundTable } from './find-tables';
import { namedRows, said } from './rows';

export type Payment = { readonly month: string; readonly share: string; readonly row: FoundRow };

/** What stands on 分期, for the rows of 假设 and 成本项 that rest on it. */
export type PhasingData = {
  /** A row of values by year, of an input in a strategy (`''` where it is the same in all). */
  readonly years: ReadonlyMap<string, FoundRow>;
  readonly payments: ReadonlyMap<string, readonly Payment[]>;
};

export const yearsKey = (input: string, strategy: string): string => `${input} ${strategy}`;

/** Columns of years that say something, up to the last one. */
const yearColumns = (row: FoundRow): readonly string[] => {
  const years = row.filled.flatMap((column) => (/^y\d+$/.test(column) ? [Number(column.slice(1))] : []));
  return Array.from({ length: Math.max(0, ...years) }, (_, index) => `y${String(index + 1)}`);
};

/** Puts a list of values by year; a year between that is left empty is `empty`. */
export const putYears = (draft: Draft, row: FoundRow, path: readonly string[], empty: string): void => {
  yearColumns(row).forEach((column, index) => {
    const error = row.cell(column)?.error;
    if (error !== undefined) draft.report('cell-error', row.place(column), { found: error });
    draft.put([...path, index], said(row, column, 'number') ?? empty, row.place(column));
  });
};

const readRollouts = (draft: Draft, table: FoundTable | undefined): void => {
  for (const { row, id } of namedRows(draft, table)) {
    const strategy = wordText(row.cell('strategy'));
    if (!draft.has(['rollouts', id])) draft.put(['rollouts', id], {}, row.place('id'));
    if (draft.has(['rollouts', id, strategy])) draft.report('duplicate-key', row.place('strategy'), { name: `${id} ${strategy}` });
    else if (yearColumns(row).length > 0) {
      draft.put(['rollouts', id, strategy], {}, row.place('strategy'));
      putYears(draft, row, ['rollouts', id, strategy], '0');
    }
  }
};

const readPayments = (draft: Draft, table: FoundTable | undefined): ReadonlyMap<string, readonly Payment[]> => {
  const all = new Map<string, (Payment & { readonly order: number })[]>();
  for (const { row, id } of namedRows(draft, table)) {
    const list = all.get(id) ?? [];
    const given = Number(said(row, 'instalment', 'number') ?? 'none');
    // A row without a number follows the one above it.
    list.push({ month: said(row, 'month', 'month') ?? '', share: said(row, 'share', 'number') ?? '', row, order: Number.isNaN(given) ? (list.at(-1)?.order ?? 0) : given });
    all.set(id, list);
  }
  return new Map([...all].map(([id, list]) => [id, list.sort((a, b) => a.order - b.order)]));
};

/** 分期: rollouts; what inputs and lines take from it is handed on. */
export const readPhasing = (draft: Draft, find: (key: FoundTable['key']) => FoundTable | undefined): PhasingData => {
  readRollouts(draft, find('rollouts'));
  const years = new Map<string, FoundRow>();
  for (const { row, id } of namedRows(draft, find('years'))) {
    const strategy = wordText(row.cell('strategy'));
    const key = yearsKey(id, isAll(strategy) ? '' : strategy);
    if (years.has(key)) draft.report('duplicate-key', row.place('id'), { name: key.trim() });
    else years.set(key, row);
  }
  return { years, payments: readPayments(draft, find('payments')) };
};
