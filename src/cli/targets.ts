import { basename, join, resolve, sep } from 'node:path';
import { Refusal } from './io';
import { statOf } from './output';

/** Where an output of a model goes: the name as the user knows it, and the absolute path. */
export type Target = { readonly file: string; readonly path: string };

type Wanted = {
  /** As written: `-o` or `--json`. */
  readonly option: string;
  readonly given: string;
  readonly ending: '.xlsx' | '.json';
  readonly cwd: string;
  readonly models: readonly string[];
};

/** `county.tco.yaml` is `county`. */
const stem = (model: string): string => basename(model).replace(/(\.tco)?\.[^.]*$/i, '') || 'model';

/** One target a model: FILE as it is, or a file named after the model in DIR. Several models want a folder, which is made where it is missing. */
export const targetsOf = async ({ option, given, ending, cwd, models }: Wanted): Promise<readonly Target[]> => {
  const path = resolve(cwd, given);
  const existing = await statOf(path);
  const named = given.endsWith('/') || given.endsWith(sep);
  if (models.length > 1 && existing && !existing.isDirectory()) throw new Refusal(2, 'cli.want-folder', { name: option, file: given });
  if (existing?.isDirectory() || named || models.length > 1) {
    return models.map((model) => ({ file: join(given, stem(model) + ending), path: join(path, stem(model) + ending) }));
  }
  if (ending === '.xlsx' && !given.toLowerCase().endsWith(ending)) throw new Refusal(2, 'cli.workbook-ending', { file: given });
  return [{ file: given, path }];
};

/** No output may replace a model or another output. */
export const refuseClashes = async (targets: readonly Target[], models: readonly string[]): Promise<void> => {
  const identity = async (path: string): Promise<string> => {
    const known = await statOf(path);
    return known ? `${String(known.dev)}:${String(known.ino)}` : path;
  };
  const taken = new Set(await Promise.all(models.map(identity)));
  const seen = new Set<string>();
  for (const { file, path } of targets) {
    const own = await identity(path);
    if (taken.has(own)) throw new Refusal(2, 'cli.output-is-model', { file });
    if (seen.has(own)) throw new Refusal(2, 'cli.output-twice', { file });
    seen.add(own);
  }
};
