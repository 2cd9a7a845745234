import type { Column } from '../formula/column';
import { newColumn } from '../kernels/column-memory';
import type { Amount } from '../kernels/postings';
import { type Bounded, productErrors } from './bounded';
import { SMALL } from './bounded-arithmetic';
import { OWN } from './fen-columns';
import type { LineBlock } from './line-block';
import type { LineProgram } from './program';

/** Columns as kernels want them. */

/** A column with a value for each lane of the block. */
export const columnIn = ({ lanes }: Pick<LineBlock, 'lanes'>, column: Column): Float64Array => {
  if (typeof column !== 'number' && column.length === lanes) return column;
  return newColumn(lanes).fill(typeof column === 'number' ? column : column[0]!);
};

/** Errors of x, and of the roundings between it and what is rounded to the fen. */
export const errorsIn = ({ error }: Bounded): Column => {
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
