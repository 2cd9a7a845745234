import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Checked, check } from '../calculate';
import type { Context } from './command';
import { printIssues } from './command';
import { Refusal } from './io';
import { withFile } from './system-error';

type Sound = Required<Pick<Checked, 'program' | 'base'>>;
/** A model without an error. */
export type ModelFile = Sound & { readonly file: string; readonly path: string; readonly hash: string };

/** SHA-256 of the canonical model, in hexadecimal. */
export const hashOf = ({ program }: Pick<Sound, 'program'>): string => createHash('sha256').update(program.model.canonical).digest('hex');

export const isSound = (checked: Checked): checked is Checked & Sound => checked.program !== undefined && checked.base !== undefined;

const readText = async (file: string, path: string): Promise<string> =>
  new TextDecoder().decode(await withFile(file, 'cli.cannot-read', () => readFile(path)));

/** Reads and checks models, and prints every issue of each; undefined where one has an error. */
export const readModels = async (context: Context): Promise<readonly ModelFile[] | undefined> => {
  const models: ModelFile[] = [];
  let wrong = false;
  for (const file of context.positionals) {
    if (/\.xlsx$/i.test(file)) throw new Refusal(2, 'cli.workbook-model', { file });
  }
  for (const file of context.positionals) {
    context.io.interrupted.throwIfAborted();
    const path = resolve(context.io.cwd, file);
    const checked = check(await readText(file, path), file);
    const hasErrors = await printIssues(context, checked.issues);
    if (!hasErrors && isSound(checked)) models.push({ program: checked.program, base: checked.base, file, path, hash: hashOf(checked) });
    else wrong = true;
  }
  return wrong ? undefined : models;
};
