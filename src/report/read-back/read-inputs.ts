import { distributionParts } from '../../probability/distributions/registry';
import type { Path } from '../../model/source';
import { readYaml } from '../../model/yaml-source';
import { zero } from '../../money/decimal';
import { quotedKey, quotedPrices, quotedSource } from '../quotations';
import { chosen, freeText, isAll, wordText } from './cell-text';
import { type Draft, putAll } from './draft';
import type { FoundRow, FoundTable } from './find-tables';
import { type PhasingData, putYears, yearsKey } from './read-phasing';
import type { Quoted, QuotedGroup } from './read-quotes';
import { namedRows, said, take } from './rows';

const PARAMETERS = ['p1', 'p2', 'p3', 'p4'];
const PER = { trial: 'per.trial', year: 'per.year', event: 'per.event' };

/** `lognormal (mean, sd)`: the family, and what its parameters are called where they have names. */
const LAW = /^([^\s(]+)\s*(?:\(([^)]*)\))?$/;

const unused = (draft: Draft, row: FoundRow, columns: readonly string[]): void => {
  for (const column of columns) if (!row.blank(column)) draft.report('cell-unused', row.place(column), { found: wordText(row.cell(column)) });
};

/** Parameters of a distribution: by name, as one nested text, alone, or as a list, as its family takes them. */
const readParameters = (draft: Draft, row: FoundRow, family: string, names: readonly string[], path: Path): void => {
  const texts = PARAMETERS.map((column) => said(row, column, 'number'));
  const count = texts.reduce((most, text, index) => (text === undefined ? most : index + 1), 0);
  for (const column of PARAMETERS) {
    const error = row.cell(column)?.error;
    if (error !== undefined) draft.report('cell-error', row.place(column), { found: error });
  }
  const at = row.place('p1');
  draft.put(path, {}, at);
  if (names.length > 0) {
    names.forEach((name, index) => { take(draft, row, PARAMETERS[index] ?? '', 'number', [...path, name]); });
    unused(draft, row, PARAMETERS.slice(names.length));
    return;
  }
  const forms = distributionParts.find((part) => part.family === family)?.forms ?? [];
  const nested = forms.some(({ kind }) => kind === 'pairs' || kind === 'mixture');
  if (nested) {
    const { source } = readYaml(texts[0] ?? '', '');
    if (source) putAll(draft, path, source.data, at);
    unused(draft, row, PARAMETERS.slice(1));
  } else {
    PARAMETERS.slice(0, count).forEach((column, index) => { draft.put([...path, index], texts[index] ?? '', row.place(column)); });
  }
};

const isScalar = (family: string): boolean => distributionParts.find((part) => part.family === family)?.forms.some(({ kind }) => kind === 'scalar') ?? false;

/** What an input is in the strategies of its row. */
const readQuantity = (draft: Draft, row: FoundRow, input: string, strategy: string, path: Path, phasing: PhasingData): void => {
  const law = chosen(wordText(row.cell('law')), { value: 'law.value', years: 'law.years' });
  if (law === 'value' || law === '') {
    take(draft, row, 'value', 'number', [...path, 'value']);
    unused(draft, row, PARAMETERS);
  } else if (law === 'years') {
    const years = phasing.years.get(yearsKey(input, strategy));
    if (years) {
      draft.put([...path, 'years'], {}, years.place('id'));
      putYears(draft, years, [...path.map(String), 'years'], '');
    }
    unused(draft, row, PARAMETERS);
  } else {
    const [, family = law, names = ''] = LAW.exec(law) ?? [];
    const named = names.split(/[\s,]+/).filter(Boolean);
    if (named.length === 0 && isScalar(family)) {
      take(draft, row, 'p1', 'number', [...path, family]);
      unused(draft, row, PARAMETERS.slice(1));
    } else readParameters(draft, row, family, named, [...path, family]);
  }
  for (const column of ['min', 'max', 'base']) take(draft, row, column, 'number', [...path, column]);
};

/** What the quotations in use come to; what the row says of the input's value counts no more. */
const putQuoted = (draft: Draft, row: FoundRow, path: Path, { used, place }: QuotedGroup): void => {
  const prices = quotedPrices(used);
  const [first] = prices;
  if (prices.length === 1 && first) draft.put([...path, 'value'], first[0].toFixed(), place);
  else putAll(draft, [...path, 'discrete'], prices.map(([price, weight]) => [price.toFixed(), String(weight)]), place);
  const cell = row.cell('value');
  const mean = prices.reduce((sum, [price, weight]) => sum.plus(price.times(weight)), zero).div(used.length).toNumber();
  // Before quotations are first taken the cell holds a number of its own; later a formula, which a person may have typed over.
  const wasQuoted = freeText(row.cell('source')).includes(quotedSource(used));
  if (wasQuoted && typeof cell?.value === 'number' && cell.formula === undefined && Math.abs(cell.value - mean) > 1e-12 * Math.abs(mean)) {
    draft.warn('quote-wins', row.place('value'), { found: String(cell.value), price: String(mean) });
  }
};

/** What is said of the whole input, in whichever of its rows. */
const readTexts = (draft: Draft, row: FoundRow, id: string, isQuoted: boolean): void => {
  for (const key of ['name', 'unit', 'source', 'note', 'grade', 'per'] as const) {
    if (isQuoted && (key === 'source' || key === 'grade')) continue;
    const path = ['inputs', id, key];
    const read = said(row, key, key === 'grade' || key === 'per' ? 'word' : 'text');
    if (read === undefined) continue;
    const text = key === 'per' ? chosen(read, PER) : read;
    if (!draft.has(path)) draft.put(path, text, row.place(key));
    else if (draft.textAt(path) !== text) draft.report('rows-differ', row.place(key), { name: id, found: text });
  }
};

/** 假设: a row an input, or a row an input and strategy. */
export const readInputs = (draft: Draft, table: FoundTable | undefined, phasing: PhasingData, quoted: Quoted): void => {
  const found = new Set<string>();
  const groupsOf = (id: string): readonly QuotedGroup[] => [...quoted.values()].filter(({ used }) => used[0]?.input === id);
  for (const { row, id } of namedRows(draft, table)) {
    const strategy = wordText(row.cell('strategy'));
    const path = isAll(strategy) ? ['inputs', id] : ['inputs', id, 'by', strategy];
    const taken = isAll(strategy) ? draft.has(['inputs', id]) && !draft.has(['inputs', id, 'by']) : draft.has(path);
    if (taken) {
      draft.report('duplicate-key', row.place('id'), { name: isAll(strategy) ? id : `${id} ${strategy}` });
      continue;
    }
    if (!draft.has(['inputs', id])) draft.put(['inputs', id], {}, row.place('id'));
    if (!isAll(strategy)) draft.put(path, {}, row.place('id'));
    const key = quotedKey({ input: id, ...(!isAll(strategy) && { strategy }) });
    const group = quoted.get(key);
    if (group) putQuoted(draft, row, path, group);
    else readQuantity(draft, row, id, isAll(strategy) ? '' : strategy, path, phasing);
    found.add(key);
    const groups = groupsOf(id);
    readTexts(draft, row, id, groups.length > 0);
    if (groups[0] && !draft.has(['inputs', id, 'source'])) {
      draft.put(['inputs', id, 'source'], groups.map(({ used }) => [used[0]?.strategy, quotedSource(used)].filter((part) => part !== undefined).join(': ')).join('; '), groups[0].place);
      // A price that a vendor gave.
      draft.put(['inputs', id, 'grade'], 'C', groups[0].place);
    }
  }
  for (const [key, { place, used }] of quoted) if (!found.has(key)) draft.report('quote-for-nothing', place, { input: used[0]?.input ?? '', strategy: used[0]?.strategy ?? '' });
  for (const [key, row] of phasing.years) {
    const [id = '', strategy = ''] = key.split(' ');
    const path = strategy === '' ? ['inputs', id, 'years'] : ['inputs', id, 'by', strategy, 'years'];
    if (!draft.has(path)) draft.report('row-unused', row.place('id'), { name: key.trim() });
  }
};
