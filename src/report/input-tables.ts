/**
 * The tables of the input sheets. A table is known by its headings, in either language, wherever it stands: sheets may be renamed,
 * rows and columns moved. Each has a heading or a set of headings that no other table of the workbook has.
 */
export type InputTable = {
  /** Columns in the order in which they are written; a table with years has them before `exact`. */
  readonly columns: readonly Column[];
  /** Headings that tell the table from all others. */
  readonly known: readonly string[];
  readonly years?: boolean;
};
/** `word` is what the catalogue calls the heading, under `column.`. */
export type Column = { readonly key: string; readonly word: string };

const columns = (...keys: readonly (string | readonly [key: string, word: string])[]): readonly Column[] =>
  [...keys, 'exact'].map((key) => (typeof key === 'string' ? { key, word: key } : { key: key[0], word: key[1] }));

export const inputTables = {
  settings: { columns: columns('id', 'setting', ['value', 'settingValue'], 'remark'), known: ['id', 'value'] },
  strategies: { columns: columns('id', 'name', 'eligible', 'note'), known: ['id', 'eligible'] },
  formulas: { columns: columns('id', 'formula'), known: ['id', 'formula'] },
  layers: { columns: columns('id', 'name', ['rollout', 'layerRollout'], 'core'), known: ['id', 'core'] },
  categories: {
    columns: columns('id', 'name', ['class', 'categoryClass'], ['capital', 'categoryCapital'], ['budget', 'categoryBudget']),
    known: ['id', 'class', 'capital'],
  },
  correlations: { columns: columns(['inputs', 'correlated'], 'rank'), known: ['inputs', 'rank'] },
  quotation: { columns: columns('id', ['value', 'quotationText']), known: ['id', 'value'] },
  inputs: {
    columns: columns('id', 'name', 'strategy', 'unit', 'law', 'p1', 'p2', 'p3', 'p4', 'min', 'max', 'base', 'value', 'per', 'source', 'grade', 'note'),
    known: ['id', 'law', 'value'],
  },
  lines: {
    columns: columns(
      'id', 'name', 'category', 'layer', ['in', 'strategies'], 'amount', 'quantity', 'unitPrice', 'rebate', 'unit', ['form', 'schedule'], 'from', 'until', 'step',
      'parameter', 'escalate', ['budget', 'inBudget'], 'vat', 'life', 'supplier', 'product', 'subject', 'fund', 'source', 'grade', 'note',
    ),
    known: ['id', 'form', 'category'],
  },
  quotes: {
    columns: columns(
      'id', 'name', 'strategy', 'supplier', ['date', 'quotedDate'], ['price', 'quotedPrice'], 'unit', 'vat', 'taxIncluded', 'validUntil', ['use', 'quotedUse'],
      ['gross', 'quotedGross'], ['state', 'quotedState'], 'note',
    ),
    known: ['id', 'price', 'use'],
  },
  rollouts: { columns: columns('id', 'scope', 'strategy', 'unit', 'total'), known: ['id', 'scope', 'strategy'], years: true },
  years: { columns: columns('id', ['name', 'yearsInput'], 'strategy', 'unit', 'total'), known: ['id', 'name', 'strategy'], years: true },
  payments: { columns: columns('id', 'name', 'instalment', ['month', 'from'], 'share', 'part', 'before'), known: ['id', 'instalment', 'share'] },
} as const satisfies Readonly<Record<string, InputTable>>;

export type InputTableKey = keyof typeof inputTables;

export const tableOf = (key: InputTableKey): InputTable => inputTables[key];

/** Fields of each form of `when`, by the column of 成本项 that holds them. */
export const scheduleColumns: Readonly<Record<string, Readonly<Partial<Record<'from' | 'until' | 'step' | 'parameter', string>>>>> = {
  month: { from: 'month' },
  spread: { from: 'month', step: 'spread' },
  rollout: { parameter: 'rollout' },
  every: { from: 'from', until: 'until', step: 'every' },
  halfLife: { from: 'from', until: 'until', parameter: 'halfLife' },
  linear: { from: 'from', until: 'until', parameter: 'linear' },
  rate: { from: 'from', until: 'until', parameter: 'rate' },
  payments: {},
};
