/** Why Excel would refuse or repair this sheet name, or null. */
export const sheetNameFault = (name: string): string | null => {
  if (name.trim() === '') return 'a sheet name is empty';
  if (name.length > 31) return 'a sheet name has at most 31 characters';
  if (/[[\]:*?/\\\p{Cc}]/u.test(name)) return 'a sheet name has none of [ ] : * ? / \\';
  if (name.startsWith("'") || name.endsWith("'")) return 'a sheet name neither begins nor ends with an apostrophe';
  if (name.toLowerCase() === 'history') return 'the sheet name History is reserved';
  return textFault(name) ?? escapeFault(name);
};

/**
 * Why Excel would refuse or repair this defined name, or null. Anything that reads as a cell in A1 or R1C1 style is
 * refused, those beyond the last column too: another program's sheets may be wider.
 */
export const definedNameFault = (name: string): string | null => {
  if (name.length > 255) return 'a defined name has at most 255 characters';
  if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name)) return 'a defined name has letters, digits, _ and . alone, and begins with a letter or _';
  if (/^[A-Za-z]{1,3}[0-9]+$/.test(name)) return 'the defined name reads as a cell';
  if (/^(?:r[0-9]*)?(?:c[0-9]*)?$/i.test(name)) return 'the defined name reads as a cell in R1C1 style';
  if (/^(?:true|false)$/i.test(name)) return 'the defined name is a truth value';
  if (/^_xl/i.test(name)) return 'defined names that begin with _xl are reserved';
  return escapeFault(name);
};

/** Characters that no XML file can hold: halves of surrogate pairs, U+FFFE and U+FFFF. */
export const textFault = (text: string): string | null =>
  /[\uFFFE\uFFFF]|\p{Surrogate}/u.test(text) ? 'the text has a character that files cannot hold' : null;

const escapeFault = (text: string): string | null =>
  /_x[0-9A-Fa-f]{4}_/.test(text) ? 'the name looks like an escaped character' : null;
