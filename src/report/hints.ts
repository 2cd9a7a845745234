import { catalogues } from '../locale/words';
import type { Context } from './context';
import type { Column } from './input-tables';
import type { ValidationPlan } from './plan';

/** Rows of a table's inputs, counted from 0. */
type Span = { readonly first: number; readonly last: number };

const NUMBERS: Readonly<Partial<Record<string, ValidationPlan['rule']>>> = {
  rank: { kind: 'decimal', min: -1, max: 1 },
  life: { kind: 'decimal', min: 1 },
  share: { kind: 'decimal', min: 0, max: 1 },
  instalment: { kind: 'decimal', min: 1 },
};

/** What a column of inputs is to be filled with, told where a cell is chosen; a column that has a rule of its own already, or none of ours to tell, is left alone. */
export const hints = ({ words }: Context, columns: readonly Column[], { first, last }: Span, known: readonly ValidationPlan[] = []): readonly ValidationPlan[] => {
  if (last < first) return [];
  return columns.flatMap(({ word }, column): readonly ValidationPlan[] => {
    const own = known.some(({ range }) => range.left <= column && column <= range.right && range.top <= last && first <= range.bottom);
    if (own || !catalogues.zh.some((part) => Object.hasOwn(part, `hint.${word}`))) return [];
    return [{ range: { top: first, left: column, bottom: last, right: column }, rule: NUMBERS[word] ?? { kind: 'any' }, title: words(`column.${word}`), message: words(`hint.${word}`) }];
  });
};
