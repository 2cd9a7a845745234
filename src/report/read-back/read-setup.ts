import type { Path } from '../../model/source';
import { chosen, flagText, listOf, plainWord, wordings, wordText } from './cell-text';
import type { Draft } from './draft';
import type { FoundRow, FoundTable } from './find-tables';
import { namedRows, type Reading, said, take, uniqueRows } from './rows';

type Find = (key: FoundTable['key']) => FoundTable | undefined;
type NamedRow = ReturnType<typeof namedRows>[number];
type Target = { readonly path: Path; readonly as: Reading; readonly change?: (text: string) => string };

const basis = (text: string): string => chosen(text, { month: 'discount.month', year: 'discount.year' });
const timing = (text: string): string => {
  const named: Readonly<Record<string, string>> = { '0': 'start', '0.5': 'mid', '1': 'end' };
  return named[String(Number(text))] ?? chosen(text, { start: 'discount.start', mid: 'discount.mid', end: 'discount.end' });
};

const SETTINGS: Readonly<Record<string, Target>> = {
  months: { path: ['months'], as: 'number' },
  discountRate: { path: ['discount', 'rate'], as: 'number' },
  discountShift: { path: ['discount', 'timing'], as: 'number', change: timing },
  start: { path: ['start'], as: 'month' },
  name: { path: ['name'], as: 'text' },
  note: { path: ['note'], as: 'text' },
  currency: { path: ['currency'], as: 'text' },
  discountBasis: { path: ['discount', 'basis'], as: 'word', change: basis },
  baseline: { path: ['baseline'], as: 'word' },
  fiscalYearStart: { path: ['fiscalYearStart'], as: 'number' },
  reserveShare: { path: ['reserve', 'share'], as: 'number' },
  reservePercentile: { path: ['reserve', 'percentile'], as: 'number' },
  cap: { path: ['cap'], as: 'number' },
};

const parties = ['seller', 'buyer'].flatMap((side) => ['name', 'address', 'contact', 'taxId', 'bank'].map((key): [string, Target] => [`${side}.${key}`, { path: ['quotation', side, key], as: 'text' }]));
const QUOTATION: Readonly<Record<string, Target>> = {
  ...Object.fromEntries(['number', 'date', 'validDays'].map((key): [string, Target] => [key, { path: ['quotation', key], as: 'text' }])),
  ...Object.fromEntries(parties),
};

const readItem = (draft: Draft, row: FoundRow, id: string, targets: Readonly<Record<string, Target>>, more: readonly string[] = []): void => {
  const target = Object.hasOwn(targets, id) ? targets[id] : undefined;
  if (!target) draft.report('unknown-key', row.place('id'), { key: id, allowed: [...Object.keys(targets), ...more].join(', ') });
  else if (draft.has(target.path)) draft.report('duplicate-key', row.place('id'), { name: id });
  else take(draft, row, 'value', target.as, target.path, target.change);
};

const readCorrelations = (draft: Draft, table: FoundTable | undefined): void => {
  // A lone cell is a note.
  (table?.rows ?? []).filter(({ filled }) => filled.length > 1).forEach((row, index) => {
    const path = ['correlations', index];
    listOf(wordText(row.cell('inputs'))).forEach((input, place) => { draft.put([...path, 'inputs', place], input, row.place('inputs')); });
    take(draft, row, 'rank', 'number', [...path, 'rank']);
  });
};

/**
 * The rule for the reserve, of which 设定 has both figures: the other one is left alone. A workbook in which the rule does not stand says the one figure that holds.
 */
const readReserve = (draft: Draft, rows: readonly NamedRow[]): ReadonlySet<NamedRow> => {
  const rule = rows.find(({ id }) => id === 'reserveRule');
  const text = rule && said(rule.row, 'value', 'word');
  if (!rule || text === undefined) return new Set(rule ? [rule] : []);
  const choices = { share: 'reserve.share', percentile: 'reserve.percentile' };
  const kind = chosen(text, choices);
  if (!Object.hasOwn(choices, kind)) draft.report('not-one-of', rule.row.place('value'), { found: text, allowed: Object.values(choices).flatMap(wordings).join(', ') });
  const [own, other] = kind === 'share' ? ['reserveShare', 'reservePercentile'] : ['reservePercentile', 'reserveShare'];
  const figure = rows.find(({ id }) => id === own);
  if (!figure || figure.row.blank('value')) draft.report('missing-key', (figure ?? rule).row.place('value'), { key: own });
  return new Set([rule, ...rows.filter(({ id }) => id === other)]);
};

/** 设定: settings, strategies, formulas, layers, categories, correlations and what the quotation says. */
export const readSetup = (draft: Draft, find: Find): void => {
  const settings = namedRows(draft, find('settings'));
  const done = readReserve(draft, settings);
  for (const setting of settings) if (!done.has(setting)) readItem(draft, setting.row, setting.id, SETTINGS, ['reserveRule']);
  for (const { row, id } of uniqueRows(draft, find('strategies'), 'strategies')) {
    take(draft, row, 'name', 'text', ['strategies', id, 'name']);
    take(draft, row, 'eligible', 'word', ['strategies', id, 'eligible'], flagText);
    take(draft, row, 'note', 'text', ['strategies', id, 'note']);
  }
  for (const { row, id } of namedRows(draft, find('formulas'))) {
    if (draft.has(['formulas', id])) draft.report('duplicate-key', row.place('id'), { name: id });
    else draft.put(['formulas', id], said(row, 'formula', 'number') ?? '', row.place('formula'));
  }
  for (const { row, id } of uniqueRows(draft, find('layers'), 'layers')) {
    take(draft, row, 'name', 'text', ['layers', id, 'name']);
    take(draft, row, 'rollout', 'word', ['layers', id, 'rollout']);
    take(draft, row, 'core', 'word', ['layers', id, 'core'], flagText);
  }
  for (const { row, id } of uniqueRows(draft, find('categories'), 'categories')) {
    take(draft, row, 'name', 'text', ['categories', id, 'name']);
    take(draft, row, 'class', 'word', ['categories', id, 'class'], (text) => chosen(text, { direct: 'class.direct', hidden: 'class.hidden' }));
    take(draft, row, 'capital', 'word', ['categories', id, 'capital'], flagText);
    take(draft, row, 'budget', 'word', ['categories', id, 'budget'], flagText);
  }
  readCorrelations(draft, find('correlations'));
  let terms = 0;
  for (const { row, id } of namedRows(draft, find('quotation'))) {
    if (plainWord(id) === 'terms') take(draft, row, 'value', 'text', ['quotation', 'terms', terms++]);
    else readItem(draft, row, id, QUOTATION, ['terms']);
  }
};
