import type { SheetChange } from '../jsapi';
import { xl } from '../jsapi';
import type { Probe, Scratch } from './probe';

/** Milliseconds after which an event has come, if it comes. */
const SOON = 100;

/** What was told of changes while something was done. */
const toldWhile = async ({ app, sheet, wait }: Scratch, work: () => void): Promise<readonly string[]> => {
  const told: string[] = [];
  const name = String(sheet.Name);
  const listener: SheetChange = (changed, target) => { if (String(changed.Name) === name) told.push(String(target.Address(false, false))); };
  const before = app.EnableEvents;
  app.ApiEvent.AddApiEventListener('SheetChange', listener);
  try {
    work();
    await wait(SOON);
    return told;
  } finally {
    app.ApiEvent.RemoveApiEventListener('SheetChange', listener);
    app.EnableEvents = before;
  }
};

/** Reads whose time is taken. */
const CROSSINGS = 500;
const [ROWS, COLUMNS] = [1000, 20];

/** The program itself: events, settings, how fast it is. */
export const program: readonly Probe[] = [
  { id: 'event.change', expected: ['A1:B2'], run: (own) => toldWhile(own, () => { own.app.EnableEvents = true; own.range('A1:B2').Value2 = 1; }) },
  { id: 'event.off', expected: [], run: (own) => toldWhile(own, () => { own.app.EnableEvents = false; own.range('A1').Value2 = 1; }) },
  { id: 'program.calculation', expected: xl.calculationManual, run: ({ app }) => { const before = app.Calculation; app.Calculation = xl.calculationManual; const found = app.Calculation; app.Calculation = before; return found; } },
  { id: 'program.ready', expected: true, run: ({ app }) => app.Ready },
  { id: 'program.storage', expected: 'x', run: ({ app: { PluginStorage: storage } }) => { storage.setItem('qiansuan_probe', 'x'); const found = storage.getItem('qiansuan_probe'); storage.removeItem('qiansuan_probe'); return found; } },
  { id: 'program.version', run: ({ app }) => [app.Version, app.Build] },
  { id: 'program.language', run: ({ app }) => app.LanguageSettings.LanguageID(xl.languageUi) },
  { id: 'speed.crossings', run: ({ range, now }) => { const cell = range('A1'); const start = now(); const read = Array.from({ length: CROSSINGS }, () => cell.Value2); return Math.round(read.length / Math.max(1e-3, (now() - start) / 1000)); } },
  { id: 'speed.block', run: ({ range, now }) => { const start = now(); range(`A1:T${ROWS}`).Value2 = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => 1)); const read = range(`A1:T${ROWS}`).Value2; return Array.isArray(read) ? Math.round(now() - start) : read; } },
];
