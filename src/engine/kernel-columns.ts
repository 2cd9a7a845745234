import type { Column } from '../formula/column';
import { newColumn } from '../kernels/column-memory';
import type { Bounded } from './bounded';
import { OWN } from './fen-columns';
import type { LineBlock } from './line-block';

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
