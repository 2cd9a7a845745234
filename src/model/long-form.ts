import { type Data, type DataMap, isMap } from './source';

const mapValues = (data: DataMap, change: (value: Data) => Data): DataMap =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, change(value)]));

/** `x: 5` is short for `x: { value: 5 }`, in `inputs` and inside `by`. */
const longQuantity = (data: Data): Data => (typeof data === 'string' ? { value: data } : data);

const longInput = (data: Data): Data => {
  const long = longQuantity(data);
  return isMap(long) && isMap(long.by) ? { ...long, by: mapValues(long.by, longQuantity) } : long;
};

/** Short forms written out. */
export const longForm = (data: DataMap): DataMap => (isMap(data.inputs) ? { ...data, inputs: mapValues(data.inputs, longInput) } : data);
