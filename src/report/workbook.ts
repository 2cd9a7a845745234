import type { Words } from '../locale/words';
import { cellText } from './address';
import { type Audience, seenBy } from './audiences';
import { contextOf, type SheetKey, type Stamp } from './context';
import { at } from './places';
import type { NamePlan, WorkbookPlan } from './plan';
import { finished } from './finished';
import type { ResultsSource } from './results';
import { sheets } from './sheets/registry';
import { houseStyles } from './styles';

/** The whole workbook as data: what hosts copy. Deterministic figures are live formulas, random ones stamped values. `names` are what a person calls its sheets; `audience` who it is for. */
export const workbookPlan = (source: ResultsSource, words: Words, stamp: Stamp, names?: ReadonlyMap<SheetKey, string>, audience: Audience = 'all'): WorkbookPlan => {
  const context = contextOf(source, words, stamp, names);
  const { layout, on } = context;
  const value = (row: number): string => on('inputs', cellText(row, at.inputs.value, 'both'));
  const settings: readonly NamePlan[] = (['months', 'discountRate', 'discountShift'] as const).map((setting, index) => ({
    name: layout.settings[setting],
    refersTo: on('setup', cellText(at.setup.first + index, at.setup.value, 'both')),
  }));
  const inputs = layout.inputs.flatMap(({ name, row }): readonly NamePlan[] => (name === undefined ? [] : [{ name, refersTo: value(row) }]));
  return {
    title: source.program.model.name,
    author: words('product'),
    created: stamp.created,
    styles: houseStyles,
    sheets: seenBy(audience, sheets.flatMap((sheet) => sheet(context) ?? []).map((sheet) => finished(context, sheet)), context.sheetName),
    names: [...settings, ...inputs],
  };
};
