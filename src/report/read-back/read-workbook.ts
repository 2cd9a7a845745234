import { type Data, isList, isMap } from '../../model/source';
import { untied } from '../../model/untie';
import type { Issue } from '../../model/issue';
import { isError } from '../../model/issue';
import { type Change, modelFrom, type ReadModel } from '../../model/read-model';
import { type InputTableKey, tableOf } from '../input-tables';
import type { WorkbookData } from '../plan';
import type { Quotations } from '../quotations';
import { type Draft, newDraft } from './draft';
import { findTables, type FoundTable } from './find-tables';
import { overwrittenValues } from './overwritten-values';
import { readInputs } from './read-inputs';
import { readLines } from './read-lines';
import { type Quoted, readQuotes } from './read-quotes';
import { readPhasing } from './read-phasing';
import { readSetup } from './read-setup';
import { catalogues, languages } from '../../locale/words';

/** A workbook of ours has these at least. */
const NEEDED: readonly InputTableKey[] = ['settings', 'strategies', 'inputs', 'lines'];

/** Headings that tell a table, in each language. */
const headingsOf = (key: InputTableKey): string =>
  languages
    .map((language) => {
      const words = tableOf(key).known.map((known) => `column.${tableOf(key).columns.find((column) => column.key === known)?.word ?? ''}`);
      return words.map((word) => catalogues[language].flatMap((part) => part[word] ?? []).join('')).join(' | ');
    })
    .join(' / ');

const rowOf = ({ place }: Issue): string => (place.kind === 'cell' ? `${place.sheet} ${place.cell.replace(/^[A-Z]+/, '')}` : '');

const isCertain = (quantity: Data | undefined): boolean => isMap(quantity) && (isMap(quantity.by) ? Object.values(quantity.by).every(isCertain) : quantity.value !== undefined);

/** A price that a quotation has made certain goes along with no other any more, which is told where the quotation stands. */
const withoutCertain = (data: Data, quoted: Quoted, draft: Draft): Data => {
  if (!isMap(data) || !isMap(data.inputs) || !isList(data.correlations)) return data;
  const { inputs } = data;
  const tied = new Set(data.correlations.flatMap((group) => (isMap(group) && isList(group.inputs) ? group.inputs : [])));
  const certain = new Map([...quoted.values()].flatMap(({ used: [first], place }) => (first && tied.has(first.input) && isCertain(inputs[first.input]) ? [[first.input, place] as const] : [])));
  for (const [input, place] of certain) draft.warn('quote-unties', place, { input });
  return untied(data, new Set(certain.keys()));
};

export type ReadBook = ReadModel & { readonly quotations?: Quotations };

/** Reads a model back from the input sheets of a workbook, by headings and names: where and in which order they stand is a person's own. */
export const readWorkbook = (book: WorkbookData, file: string, change: Change = (data) => data): ReadBook => {
  const all = findTables(book, file);
  const tables = new Map<InputTableKey, FoundTable>();
  const top = { kind: 'cell', file, sheet: book.sheets[0]?.name ?? '', cell: 'A1' } as const;
  const draft = newDraft(all.find(({ key }) => key === 'settings')?.place ?? top);
  for (const table of all) {
    if (tables.has(table.key)) draft.report('table-twice', table.place, { headings: headingsOf(table.key) });
    else tables.set(table.key, table);
  }
  for (const key of NEEDED) if (!tables.has(key)) draft.report('table-missing', top, { headings: headingsOf(key) });
  if (draft.issues.length > 0) return { issues: draft.issues };

  const find = (key: InputTableKey): FoundTable | undefined => tables.get(key);
  draft.put(['format'], '1', top);
  readSetup(draft, find);
  const phasing = readPhasing(draft, find);
  for (const key of ['inputs', 'lines'] as const) draft.put([key], {}, tables.get(key)?.place ?? top);
  const start = draft.textAt(['start']);
  const { quotations, quoted } = readQuotes(draft, book, find('quotes'), typeof start === 'string' ? start : '');
  readInputs(draft, find('inputs'), phasing, quoted);
  readLines(draft, find('lines'), phasing);
  const source = draft.source();
  const read = modelFrom({ ...source, data: change(withoutCertain(source.data, quoted, draft)) }, []);
  // What was told of a row is not told again as what follows from it.
  const rows = new Set(draft.issues.filter(isError).map(rowOf));
  const issues: readonly Issue[] = [...draft.issues, ...read.issues.filter((issue) => !rows.has(rowOf(issue)))];
  const overwritten = read.model ? overwrittenValues(find('inputs'), read.model) : [];
  return [...draft.issues, ...overwritten].some(isError) ? { issues: [...issues, ...overwritten] } : { ...read, issues, ...(quotations && { quotations }) };
};

/** The quotations of a workbook whose model is another's: kept, and none of them in use. */
export const unusedQuotations = (book: WorkbookData, start: string): Quotations | undefined => {
  const table = findTables(book, '').find(({ key }) => key === 'quotes');
  const { quotations } = readQuotes(newDraft({ kind: 'cell', file: '', sheet: '', cell: 'A1' }), book, table, start);
  return quotations && { ...quotations, list: quotations.list.map(({ use: _use, ...quotation }) => quotation) };
};
