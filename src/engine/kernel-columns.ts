import { beginningWith, chainOf } from '../formula/chain';
import type { Column } from '../formula/column';
import type { Expression } from '../formula/expression';
import { newColumn } from '../kernels/column-memory';
import type { Amount } from '../kernels/postings';
import { settledProduct } from '../kernels/products';
import { type Bounded, productErrors } from './bounded';
import { SMALL } from './bounded-arithmetic';
import { OWN } from './fen-columns';
import type { KnownProduct, LineBlock } from './line-block';
import { onceIn } from './memoised';
import type { LineProgram } from './program';

/** Columns as kernels want them. */

/** A column with a value for each lane of the block. */
export const columnIn = ({ lanes }: Pick<LineBlock, 'lanes'>, column: Column): Float64Array => {
  if (typeof column !== 'number' && column.length === lanes) return column;
  return newColumn(lanes).fill(typeof column === 'number' ? column : column[0]!);
};

/** Errors of x, and of the roundings between it and what is rounded to the fen. */
export const errorsIn = ({ error }: Pick<Bounded, 'error'>): Column => {
  if (typeof error === 'number') return error + OWN;
  const out = newColumn(error.length);
  for (let lane = 0; lane < out.length; lane += 1) out[lane] = error[lane]! + OWN;
  return out;
};

/** I(t)*A of a line in a year; where it is a product of two columns, a kernel makes it on the way. */
export const amountIn = (block: LineBlock, entry: LineProgram, year: number): Amount => {
  const [index, amount] = block.values.factors(entry, year) ?? [];
  if (index && amount && typeof index.error === 'number' && typeof amount.error === 'number') {
    const error = productErrors(index.error, amount.error) as number;
    if (error <= SMALL) return { x: columnIn(block, index.values), y: columnIn(block, amount.values), error: error + OWN };
  }
  const x = block.values.escalated(entry, year);
  return { x: columnIn(block, x.values), error: errorsIn(x) };
};

/** A product: `scale` times columns with a value for each lane, and how far off it may be, relative to it. */
export type Product = { readonly scale: number; readonly columns: readonly Float64Array[]; readonly error: number };

/** More factors than a line of a sensible model has: those are multiplied one by one. */
const MOST_FACTORS = 16;

/** The operands of an amount that is a product, as far as its beginning rests on luck; else itself. */
const operandsOf = ({ certainty: { isCertain } }: LineBlock, amount: Expression): readonly Expression[] => {
  if (amount.kind !== 'arithmetic' || isCertain(amount)) return [amount];
  const { first, links } = beginningWith(chainOf(amount), isCertain);
  const isProduct = links.length < MOST_FACTORS && links.every((link) => link.kind === 'arithmetic' && link.operator === '*');
  return isProduct ? [first, ...links.map(({ right }) => right)] : [amount];
};

/** What of an amount is known before the first trial, and what it is multiplied by that is not. */
const knownProduct = (block: LineBlock, amount: Expression): KnownProduct => {
  let [scale, error] = [1, 0];
  const drawn: KnownProduct['drawn'][number][] = [];
  for (const operand of operandsOf(block, amount)) {
    if (!block.certainty.isCertain(operand)) {
      drawn.push(operand.kind === 'name' ? ({ name }) => name(operand.name, 1) : ({ evaluate }) => evaluate(operand, 1));
      continue;
    }
    // What rests on no luck is one value.
    const own = block.values.evaluate(operand, 1);
    scale = settledProduct(scale, own.values as number);
    error = productErrors(error, own.error) as number;
  }
  return { scale, error, drawn };
};

/** A line's amount before escalation, the same every year, as a product that no kernel has made yet; undefined where its error is not one for all lanes. */
export const productIn = (block: LineBlock, { amount }: LineProgram): Product | undefined => {
  const known = onceIn(block.schedules.products, amount, () => knownProduct(block, amount));
  let { scale, error } = known;
  const columns: Float64Array[] = [];
  for (const read of known.drawn) {
    const { values, error: own } = read(block.values);
    if (typeof own !== 'number') return undefined;
    error = productErrors(error, own) as number;
    if (typeof values === 'number') scale = settledProduct(scale, values);
    else columns.push(columnIn(block, values));
  }
  return error <= SMALL ? { scale, columns, error } : undefined;
};
