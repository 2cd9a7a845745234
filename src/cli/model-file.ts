import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Checked, check, checkWorkbook } from '../calculate';
import { readXlsx } from '../hosts/xlsx/read-xlsx';
import type { Library } from '../model/extends';
import type { WorkbookData } from '../report/plan';
import { isVendorBook } from '../report/read-back/vendor-book';
import type { Context } from './command';
import { printIssues } from './command';
import { type Io, Refusal } from './io';
import { withFile } from './system-error';

type Sound = Required<Pick<Checked, 'program' | 'base'>>;
/** The workbook that a model was read from. */
export type Workbook = { readonly bytes: Uint8Array; readonly data: WorkbookData };
/** A model without an error. */
export type ModelFile = Sound & Pick<Checked, 'quotations'> & { readonly file: string; readonly path: string; readonly hash: string; readonly workbook?: Workbook };

/** SHA-256 of the canonical model, in hexadecimal. */
export const hashOf = ({ program }: Pick<Sound, 'program'>): string => createHash('sha256').update(program.model.canonical).digest('hex');

export const isSound = <T extends Checked>(checked: T): checked is T & Sound => checked.program !== undefined && checked.base !== undefined;

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

const isWorkbook = (file: string): boolean => /\.xlsx$/i.test(file);

/** A model file or, by the name's ending, a workbook that holds one. */
const checkFile = async (file: string, bytes: Uint8Array, io: Io, compiled?: (program: Sound['program']) => void): Promise<Checked & Pick<ModelFile, 'workbook'>> => {
  if (!isWorkbook(file)) return check(new TextDecoder().decode(bytes), file, libraryOf(io), undefined, compiled);
  const read = await readXlsx(bytes);
  if ('fault' in read) throw new Refusal(2, `cli.${read.fault}`, { file });
  if (isVendorBook(read.data)) throw new Refusal(2, 'cli.vendor-book', { file });
  return { ...checkWorkbook(read.data, file, undefined, compiled), workbook: { bytes, data: read.data } };
};

/** The workbook that stands at a path already, if one does. */
export const workbookAt = async (path: string): Promise<Workbook | undefined> => {
  const bytes = await readFile(path).catch(() => undefined);
  const read = bytes && (await readXlsx(bytes));
  return bytes && read && 'data' in read ? { bytes, data: read.data } : undefined;
};

/** Reads and checks models, and prints every issue of each; undefined where one has an error. `compiled` is told of each before its base case. */
export const readModels = async (context: Context, compiled?: (program: Sound['program']) => void): Promise<readonly ModelFile[] | undefined> => {
  const models: ModelFile[] = [];
  let wrong = false;
  for (const file of context.positionals) {
    context.io.interrupted.throwIfAborted();
    const path = resolve(context.io.cwd, file);
    const checked = await checkFile(file, await withFile(file, 'cli.cannot-read', () => readFile(path)), context.io, compiled);
    const hasErrors = await printIssues(context, checked.issues);
    if (!hasErrors && isSound(checked)) {
      const { program, base, workbook, quotations } = checked;
      models.push({ program, base, file, path, hash: hashOf(checked), ...(workbook && { workbook }), ...(quotations && { quotations }) });
    } else wrong = true;
  }
  return wrong ? undefined : models;
};
