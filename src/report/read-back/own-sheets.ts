import { type SheetKey, sheetKeys } from '../context';
import type { SheetData, WorkbookData } from '../plan';
import type { InputTableKey } from '../input-tables';
import { freeText, plainWord, wordings } from './cell-text';
import { findTables } from './find-tables';

/** Every sheet has below its title what it is, in one language or the other; rows may have been put above. */
const KEYS: readonly SheetKey[] = sheetKeys.filter((key) => key !== 'customerCost');
const TOP_ROWS = 30;
/** The input sheets are known by their tables too, however far a person moved the title. */
const TABLES: Readonly<Partial<Record<SheetKey, InputTableKey>>> = { setup: 'settings', inputs: 'inputs', quotes: 'quotes', lines: 'lines', phasing: 'rollouts' };

const says = (sheet: SheetData, texts: readonly string[]): boolean =>
  sheet.rows.slice(0, TOP_ROWS).some((row) => row.some((cell) => texts.includes(plainWord(freeText(cell)))));

/** The sheets of ours in a workbook, by what stands in them, whatever they are called by now. Of a sheet and its copy, the one that kept its name is ours. */
export const ownSheets = (book: WorkbookData): ReadonlyMap<SheetKey, string> => {
  const tables = findTables(book, '');
  const holds = (sheet: SheetData, key: SheetKey): boolean => tables.some((table) => table.sheet === sheet.name && table.key === TABLES[key]);
  // 说明 tells what every sheet is.
  const abouts = book.sheets.filter((sheet) => says(sheet, wordings('sheet.about.what')));
  const own = KEYS.flatMap((key): readonly (readonly [SheetKey, string])[] => {
    const alike = key === 'about' ? abouts : book.sheets.filter((sheet) => !abouts.includes(sheet) && (holds(sheet, key) || says(sheet, wordings(`sheet.${key}.what`))));
    const names = wordings(`sheet.${key}`);
    const found = alike.find(({ name }) => names.includes(plainWord(name))) ?? alike[0];
    return found ? [[key, found.name]] : [];
  });
  return new Map(own);
};

/** What the sheets of ours are to be called beside those of a person's own: as they are called by now, a new one by a name that is free. */
export const sheetNames = (book: WorkbookData, own: ReadonlyMap<SheetKey, string>, named: (key: SheetKey) => string): ReadonlyMap<SheetKey, string> => {
  const taken = new Set(book.sheets.map(({ name }) => name.toLowerCase()));
  const free = (name: string): string => {
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? name : `${name} (${String(count)})`;
      if (!taken.has(candidate.toLowerCase())) return candidate;
    }
  };
  return new Map(KEYS.map((key) => [key, own.get(key) ?? free(named(key))]));
};
