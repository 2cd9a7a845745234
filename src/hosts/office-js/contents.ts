import type { SheetPlan } from '../../report/plan';
import { cellAddress, rangeAddress } from '../addresses';
import { entryOf, holdsEntry } from '../entries';
import { widthOf } from '../rectangles';
import { stop } from '../stop';
import type { Session } from './session';
import { numberFormatOf, type Styles, writeNumberFormats, writeStyles } from './styles';

/** Bytes of entries in one request; Excel on the web refuses requests of 5 MB, and the wire's own words come on top. */
const BLOCK = 1_200_000;
/** Cells of one request: Excel answers for each of them. */
const CELLS = 40_000;

type Row = readonly (string | number | boolean | null)[];
/** Rows of a sheet that are entered at once. */
type Block = { readonly top: number; readonly rows: readonly Row[]; readonly bytes: number };

const encoder = new TextEncoder();

const blocksOf = (plan: SheetPlan, styles: Styles): readonly Block[] => {
  const columns = widthOf(plan);
  const blocks: { top: number; rows: Row[]; bytes: number }[] = [];
  plan.rows.forEach(({ cells }, index) => {
    const row = Array.from({ length: columns }, (_, column) => entryOf(cells[column], numberFormatOf(plan, styles, index, column) === '@'));
    const bytes = encoder.encode(JSON.stringify(row)).length;
    const last = blocks.at(-1);
    if (!last || last.bytes + bytes > BLOCK || (last.rows.length + 1) * columns > CELLS) blocks.push({ top: index, rows: [row], bytes });
    else {
      last.rows.push(row);
      last.bytes += bytes;
    }
  });
  return blocks;
};

type Written = { readonly plan: SheetPlan; readonly block: Block; readonly range: Excel.Range };

const checkWritten = ({ plan, block, range }: Written): void => {
  block.rows.forEach((row, r) => {
    row.forEach((entry, column) => {
      const found: unknown = (range.formulas[r] as readonly unknown[] | undefined)?.[column];
      if (!holdsEntry(entry, found)) stop('not-as-written', { sheet: plan.name, cell: cellAddress(block.top + r, column) });
    });
  });
};

/** What a sheet's content is entered on: itself where it is new, else a hidden sheet. */
export type Target = { readonly plan: SheetPlan; readonly on: string };

/**
 * Enters the content of sheets, a block of rows at a write and as many as fit in a request, and reads each back in the same breath:
 * what Excel took otherwise stops the writing.
 */
export const writeContents = async ({ context, sync }: Session, targets: readonly Target[], styles: Styles, done: (share: number) => void): Promise<void> => {
  const work = targets.map(({ plan, on }) => ({ plan, on, blocks: blocksOf(plan, styles) }));
  const total = work.reduce((sum, { blocks }) => sum + blocks.reduce((part, { bytes }) => part + bytes, 0), 0);
  let [pending, sent]: [Written[], number] = [[], 0];
  const bytesOf = (written: readonly Written[]): number => written.reduce((sum, { block }) => sum + block.bytes, 0);
  const send = async (): Promise<void> => {
    if (pending.length === 0) return;
    await sync();
    pending.forEach(checkWritten);
    sent += bytesOf(pending);
    pending = [];
    done(total === 0 ? 1 : sent / total);
  };
  for (const { plan, on, blocks } of work) {
    const sheet = context.workbook.worksheets.getItem(on);
    const columns = widthOf(plan);
    for (const block of blocks) {
      if (bytesOf(pending) + block.bytes > BLOCK) await send();
      // It holds until the request has been worked off, and ends by itself.
      if (pending.length === 0) context.application.suspendApiCalculationUntilNextSync();
      if (block.top === 0) writeNumberFormats(sheet, plan, styles, columns);
      const range = sheet.getRange(rangeAddress({ top: block.top, left: 0, bottom: block.top + block.rows.length - 1, right: columns - 1 }));
      range.formulas = block.rows as unknown[][];
      range.load('formulas');
      pending.push({ plan, block, range });
    }
    if (plan.rows.length > 0) writeStyles(sheet, plan, styles, columns);
  }
  await send();
  await sync();
};
