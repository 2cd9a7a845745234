import { cellText, rangeText } from '../address';
import { type Context, type SheetKey, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import type { InputTableKey } from '../input-tables';
import { at } from '../places';
import type { CellPlan, SheetPlan } from '../plan';
import { findTables, type FoundTable, SHOWN } from '../read-back/find-tables';
import { planData } from '../read-back/plan-data';
import { inputs, valueText } from './inputs';
import { lines } from './lines';
import { phasing } from './phasing';
import { quotes } from './quotes';
import { setup } from './setup';

const { total: TOTAL, verdict: VERDICT, head: HEAD, first: FIRST, changed: CHANGED } = at.asRun;

/** Empty rows below a table where a person may write more of it; no heading of the next table is among them. */
const SPARE = 200;

/** No figure rests on these. */
const FREE: ReadonlySet<string> = new Set([...SHOWN.filter((key) => key !== 'exact'), 'name', 'unit', 'source', 'grade', 'note', 'supplier', 'product', 'subject', 'fund', 'date', 'validUntil']);

/** Settings that no trial rests on: living formulas alone follow them. */
const LIVING: ReadonlySet<unknown> = new Set(['reserveRule', 'reserveShare']);

/** The input sheets, and what they are as written. */
const INPUT_SHEETS = [['setup', setup], ['inputs', inputs], ['quotes', quotes], ['lines', lines], ['phasing', phasing]] as const satisfies readonly (readonly [SheetKey, (context: Context) => SheetPlan])[];

/** A table of an input sheet, from its first row to the last that may be filled, and where its copy stands. */
type Block = { readonly key: InputTableKey; readonly sheet: SheetKey; readonly plan: SheetPlan; readonly table: FoundTable; readonly top: number; readonly bottom: number };
type Copied = Block & { readonly mask: number };

const blocksOf = (context: Context): readonly Block[] =>
  INPUT_SHEETS.flatMap(([sheet, planned]) => {
    const plan = planned(context);
    const data = planData(plan);
    const isEmpty = (row: number): boolean => (data.rows[row] ?? []).every((cell) => cell === null);
    return findTables({ sheets: [data] }, '').flatMap((table): readonly Block[] => {
      if (table.key === 'quotation') return [];
      const last = Math.max(table.head, ...table.rows.map(({ row }) => row));
      let bottom = last;
      while (bottom < last + SPARE && isEmpty(bottom + 1)) bottom += 1;
      return bottom === table.head ? [] : [{ key: table.key, sheet, plan, table, top: table.head + 1, bottom }];
    });
  });

const placed = (blocks: readonly Block[]): readonly Copied[] => {
  let row = FIRST + blocks.length + 2;
  return blocks.map((block) => {
    const mask = row;
    row += block.bottom - block.top + 3;
    return { ...block, mask };
  });
};

/**
 * How many cells of a table differ from their copies. From the heading on, which counts for nothing, so that a row put in below it makes the table longer; a table and
 * a copy that no longer match are one change.
 */
const changedText = (context: Context, { key, sheet, table, bottom, mask }: Copied): string => {
  const right = Math.max(...table.columns.values());
  const end = mask + bottom - table.head;
  const now = (left: number, until: number): string => context.on(sheet, rangeText(table.head, left, bottom, until));
  const then = (left: number, until: number): string => rangeText(mask, left, end, until);
  // As texts: an empty cell is no 0, capitals count, and the formats of the cells are not asked.
  const differ = `(1-EXACT(${now(0, right)}&"",${then(0, right)}&""))*${rangeText(mask, 0, mask, right)}`;
  const use = table.columns.get('use');
  // A quotation that is not in use moves nothing.
  const counts = key === 'quotes' && use !== undefined ? `*((${now(use, use)}<>"")+(${then(use, use)}<>"")>0)` : '';
  return `IFERROR(SUMPRODUCT(${differ}*(ROW(${then(0, 0)})>ROW(${cellText(mask, 0, 'both')}))${counts}),1)`;
};

/** What a cell was: its constant, or of a base value that is worked out, the formula that works it out. */
const copyOf = (context: Context, { plan, key, sheet }: Block, row: number, column: number, isValue: boolean): CellPlan | null => {
  const cell = plan.rows[row]?.cells[column];
  if (!cell || cell.value === undefined || cell.value === '') return null;
  const itself = { formula: context.on(sheet, cellText(row, column)), value: cell.value };
  if (key === 'settings' && LIVING.has(plan.rows[row]?.cells[0]?.value)) return itself;
  if (cell.formula === undefined) return { value: cell.value };
  const entry = key === 'inputs' && isValue ? context.layout.inputs.find((own) => own.row === row) : undefined;
  const formula = entry && valueText(context, entry);
  return formula === undefined ? itself : { formula, value: cell.value };
};

/** Whether the inputs are still what the stamped figures were worked out from, by formulas alone: hidden copies of all that may be typed. */
export const asRun = (context: Context): SheetPlan => {
  const { words, sheetName } = context;
  const grid = newGrid(new Map([[1, 30]]));
  titleRows(words, 'asRun').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const blocks = placed(blocksOf(context));
  const last = FIRST + blocks.length - 1;
  grid.putRow(TOTAL, 0, [text(words('fresh.changed'), 'labelBold'), live(`SUM(${rangeText(FIRST, CHANGED, last, CHANGED)})`, 0, 'whole')]);
  const changedOn = (sheet: SheetKey): string => blocks.flatMap((block, index) => (block.sheet === sheet ? [cellText(FIRST + index, CHANGED, 'both')] : [])).join('+');
  const names = INPUT_SHEETS.map(([sheet]) => `IF(${changedOn(sheet)}>0,"${words('fresh.sheet', { sheet: sheetName(sheet).replaceAll('"', '""') })}","")`);
  const stale = `"${words('fresh.stale')}"&${names.join('&')}&"${words('fresh.again')}"`;
  grid.putRow(VERDICT, 0, [text(words('fresh.verdict'), 'labelBold'), live(`IF(${cellText(TOTAL, CHANGED)}=0,"${words('fresh.yes')}",${stale})`, words('fresh.yes'), 'label')]);
  grid.putRow(HEAD, 0, [text(words('fresh.table'), 'heading'), text(words('fresh.changed'), 'heading')]);
  blocks.forEach((block, index) => {
    grid.putRow(FIRST + index, 0, [text(`${sheetName(block.sheet)} · ${words(`fresh.table.${block.key}`)}`, 'label'), live(changedText(context, block), 0, 'whole')]);
    const columns = [...block.table.columns];
    for (const [key, column] of columns) grid.put(block.mask, column, { value: FREE.has(key) ? 0 : 1, style: 'monthMeta' });
    for (let row = block.top; row <= block.bottom; row += 1) {
      for (const [key, column] of columns) {
        const copy = FREE.has(key) ? null : copyOf(context, block, row, column, key === 'value');
        if (copy) grid.put(block.mask + 1 + row - block.top, column, copy);
      }
    }
  });
  return {
    name: sheetName('asRun'),
    columns: [{ width: 34 }, { width: 16 }],
    rows: grid.rows(),
    merges: [subtitleSpan(6)],
    hidden: true,
    protect: true,
  };
};
