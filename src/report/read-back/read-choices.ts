import type { Model } from '../../model/model';
import type { Choices } from '../choices';
import type { SheetKey } from '../context';
import type { WorkbookData } from '../plan';
import { freeText, isBlank, plainWord, wordings } from './cell-text';

/** What stands right of a label; undefined where there is neither. */
const besideLabel = (book: WorkbookData, sheet: string | undefined, label: string): string | undefined => {
  const labels = wordings(label);
  for (const row of book.sheets.find(({ name }) => name === sheet)?.rows ?? []) {
    const column = row.findIndex((cell) => labels.includes(plainWord(freeText(cell))));
    const beside = column < 0 ? undefined : row.slice(column + 1).find((cell) => !isBlank(cell));
    if (beside) return freeText(beside);
  }
  return undefined;
};

/** What a reader chose in a workbook, as far as the model at hand still has it. `own` are its sheets of ours. */
export const readChoices = (book: WorkbookData, own: ReadonlyMap<SheetKey, string>, { strategies, currency }: Pick<Model, 'strategies' | 'currency'>): Choices => {
  const ones = [plainWord(currency), ...wordings('unit.yuan')];
  const inOnes = (sheet: SheetKey, label: string): boolean => ones.includes(plainWord(besideLabel(book, own.get(sheet), label) ?? ''));
  const looked = plainWord(besideLabel(book, own.get('onePage'), 'page.choose') ?? '');
  const strategy = strategies.find(({ id, name }) => looked !== '' && [id, name].some((word) => plainWord(word) === looked))?.id;
  return {
    ...(strategy !== undefined && { strategy }),
    pageInOnes: inOnes('onePage', 'page.unit'),
    digestInOnes: inOnes('digest', 'digest.unit'),
  };
};
