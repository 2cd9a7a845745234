import { Decimal } from '../../money/decimal';
import type { Place } from '../../model/issue';
import type { WorkbookData } from '../plan';
import { daySerial, serialDay } from '../days';
import { hasExpired, type Quotation, type Quotations, quotedKey } from '../quotations';
import { chosen, flagText, freeText, isAll, plainWord, wordings, wordText } from './cell-text';
import type { Draft } from './draft';
import type { FoundRow, FoundTable } from './find-tables';
import { namedRows, said } from './rows';

/** Quotations in use, by input and strategy, each with the cell of its price. */
export type QuotedGroup = { readonly used: readonly Quotation[]; readonly place: Place };
export type Quoted = ReadonlyMap<string, QuotedGroup>;
export type ReadQuotes = { readonly quotations?: Quotations; readonly quoted: Quoted };

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?%?$/i;

/** A day as a cell holds it, with a format of days or without, or as people write it: 2026-10-12, 2026/10/12, 2026年10月12日. */
const dayOf = (text: string): string | undefined => {
  if (/^[2-9]\d{4}$/.test(text)) return serialDay(Number(text));
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return undefined;
  const [year = '', month = '', day = ''] = match.slice(1).map((part) => part.padStart(2, '0'));
  const written = `${year}-${month}-${day}`;
  return serialDay(daySerial(written)) === written ? written : undefined;
};

const readNumber = (draft: Draft, row: FoundRow, column: string): Decimal | undefined => {
  const error = row.cell(column)?.error;
  const found = error ?? said(row, column, 'number');
  if (found === undefined) return undefined;
  if (error === undefined && NUMBER.test(found)) return found.endsWith('%') ? new Decimal(found.slice(0, -1)).div(100) : new Decimal(found);
  draft.report(error === undefined ? 'quote-number' : 'cell-error', row.place(column), { found });
  return undefined;
};

const readDay = (draft: Draft, row: FoundRow, column: string): string | undefined => {
  if (row.blank(column)) return undefined;
  const found = wordText(row.cell(column));
  const day = dayOf(found);
  if (day === undefined) draft.report('quote-day', row.place(column), { found });
  return day;
};

const readRow = (draft: Draft, row: FoundRow, input: string): Quotation | undefined => {
  const price = readNumber(draft, row, 'price');
  const mark = wordText(row.cell('use'));
  const use = chosen(mark, { chosen: 'quote.chosen', spread: 'quote.spread' });
  const isUse = use === 'chosen' || use === 'spread';
  if (mark !== '' && !isUse) draft.report('quote-mark', row.place('use'), { found: mark });
  if (price === undefined) {
    if (isUse && row.blank('price')) draft.report('quote-without-price', row.place('price'), { input });
    return undefined;
  }
  const strategy = wordText(row.cell('strategy'));
  const vat = readNumber(draft, row, 'vat');
  const taxIncluded = flagText(wordText(row.cell('taxIncluded'))) !== 'false';
  if (!taxIncluded && vat === undefined) draft.report('quote-without-rate', row.place('vat'));
  const [date, validUntil] = [readDay(draft, row, 'date'), readDay(draft, row, 'validUntil')];
  const [supplier, note] = [said(row, 'supplier', 'text'), said(row, 'note', 'text')];
  return {
    input, price, taxIncluded,
    ...(!isAll(strategy) && { strategy }), ...(supplier !== undefined && { supplier }), ...(date !== undefined && { date }), ...(vat && { vat }),
    ...(validUntil !== undefined && { validUntil }), ...(isUse && { use }), ...(note !== undefined && { note }),
  };
};

/** The day beside its label, above the table. */
const readAsOf = (draft: Draft, book: WorkbookData, table: FoundTable): string | undefined => {
  const labels = wordings('quote.asOf');
  for (const cells of book.sheets.find(({ name }) => name === table.sheet)?.rows.slice(0, table.head) ?? []) {
    const at = cells.findIndex((cell) => labels.includes(plainWord(freeText(cell))));
    if (at < 0) continue;
    const found = wordText(cells[at + 1]);
    const day = dayOf(found);
    if (day === undefined && found !== '') draft.report('quote-day', table.place, { found });
    return day;
  }
  return undefined;
};

/** 报价录入: every quotation, and what those in use say of their inputs. */
export const readQuotes = (draft: Draft, book: WorkbookData, table: FoundTable | undefined, start: string): ReadQuotes => {
  if (!table) return { quoted: new Map() };
  const asOf = readAsOf(draft, book, table) ?? `${start}-01`;
  const list: Quotation[] = [];
  const quoted = new Map<string, { used: Quotation[]; place: Place }>();
  for (const { row, id } of namedRows(draft, table)) {
    const quotation = readRow(draft, row, id);
    if (!quotation) continue;
    list.push(quotation);
    if (!quotation.use) continue;
    const group = quoted.get(quotedKey(quotation)) ?? { used: [], place: row.place('price') };
    quoted.set(quotedKey(quotation), group);
    group.used.push(quotation);
    const alone = group.used.filter(({ use }) => use === 'chosen').length;
    if (alone > 1 || (alone === 1 && group.used.length > 1)) draft.report('quote-marks', row.place('use'), { input: id });
    if (hasExpired(quotation, asOf)) draft.warn('quote-expired', row.place('validUntil'), { input: id, until: quotation.validUntil ?? '', asOf });
  }
  for (const { used, place } of quoted.values()) if (used.length === 1 && used[0]?.use === 'spread') draft.report('quote-alone', place, { input: used[0].input });
  return { quotations: { asOf, list }, quoted };
};
