import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Checked, check } from '../calculate';
import type { Library } from '../model/extends';
import type { Context } from './command';
import { printIssues } from './command';
import { type Io, Refusal } from './io';
import { withFile } from './system-error';

type Sound = Required<Pick<Checked, 'program' | 'base'>>;
/** A model without an error. */
export type ModelFile = Sound & { readonly file: string; readonly path: string; readonly hash: string };

/** SHA-256 of the canonical model, in hexadecimal. */
export const hashOf = ({ program }: Pick<Sound, 'program'>): string => createHash('sha256').update(program.model.canonical).digest('hex');

export const isSound = (checked: Checked): checked is Checked & Sound => checked.program !== undefined && checked.base !== undefined;

/** What a model may extend: a built-in template by name, or a file beside it or below its folder. */
export const libraryOf = ({ cwd, templates }: Pick<Io, 'cwd' | 'templates'>): Library => (name, from) => {
  const template = templates.find((known) => known.name === name);
  if (template) return { text: template.text, file: name };
  const folder = dirname(from);
  const below = relative(resolve(cwd, folder), resolve(cwd, folder, name));
  if (isAbsolute(name) || below.startsWith('..') || isAbsolute(below)) return { fault: 'extends-outside' };
  try {
    return { text: new TextDecoder().decode(readFileSync(resolve(cwd, folder, name))), file: join(folder, name) };
  } catch {
    return { fault: 'extends-not-found' };
  }
};

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
    const checked = check(await readText(file, path), file, libraryOf(context.io));
    const hasErrors = await printIssues(context, checked.issues);
    if (!hasErrors && isSound(checked)) models.push({ program: checked.program, base: checked.base, file, path, hash: hashOf(checked) });
    else wrong = true;
  }
  return wrong ? undefined : models;
};
