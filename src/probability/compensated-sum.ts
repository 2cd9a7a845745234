import { sumsOf } from '../kernels/moments';

/** The sum of a column, as `sumsOf` takes it. */
export const compensatedSum = (values: Float64Array): number => sumsOf(values, [values.length]).sum;
