import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre';
import type { CellValue } from 'hucre';
import { describeWithPrograms, programPath } from './programs';

/**
 * LibreOffice as an independent spreadsheet: workbooks in, the values that it calculates out. One start takes some
 * seconds, so give it all workbooks of a suite at once.
 */
export type Recalculated = {
  readonly sheets: readonly string[];
  /** Value of a cell, counted from 0; `{ error }` where the cell shows an error; null where it is empty. */
  readonly value: (sheet: string, row: number, column: number) => CellValue | { readonly error: string };
  /** The recalculated file itself. */
  readonly file: Uint8Array;
};

/** A `describe` whose tests need LibreOffice. */
export const describeWithLibreOffice = (name: string, tests: () => void): void => {
  describeWithPrograms(['soffice'], name, tests);
};

/** A copy of a workbook in which a formula's cached value is replaced by another. */
export const plantWrongCachedValue = async (
  xlsx: Uint8Array, sheet: string, row: number, column: number, wrong: number,
): Promise<Uint8Array> => {
  const workbook = await openXlsx(xlsx);
  const cell = workbook.sheets.find(({ name }) => name === sheet)?.cells?.get(`${String(row)},${String(column)}`);
  if (cell?.formula === undefined) throw new Error(`no formula in ${sheet} at row ${String(row)}, column ${String(column)}`);
  cell.formulaResult = wrong;
  cell.value = wrong;
  return saveXlsx(workbook);
};

/** LibreOffice takes cached values as they are unless it is told "always recalculate" (0). */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>`;

const read = async (file: Uint8Array): Promise<Recalculated> => {
  const workbook = await readXlsx(file);
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]));
  return {
    sheets: [...sheets.keys()],
    file,
    value: (name, row, column) => {
      const sheet = sheets.get(name);
      if (sheet === undefined) throw new Error(`no sheet ${name}; there are ${[...sheets.keys()].join(', ')}`);
      const cell = sheet.cells?.get(`${String(row)},${String(column)}`);
      const value = cell?.formulaResult ?? sheet.rows[row]?.[column] ?? null;
      return cell?.type === 'error' || (typeof value === 'string' && cell?.formula !== undefined && /^#[A-Z/0]+[!?A]?$/.test(value))
        ? { error: String(value) }
        : value;
    },
  };
};

const run = promisify(execFile);
const longestRun = 240_000;

/** Converts files in a folder of their own with a profile of their own, so that suites can run side by side. */
const convert = async (files: readonly Uint8Array[], extension: 'xlsx' | 'pdf'): Promise<readonly Uint8Array[]> => {
  const soffice = programPath('soffice');
  if (soffice === undefined) throw new Error('soffice is not on the PATH');
  const folder = await mkdtemp(join(tmpdir(), 'recalculate-'));
  try {
    const profile = join(folder, 'profile');
    const given = join(folder, 'in');
    const taken = join(folder, 'out');
    await Promise.all([join(profile, 'user'), given, taken].map((path) => mkdir(path, { recursive: true })));
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings);
    const names = files.map((_, index) => `book${String(index)}.xlsx`);
    await Promise.all(files.map((file, index) => writeFile(join(given, names[index] ?? ''), file)));
    await run(
      soffice,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore',
        '--convert-to', extension === 'xlsx' ? 'xlsx:Calc MS Excel 2007 XML' : extension, '--outdir', taken, ...names.map((name) => join(given, name)),
      ],
      { timeout: longestRun, maxBuffer: 1 << 26 },
    );
    return await Promise.all(names.map(async (name) => new Uint8Array(await readFile(join(taken, name.replace(/xlsx$/, extension))))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const canary = async (): Promise<Uint8Array> =>
  plantWrongCachedValue(
    await writeXlsx({ sheets: [{ name: 'canary', rows: [[1]], cells: new Map([['0,1', { formula: 'A1+1', formulaResult: 2, value: 2 }]]) }] }),
    'canary', 0, 1, 99,
  );

/**
 * The workbooks as LibreOffice recalculates them, in the order given. Each run carries a small workbook with a wrong
 * cached value: it throws if that survives, since then nothing was recalculated.
 */
export const recalculate = async (files: readonly Uint8Array[]): Promise<readonly Recalculated[]> => {
  const planted = await canary();
  if ((await read(planted)).value('canary', 0, 1) !== 99) throw new Error('the wrong value was not planted');
  const [checked, ...books] = await Promise.all((await convert([planted, ...files], 'xlsx')).map(read));
  if (checked?.value('canary', 0, 1) !== 2) throw new Error('LibreOffice kept a cached value: nothing was recalculated');
  return books;
};

/** How many pages each workbook is printed on: its sheets that are not hidden. */
export const printedPages = async (files: readonly Uint8Array[]): Promise<readonly number[]> =>
  (await convert(files, 'pdf')).map((pdf) => Buffer.from(pdf).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0);
