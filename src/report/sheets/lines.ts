import { type Context, subtitleSpan, titleRows } from '../context';
import { constant, newGrid, text } from '../grid';
import { at } from '../layout';
import type { CellPlan, SheetPlan } from '../plan';
import type { Line } from '../../model/model';

const { head: HEAD, first: FIRST } = at.lines;
const COLUMNS = [
  'id', 'name', 'category', 'layer', 'strategies', 'amount', 'quantity', 'unitPrice', 'rebate', 'unit', 'schedule', 'from', 'until', 'step', 'parameter', 'escalate', 'inBudget',
  'vat', 'life', 'supplier', 'product', 'subject', 'fund', 'source', 'grade', 'note',
];

const field = (line: Line, ...names: readonly string[]): string => line.when.fields.find(({ name }) => names.includes(name))?.text ?? '';

/** 期数/间隔: a number cell where `every` gives one, for 测算 points at it. */
const stepCell = (line: Line): CellPlan =>
  line.when.form === 'every' ? constant(Number(field(line, 'every')), 'input') : text(field(line, 'spread'), 'inputText');

const rowOf = (context: Context, line: Line): readonly (CellPlan | null)[] => {
  const { words, program } = context;
  const { amount, texts } = line;
  const all = line.in.length === program.model.strategies.length;
  const purchase = amount.kind === 'purchase' ? amount : undefined;
  const given = (value: string | undefined): CellPlan => text(value ?? '', 'inputText');
  const budget = line.budget === undefined ? '' : words(line.budget ? 'yes' : 'no');
  return [
    text(line.id, 'id'),
    given(line.name),
    given(line.category),
    given(line.layer),
    given(all ? words('strategy.all') : line.in.join(', ')),
    given(amount.kind === 'amount' ? amount.amount.text : ''),
    given(purchase?.quantity.text),
    given(purchase?.unitPrice.text),
    given(purchase?.rebate?.text),
    given(texts.unit),
    given(line.when.form),
    given(line.when.form === 'payments' ? words('lines.seePhasing') : field(line, 'month', 'from')),
    given(field(line, 'until')),
    stepCell(line),
    given(field(line, 'halfLife', 'linear', 'rate', 'rollout')),
    given(line.escalate?.text),
    given(budget),
    line.vat ? constant(line.vat.toNumber(), 'inputPercent') : given(''),
    line.life === undefined ? given('') : constant(line.life, 'input'),
    given(texts.supplier),
    given(texts.product),
    given(texts.subject),
    given(texts.fund),
    given(texts.source),
    given(texts.grade),
    given(texts.note),
  ];
};

/** 成本项: every cost line as it was written; 测算 holds its living formulas. */
export const lines = (context: Context): SheetPlan => {
  const { words, program, layout } = context;
  const { model } = program;
  const grid = newGrid(new Map([[1, 30], [HEAD, 30]]));
  titleRows(words, 'lines').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(HEAD, 0, COLUMNS.map((key) => text(words(`column.${key}`), 'heading')));
  for (const line of model.lines) grid.putRow(layout.lineRow.get(line.id) ?? FIRST, 0, rowOf(context, line));
  const last = FIRST + Math.max(1, model.lines.length) - 1;
  const categories = [...model.categories.keys()];
  return {
    name: context.sheetName('lines'),
    tabColour: 'F0B429',
    columns: [
      { width: 20 }, { width: 28 }, { width: 14 }, { width: 14 }, { width: 18 }, { width: 44 }, { width: 26 }, { width: 22 }, { width: 9 }, { width: 10 }, { width: 10 },
      { width: 18 }, { width: 18 }, { width: 9 }, { width: 18 }, { width: 12 }, { width: 8 }, { width: 8 }, { width: 9 }, { width: 16 }, { width: 18 },
      { width: 18 }, { width: 16 }, { width: 30 }, { width: 7 }, { width: 36 },
    ],
    rows: grid.rows(),
    merges: [subtitleSpan(6)],
    freeze: { rows: FIRST, columns: 2 },
    validations:
      categories.join(',').length < 250
        ? [{ range: { top: FIRST, left: 2, bottom: last, right: 2 }, rule: { kind: 'list', values: categories }, title: words('column.category'), message: words('lines.categoryMessage') }]
        : [],
    print: { landscape: true, fitWidth: true, titleRows: { from: HEAD, to: HEAD } },
  };
};
