import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '../src/calculate';
import type { BaseCase } from '../src/engine/evaluate';
import type { Program } from '../src/engine/program';
import { noLibrary } from '../src/model/extends';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Ready = { readonly program: Program; readonly base: BaseCase };

/** A model without a mistake; it may extend the templates. */
export const readyModel = (text: string): Ready => {
  const { program, base, issues } = check(text, 'bench.tco.yaml', (name, from) => {
    try {
      return { text: readFileSync(`${root}templates/shared/${name}.tco.yaml`, 'utf8'), file: name };
    } catch {
      return noLibrary(name, from);
    }
  });
  if (!program || !base) throw new Error(JSON.stringify(issues));
  return { program, base };
};

export const templateText = (name: string): string => readFileSync(`${root}templates/${name}.tco.yaml`, 'utf8');
