import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '../src/calculate';
import type { BaseCase } from '../src/engine/evaluate';
import type { Program } from '../src/engine/program';
import { type Library, noLibrary } from '../src/model/extends';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Ready = { readonly program: Program; readonly base: BaseCase };

/** What a model may extend: the templates, and what they share. */
const library: Library = (name, from) => {
  const file = [`${root}templates/${name}.tco.yaml`, `${root}templates/shared/${name}.tco.yaml`].find(existsSync);
  return file === undefined ? noLibrary(name, from) : { text: readFileSync(file, 'utf8'), file: name };
};

/** A model without a mistake. */
export const readyModel = (text: string): Ready => {
  const { program, base, issues } = check(text, 'bench.tco.yaml', library);
  if (!program || !base) throw new Error(JSON.stringify(issues));
  return { program, base };
};

export const templateText = (name: string): string => readFileSync(`${root}templates/${name}.tco.yaml`, 'utf8');
