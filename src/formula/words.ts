import type { FunctionName, ReferenceName } from './expression';

/** How many arguments a function takes; `most` is absent where there is no upper limit. */
export type Arity = { readonly least: number; readonly most?: number };

/** Every function of numbers that may be written, with its arity. `pow` and `if` are other spellings of `^` and `? :`. */
export const functionArities: Readonly<Record<FunctionName | 'pow' | 'if', Arity>> = {
  min: { least: 1 },
  max: { least: 1 },
  abs: { least: 1, most: 1 },
  round: { least: 1, most: 2 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  log: { least: 1, most: 1 },
  log10: { least: 1, most: 1 },
  pow: { least: 2, most: 2 },
  if: { least: 3, most: 3 },
};

/** Functions of a rollout or a category: one bare identifier. */
export const referenceNames: readonly ReferenceName[] = ['share', 'done', 'amounts'];

export const functionNames: readonly string[] = [...Object.keys(functionArities), ...referenceNames];

/** What to write instead of a word that is no identifier; empty where there is nothing to offer. */
const insteadOf: ReadonlyMap<string, string> = new Map([
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
  ['true', '1'],
  ['false', '0'],
  ['null', ''],
  ['months', 'months'],
  ...functionNames.map((name): [string, string] => [name, name]),
]);

/** Whether a word, in any case, is kept from being a name of the model's. */
export const isReservedWord = (word: string): boolean => insteadOf.has(word.toLowerCase()) || word.startsWith('__');

/** What would be right where a reserved word was written; '' where there is nothing to offer. */
export const insteadOfReserved = (word: string): string => insteadOf.get(word.toLowerCase()) ?? '';
