import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, reserves } from '../../src/calculate';
import type { BaseCase } from '../../src/engine/evaluate';
import type { Program } from '../../src/engine/program';
import { isError } from '../../src/model/issue';
import type { ResultsSource } from '../../src/report/results';
import { builtInLibrary } from './templates';

export const referenceFolder = join('test', 'reference', 'models');
/** The random models of the independent reference, in order. */
export const referenceModels: readonly string[] = readdirSync(referenceFolder).filter((name) => name.endsWith('.tco.yaml')).sort();

export const readText = (path: string): string => readFileSync(path, 'utf8');

/** A model that has no mistake, with its base case. */
const soundModel = (text: string, file = 'model.tco.yaml'): { readonly program: Program; readonly base: BaseCase } => {
  const { program, base, issues } = check(text, file, builtInLibrary);
  if (!program || !base) throw new Error(issues.filter(isError).map((issue) => JSON.stringify(issue)).join('\n'));
  return { program, base };
};

export const resultsSource = (text: string, file?: string): ResultsSource => {
  const { program, base } = soundModel(text, file);
  return { program, base, hash: '0'.repeat(64), reserves: reserves(program, base) };
};
