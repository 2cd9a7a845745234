import type { z } from 'zod';
import { longForm } from './long-form';
import { nearestName } from './nearest';
import type { Reporter } from './reporter';
import { lenientShape, type ModelShape, strictShape } from './shape';
import { type Data, type DataMap, isMap, type Path } from './source';

const valueAt = (data: Data, path: Path): Data | undefined => {
  let at: Data | undefined = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as DataMap)[String(step)];
  }
  return at;
};

export const kindOf = (data: Data | undefined): string => {
  if (data === null || data === undefined) return 'nothing';
  if (typeof data === 'string') return 'text';
  return isMap(data) ? 'map' : 'list';
};

/** Unknown keys that are compared with the known ones; a file with more is of another kind. */
const MOST_GUESSES = 200;

const reportUnknown = (keys: readonly string[], path: Path, allowed: string, data: Data, report: Reporter): void => {
  const known = allowed.split(', ');
  for (const key of keys) {
    const near = report.issues.length < MOST_GUESSES ? nearestName(key, known) : '';
    report.unknownKey([...path, key], { key, allowed }, valueAt(data, [...path, near]) === undefined ? near : '');
  }
};

/** What only a text can be wrong in; of a map or a list, its kind is wrong. */
const TEXTS: ReadonlySet<string> = new Set(['not-one-of', 'not-a-flag']);

const reportValue = (issue: z.core.$ZodIssue, data: Data, report: Reporter): void => {
  const path = issue.path as Path;
  const [code = '', detail = ''] = issue.message.split('|');
  const found = valueAt(data, path);
  const isText = typeof found === 'string';
  if (found === undefined) {
    const key = String(path.at(-1));
    if (!report.isReplaced(path)) report.atKey('missing-key', path.slice(0, -1), { key });
  } else if (code === 'wrong-kind' || (!isText && TEXTS.has(code))) {
    report.at('wrong-kind', path, { expected: TEXTS.has(code) ? 'text' : detail, found: kindOf(found) });
  } else {
    report.at(code, path, { found: isText ? found : kindOf(found), allowed: detail });
  }
  report.replaced(path);
};

/** Reads plain data into the model's shape. What does not fit is reported, all of it, and replaced by something harmless. */
export const readShape = (data: DataMap, report: Reporter): ModelShape => {
  const long = longForm(data);
  const result = strictShape.safeParse(long);
  if (result.success) return result.data;
  const { issues } = result.error;
  // Unknown keys first: a key that is missing may be there under a misspelt name.
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') reportUnknown(issue.keys, issue.path as Path, issue.message.split('|')[1] ?? '', long, report);
  }
  for (const issue of issues) if (issue.code !== 'unrecognized_keys') reportValue(issue, long, report);
  return lenientShape.parse(long);
};
