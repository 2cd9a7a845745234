import type { z } from 'zod';
import type { Reporter } from './reporter';
import { modelShape, type ModelShape } from './shape';
import type { Data, DataMap, Path } from './yaml-source';

const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && data !== null && !Array.isArray(data);

const mapValues = (data: DataMap, change: (value: Data) => Data): DataMap =>
  Object.assign(Object.create(null) as DataMap, Object.fromEntries(Object.entries(data).map(([key, value]) => [key, change(value)])));

/** `x: 5` is short for `x: { value: 5 }`, in `inputs` and inside `by`. */
const longQuantity = (data: Data): Data => (typeof data === 'string' ? { value: data } : data);

const longInput = (data: Data): Data => {
  const long = longQuantity(data);
  return isMap(long) && isMap(long.by) ? { ...long, by: mapValues(long.by, longQuantity) } : long;
};

/** Short forms written out. */
export const longForm = (data: Data): Data =>
  isMap(data) && isMap(data.inputs) ? { ...data, inputs: mapValues(data.inputs, longInput) } : data;

const valueAt = (data: Data | undefined, path: Path): Data | undefined => {
  let at: Data | undefined = data;
  for (const step of path) {
    if (Array.isArray(at)) at = (at as readonly Data[])[Number(step)];
    else if (isMap(at) && Object.hasOwn(at, step)) at = at[String(step)];
    else return undefined;
  }
  return at;
};

const kindOf = (data: Data | undefined): string => {
  if (data === null || data === undefined) return 'nothing';
  if (typeof data === 'string') return 'text';
  return Array.isArray(data) ? 'list' : 'map';
};

const EXPECTED: Readonly<Record<string, string>> = { string: 'text', object: 'map', record: 'map', array: 'list', tuple: 'list' };

const reportShape = (issue: z.core.$ZodIssue, data: Data, report: Reporter): void => {
  const path = issue.path as Path;
  const [code = '', detail = ''] = issue.message.split('|');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) report.atKey('unknown-key', [...path, key], { key, allowed: detail });
    return;
  }
  const found = valueAt(data, path);
  if (found === undefined && path.length > 0) {
    report.atKey('missing-key', path.slice(0, -1), { key: String(path.at(-1)) });
    return;
  }
  const own = /^[a-z-]+$/.test(code);
  if (issue.code === 'invalid_type' || !own) {
    const expected = issue.code === 'invalid_type' ? (EXPECTED[issue.expected] ?? issue.expected) : 'other';
    report.at('wrong-kind', path, { expected, found: kindOf(found) });
    return;
  }
  report.at(code, path, { found: typeof found === 'string' ? found : kindOf(found), allowed: detail });
};

/** Reads plain data into the model's shape; what does not fit is reported, all of it. */
export const readShape = (data: Data, report: Reporter): ModelShape | undefined => {
  const long = longForm(data);
  const result = modelShape.safeParse(long);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportShape(issue, long, report);
  return undefined;
};
