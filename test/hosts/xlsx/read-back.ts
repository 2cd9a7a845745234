import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, type Cell, type CellValue } from 'hucre/xlsx';

type Workbook = Awaited<ReturnType<typeof readXlsx>>;
type Sheet = Workbook['sheets'][number];

export const readBack = (bytes: Uint8Array): Promise<Workbook> => readXlsx(bytes, { readStyles: true });

export const sheetNamed = (workbook: Workbook, name: string): Sheet => {
  const sheet = workbook.sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
};

export const valueAt = (sheet: Sheet, row: number, column: number): CellValue => sheet.rows[row]?.[column] ?? null;
export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined => sheet.cells?.get(`${row},${column}`);

/** Runs `work` in a folder of its own that holds the file as `plan.xlsx`. */
export const inFolder = <T>(bytes: Uint8Array, work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'qiansuan-xlsx-'));
  try {
    writeFileSync(join(folder, 'plan.xlsx'), bytes);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The parts of the archive as `unzip` finds them: an archiver and a parser that share no code with the writer. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  inFolder(bytes, (folder) => {
    const parts = join(folder, 'parts');
    execFileSync('unzip', ['-q', join(folder, 'plan.xlsx'), '-d', parts]);
    const paths = readdirSync(parts, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = paths.map((entry) => join(entry.parentPath, entry.name));
    execFileSync('xmllint', ['--noout', ...files]);
    return new Map(files.map((file) => [file.slice(parts.length + 1), readFileSync(file, 'utf8')]));
  });
