import type { Path } from '../../model/source';
import { inputTables } from '../input-tables';
import { formulaText, freeText, monthText, plainWord, wordings, wordText } from './cell-text';
import type { Draft } from './draft';
import type { FoundRow, FoundTable } from './find-tables';

/** How a cell is read: as free text, a word of ours or an identifier, a number or an expression, a month. */
export type Reading = 'text' | 'word' | 'number' | 'month';

const READINGS = { text: freeText, word: wordText, number: formulaText, month: monthText } as const;

/** What a cell says; undefined where it says nothing. */
export const said = (row: FoundRow, column: string, reading: Reading): string | undefined =>
  row.exact(column) ?? (row.blank(column) ? undefined : READINGS[reading](row.cell(column)));

/** Puts what a cell says at a path, if it says anything; an error value is told where it stands. */
export const take = (draft: Draft, row: FoundRow, column: string, reading: Reading, path: Path, change: (text: string) => string = (text) => text): void => {
  const error = row.cell(column)?.error;
  if (error !== undefined) draft.report('cell-error', row.place(column), { found: error });
  const text = error === undefined ? said(row, column, reading) : undefined;
  if (text !== undefined) draft.put(path, change(text), row.place(column));
};

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const TITLES = new Set([...Object.keys(inputTables).map((key) => `section.${key}`), 'phasing.rollouts', 'phasing.payments'].flatMap(wordings));

/**
 * Rows of a table that name what they say something of; the others are told or left alone. A lone cell that is no identifier is a
 * note: a title, a remark below the table; one beside which an exact value stands says an empty text.
 */
export const namedRows = (draft: Draft, table: FoundTable | undefined): readonly { readonly row: FoundRow; readonly id: string }[] =>
  (table?.rows ?? []).flatMap((row) => {
    const id = wordText(row.cell('id'));
    if ((row.filled.length === 1 && row.blank('exact') && !IDENTIFIER.test(id)) || TITLES.has(plainWord(id))) return [];
    if (id === '__proto__') draft.report('reserved-name', row.place('id'), { name: id });
    else if (id === '') draft.report('row-without-id', row.place('id'));
    else return [{ row, id }];
    return [];
  });

/** Rows of a table that has one row an identifier: a second one of the same identifier is told. */
export const uniqueRows = (draft: Draft, table: FoundTable | undefined, top: string): readonly { readonly row: FoundRow; readonly id: string }[] =>
  namedRows(draft, table).filter(({ row, id }) => {
    if (draft.has([top, id])) {
      draft.report('duplicate-key', row.place('id'), { name: id });
      return false;
    }
    draft.put([top, id], {}, row.place('id'));
    return true;
  });
