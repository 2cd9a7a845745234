const longest = 255;

/** Letters and digits that some spreadsheet reads as a cell, in A1 or in R1C1 writing. */
const cellLike = /^(?:[a-z]{1,3}[0-9]+|r[0-9]*|c[0-9]*|r[0-9]*c[0-9]*)$/i;

/** Names with a meaning of their own in Excel (upper case), and its constants. */
const taken: ReadonlySet<string> = new Set([
  'TRUE', 'FALSE', 'PRINT_AREA', 'PRINT_TITLES', 'CRITERIA', 'EXTRACT', 'DATABASE', 'CONSOLIDATE_AREA', 'SHEET_TITLE',
  'AUTO_OPEN', 'AUTO_CLOSE', 'AUTO_ACTIVATE', 'AUTO_DEACTIVATE', '_FILTERDATABASE', 'RECORDER', 'DATA_FORM',
]);

/**
 * Whether Excel, WPS and LibreOffice all take an identifier as a defined name. Careful: every three letters and digits
 * count as a cell, although columns end at XFD.
 * Examples: `osPrice` is one; `FY27`, `R1C1`, `rc`, `Print_Area` are none.
 */
export const isSpreadsheetName = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name.length <= longest && !cellLike.test(name) && !taken.has(name.toUpperCase());

/**
 * A defined name for each wanted identifier, in their order: unique without regard to case, itself where that is legal
 * and not taken by an earlier one, else with `_`, `_2`, `_3`, ... added. The same list always gives the same names.
 */
export const claimNames = (wanted: readonly string[]): readonly string[] => {
  const claimed = new Set<string>();
  const claim = (name: string): boolean => {
    const key = name.toUpperCase();
    if (!isSpreadsheetName(name) || claimed.has(key)) return false;
    claimed.add(key);
    return true;
  };
  // Legal names first, so that an addition never takes the name of a later one.
  const kept = wanted.map((name) => (claim(name) ? name : undefined));
  return kept.map((name, index) => {
    if (name !== undefined) return name;
    const stem = (wanted[index] ?? '').slice(0, longest - 8);
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? `${stem}_` : `${stem}_${String(count)}`;
      if (claim(candidate)) return candidate;
    }
  });
};
