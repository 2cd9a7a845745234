import { describe, expect, it } from '@jest/globals';
import { chartsOf } from '../../../src/hosts/wps/chart-list';
import type { Application, Worksheet } from '../../../src/hosts/wps/jsapi';
import { keyOf } from '../spreadsheet/workbook-state';
import { FakeWps } from './fake-wps';
import type { Settings } from './settings';

type Anything = Record<string, unknown> & ((...args: readonly unknown[]) => unknown);
const start = (settings: Partial<Settings> = {}): { readonly wps: FakeWps; readonly app: Application; readonly sheet: Worksheet; readonly any: (value: unknown) => Anything } => {
  const wps = new FakeWps(settings);
  const { app } = wps;
  const sheet = app.ActiveWorkbook?.Worksheets.Item(1);
  if (!sheet) throw new Error('no sheet');
  return { wps, app, sheet, any: (value) => value as Anything };
};

// The figures in brackets are sections of what is known of the JS API: read in Kingsoft's declarations or documents, measured, or as in VBA, whose mirror it is.
describe('the fake WPS does what a naive one hides', () => {
  it('throws on members that are not in the API, though WPS itself says nothing (2.1: a bug that WPS admits)', () => {
    const { sheet, any } = start();
    expect(() => any(sheet.Range('A1'))['NumberFomat']).toThrow('Range.NumberFomat: not in the JSAPI');
    expect(() => { any(sheet.Range('A1'))['NumberFomat'] = '0'; }).toThrow('not in the JSAPI');
    expect(any(sheet.Range('A1'))['then']).toBeUndefined();
  });

  it('tells methods from properties, and what is only read (2.1: properties with arguments are methods)', () => {
    const { sheet, any } = start();
    expect(sheet.Range('A1').Address()).toBe('$A$1');
    expect(sheet.Range('B2:C3').Address(false, false)).toBe('B2:C3');
    expect(() => { any(sheet.Range('A1'))['Row'] = 2; }).toThrow('Range.Row is not assignable');
    expect(() => { any(sheet.Range('A1'))['Address'] = 'B2'; }).toThrow('not assignable');
  });

  it('counts collections from 1, asks them by Item alone, and makes each wrapper anew (2.1)', () => {
    const { app, sheet, any } = start();
    const sheets = app.ActiveWorkbook?.Worksheets;
    expect(() => sheets?.Item(0)).toThrow();
    expect(() => any(sheets)['length']).toThrow('not in the JSAPI');
    expect(sheet.Range('A1')).not.toBe(sheet.Range('A1'));
  });

  it('counts every crossing: reads, writes and calls (2.1: 0.2 ms each)', () => {
    const { wps, sheet } = start();
    const before = wps.wire.crossings;
    sheet.Range('A1').Font.Bold = true;
    expect(wps.wire.crossings - before).toBe(3);
  });

  it.each([[true, 3], [false, 1]])('takes a note along with a copied cell, as Excel does, or leaves it: %j', (copiesNotes, notes) => {
    const { sheet } = start({ copiesNotes });
    sheet.Range('A1').AddComment('来源');
    sheet.Range('A1').Copy(sheet.Range('C1:C2'));
    expect(sheet.Comments.Count).toBe(notes);
    // What is copied over a note takes its place.
    sheet.Range('B1').Copy(sheet.Range('A1'));
    expect(sheet.Comments.Count).toBe(notes - 1);
  });

  it.each([[true, "=SERIES(\"甲 \"\"乙\"\"\",'Sheet1'!$A$1:$A$2,'Sheet1'!$B$1:$B$2,1)"], [false, '']])('takes a series by its formula, as VBA does, or does nothing (2.1): %j', (seriesFormula, kept) => {
    const { sheet } = start({ seriesFormula });
    const made = chartsOf(sheet).Add(0, 0, 100, 100).Chart.SeriesCollection().NewSeries();
    made.Formula = "=SERIES(\"甲 \"\"乙\"\"\",'Sheet1'!$A$1:$A$2,'Sheet1'!$B$1:$B$2,1)";
    expect(made.Formula).toBe(kept);
    if (seriesFormula) expect(() => { made.Formula = '=SERIES("x",nowhere,here,1)'; }).toThrow();
  });

  it('gives one cell as itself, blocks as rows, blanks as null (2.2: measured)', () => {
    const { sheet } = start();
    sheet.Range('A1:B2').Value2 = [['A', 1], ['D', true]];
    expect(sheet.Range('A1').Value2).toBe('A');
    expect(sheet.Range('A1:B1').Value2).toEqual([['A', 1]]);
    expect(sheet.Range('A1:A3').Value2).toEqual([['A'], ['D'], [null]]);
    expect(start({ flatLines: true }).sheet.Range('A1:B1').Value2).toEqual([null, null]);
  });

  it('gives whole numbers as BigInt in some builds (2.1: WPS’s own page writes Target.Row - 1n)', () => {
    expect(start({ bigIntegers: true }).sheet.Range('A3').Row).toBe(3n);
  });

  it('fills with #N/A where an array is short, drops what is beyond, repeats a plain list (2.2: COM, the same in LibreOffice)', () => {
    const { wps, sheet } = start();
    sheet.Range('A1:C2').Value2 = [[1, 2]];
    expect(wps.book.sheets[0]?.cells.get(keyOf(1, 0))).toEqual({ value: '#N/A', error: true });
    expect(sheet.Range('A2').Value2).toBe(-2146826246);
    sheet.Range('A1:B3').Value2 = [7, 8, 9];
    expect(sheet.Range('A1:B3').Value2).toEqual([[7, 8], [7, 8], [7, 8]]);
  });

  it('gives errors as whole numbers and shows their names (2.2: measured on 12.1.0.28043)', () => {
    const { wps, sheet } = start();
    sheet.Range('A1').Formula = '=1/0';
    wps.calculated = () => '#DIV/0!';
    expect(sheet.Range('A1').Value2).toBe(-2146826281);
    expect(sheet.Range('A1').Text).toBe('#DIV/0!');
  });

  it('takes texts as if they were typed: numbers, days, formulas; 15 digits; text cells and apostrophes keep them (6)', () => {
    const { sheet } = start();
    sheet.Range('A1:F1').Value2 = [['0012', '1e5', '12345678901234512', '2027-01-01', '=B1', "'0012"]];
    expect(sheet.Range('A1:F1').Value2).toEqual([[12, 100000, 12345678901234500, 46388, 0, '0012']]);
    expect(sheet.Range('E1').Formula).toBe('=B1');
    sheet.Range('G1').NumberFormat = '@';
    sheet.Range('G1').Value2 = '0012';
    expect(sheet.Range('G1').Value2).toBe('0012');
  });

  it('refuses what cannot be marshalled (2.2: never Date, NaN, undefined, objects)', () => {
    const { sheet } = start();
    for (const value of [new Date(0), Number.NaN, undefined, {}, 1n]) expect(() => { sheet.Range('A1').Value2 = value; }).toThrow();
  });

  it('lets a formula’s references go along over a block, and writes it its own way (6)', () => {
    const { sheet } = start();
    sheet.Range('B1:B3').Formula = '=sum(a1,$A$1,C1)&"a1"';
    expect(sheet.Range('B1:B3').Formula).toEqual([['=SUM(A1,$A$1,C1)&"a1"'], ['=SUM(A2,$A$1,C2)&"a1"'], ['=SUM(A3,$A$1,C3)&"a1"']]);
    expect(sheet.Range('A1:A1').Formula).toBe('');
    sheet.Range('A1').Value2 = 0.1 + 0.2;
    // A constant's formula is its text in 15 digits; its value is whole.
    expect([sheet.Range('A1').Formula, sheet.Range('A1').Value2]).toEqual(['0.3', 0.1 + 0.2]);
  });

  it('has BGR colours, one number format for a range, null where it is mixed, widths not kept to every digit (2.3, 6)', () => {
    const { sheet } = start();
    expect(() => { sheet.Range('A1').Interior.Color = 'FF0000'; }).toThrow();
    sheet.Range('A1').NumberFormat = '0.00';
    expect([sheet.Range('A1').NumberFormat, sheet.Range('A1:B1').NumberFormat]).toEqual(['0.00', null]);
    sheet.Range('A1').ColumnWidth = 14.123;
    expect(sheet.Range('A1').ColumnWidth).toBe(14.12);
    // 20 characters are 115.85 points, as measured.
    sheet.Range('B1').ColumnWidth = 20;
    expect(sheet.Range('B1').Width).toBeCloseTo(115.85, 10);
  });

  it('knows what a sheet may be called; one that could not be named keeps its first name (6)', () => {
    const { wps, app } = start();
    const sheets = app.ActiveWorkbook?.Worksheets;
    sheets?.Add(undefined, sheets.Item(1), 1);
    const added = sheets?.Item(2);
    for (const name of ['a'.repeat(32), 'a:b', "'a", 'History', 'SHEET1', '']) expect(() => { if (added) added.Name = name; }).toThrow();
    expect(wps.book.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Sheet2']);
    expect(app.ActiveWorkbook?.ActiveSheet.Name).toBe('Sheet2');
  });

  it('adds before the active sheet where no place is given (2.3)', () => {
    const { wps, app } = start();
    app.ActiveWorkbook?.Worksheets.Add(undefined, undefined, 1);
    expect(wps.book.sheets.map(({ name }) => name)).toEqual(['Sheet2', 'Sheet1']);
  });

  it('knows what a name may be called, wants = before what it refers to, and breaks names of a sheet that is deleted (6)', () => {
    const { wps, app } = start();
    const names = app.ActiveWorkbook?.Names;
    for (const name of ['A1', 'R1C1', 'a b']) expect(() => names?.Add(name, '=Sheet1!$A$1')).toThrow();
    expect(() => names?.Add('rate', 'Sheet1!$A$1')).toThrow();
    wps.book.add('X');
    names?.Add('rate', "='X'!$A$1");
    wps.switches['DisplayAlerts'] = false;
    app.ActiveWorkbook?.Worksheets.Item('X').Delete();
    expect(names?.Item('rate').RefersTo).toBe('=#REF!');
  });

  it('asks the person before it deletes or merges what has content, and keeps the last visible sheet (2.3, 6)', () => {
    const { wps, app, sheet } = start();
    sheet.Range('A1:B1').Value2 = [[1, 2]];
    expect(() => { sheet.Range('A1:B1').Merge(); }).toThrow('a question that nobody answers');
    app.DisplayAlerts = false;
    sheet.Range('A1:B1').Merge();
    expect(sheet.Range('A1:B1').Value2).toEqual([[1, null]]);
    expect(() => { sheet.Delete(); }).toThrow();
    expect(wps.questions).toEqual(['Merge']);
  });

  it('refuses to write into protected sheets but for open cells, and into parts of merged cells (6)', () => {
    const { sheet } = start();
    sheet.Range('A1').Locked = false;
    sheet.Range('C1:D1').Merge();
    expect(() => { sheet.Range('D1').Value2 = 1; }).toThrow('part of a merged cell');
    sheet.Protect(undefined, true, true, true, undefined);
    sheet.Range('A1').Value2 = 1;
    expect(() => { sheet.Range('B1').Value2 = 1; }).toThrow('protected');
    expect(() => { sheet.Range('A1').Font.Bold = true; }).toThrow('protected');
  });

  it('asks the person for a password that is not given (as in VBA)', () => {
    const { wps, sheet, any } = start();
    const own = wps.book.sheets[0];
    if (own) own.protection = { options: {}, password: 'secret' };
    expect(() => any(sheet)['Unprotect']).not.toThrow();
    expect(() => { (sheet as unknown as { Unprotect(password?: string): void }).Unprotect(); }).toThrow('a question that nobody answers');
    expect(() => { sheet.Unprotect(''); }).toThrow('not correct');
  });

  it('freezes the sheet in front, and shows no hidden one (6)', () => {
    const { wps, app, sheet } = start();
    app.ActiveWindow.SplitRow = 2;
    app.ActiveWindow.FreezePanes = true;
    expect(wps.book.sheets[0]?.frozen).toEqual({ rows: 2, columns: 0 });
    wps.book.add('X').visibility = 'Hidden';
    expect(() => { app.ActiveWorkbook?.Worksheets.Item('X').Activate(); }).toThrow('hidden');
    expect(() => { sheet.Visible = 0; }).toThrow('last visible');
  });

  it('takes a condition’s references from the selected cell, wherever the range is (as in VBA)', () => {
    const { wps, sheet } = start();
    sheet.Range('B2').Select();
    sheet.Range('C5:C9').FormatConditions.Add(2, undefined, '=B2>$A$1');
    expect(wps.book.sheets[0]?.highlights[0]?.data['formula']).toBe('=C5>$A$1');
  });

  it('wants a validation deleted before another is added, and a list of 255 characters (2.3)', () => {
    const { sheet } = start();
    sheet.Range('A1:A9').Validation.Add(3, 1, 1, '甲,乙');
    expect(() => { sheet.Range('A2').Validation.Add(0); }).toThrow();
    sheet.Range('A1:A9').Validation.Delete();
    expect(() => { sheet.Range('A1').Validation.Add(3, 1, 1, 'x'.repeat(256)); }).toThrow();
  });

  it('takes addresses of 255 characters, and assignments as large as its memory is (as in VBA; 2.2: halve on a throw)', () => {
    const { sheet } = start();
    expect(() => sheet.Range(Array.from({ length: 90 }, () => 'A1').join(','))).toThrow();
    expect(() => { start({ mostCells: 3 }).sheet.Range('A1:B2').Value2 = 1; }).toThrow('out of memory');
  });

  it('does everything at once and takes nothing back; tells events of its own writing unless they are off (2.4, 6)', () => {
    const { wps, app, sheet } = start();
    const told: unknown[] = [];
    app.ApiEvent.AddApiEventListener('SheetChange', (_, target) => { told.push(target.Address(false, false)); });
    expect(() => { sheet.Range('A1:A2').Value2 = [[1], [Number.NaN]]; }).toThrow();
    expect(wps.book.sheets[0]?.cells.get(0)).toEqual({ value: 1 });
    sheet.Range('A1').Value2 = 2;
    app.EnableEvents = false;
    sheet.Range('A1').Value2 = 3;
    expect(told).toEqual(['A1']);
  });

  it('takes no call while a cell is edited, but says that it is not ready (6)', () => {
    const { wps, app, sheet } = start();
    wps.wire.busy = true;
    expect(() => sheet.Range('A1')).toThrow('0x800A03EC');
    expect(app.Ready).toBe(false);
  });

  it('lets the person bring another workbook to the front at any time (6)', () => {
    const { wps, app } = start();
    wps.isOtherInFront = true;
    expect(app.ActiveWorkbook?.Name).toBe('别的.xlsx');
  });

  it('begins a chart with what is selected, and has titles only where they are shown (as in VBA)', () => {
    const { wps, sheet, any } = start();
    sheet.Range('A1').Value2 = 1;
    const charts = any(sheet)['ChartObjects'] as () => { Add(...place: number[]): { readonly Chart: { SeriesCollection(): { readonly Count: unknown }; HasTitle: unknown; readonly ChartTitle: { Text: unknown } } } };
    const { Chart: chart } = charts().Add(0, 0, 100, 100);
    expect(chart.SeriesCollection().Count).toBe(1);
    expect(() => chart.ChartTitle.Text).toThrow('not shown');
    expect(wps.book.sheets[0]?.charts).toHaveLength(1);
    const other = start({ chartObjectsIsMethod: false });
    expect(typeof other.sheet.ChartObjects).toBe('object');
  });

  it('keeps texts, numbers and truth values for all pages of an add-in (2.5)', () => {
    const { app } = start();
    app.PluginStorage.setItem('a', 'x');
    expect([app.PluginStorage.getItem('a'), app.PluginStorage.getItem('b')]).toEqual(['x', null]);
    expect(() => { app.PluginStorage.setItem('a', {} as string); }).toThrow();
    app.PluginStorage.removeItem('a');
    expect(app.PluginStorage.getItem('a')).toBeNull();
  });

  it('shows a pane once it is told to, and knows it no more where its window was made anew (1.1, 2.5)', () => {
    const { wps, app } = start();
    const made = app.CreateTaskPane('http://host/pane.html', '迁算');
    expect(made.Visible).toBe(false);
    made.Visible = true;
    expect(app.GetTaskPane(Number(made.ID)).Visible).toBe(true);
    expect(() => app.CreateTaskPane('pane.html', '迁算')).toThrow();
    wps.addIn.panes = [];
    expect(() => app.GetTaskPane(Number(made.ID))).toThrow();
  });

  it('brings a new workbook to the front, asks before it closes one unless told, and has nothing more of it then (6)', () => {
    const { wps, app } = start();
    const made = app.Workbooks.Add();
    const cell = made.Worksheets.Item(1).Range('A1');
    cell.Value2 = 1;
    expect([app.ActiveWorkbook?.Name, Number(app.Workbooks.Count)]).toEqual([made.Name, 2]);
    expect(() => { made.Close(undefined as unknown as boolean); }).toThrow('a question that nobody answers');
    made.Close(false);
    expect([app.ActiveWorkbook?.Name, wps.saved, wps.book.sheets[0]?.cells.size]).toEqual(['测算.xlsx', [], 0]);
    expect(() => { cell.Value2 = 2; }).toThrow('0x80010108');
  });

  it('tells the language of its menus by number, and of saving before and after (2.4)', () => {
    const { wps, app } = start();
    expect(app.LanguageSettings.LanguageID(2)).toBe(2052);
    const told: unknown[] = [];
    app.ApiEvent.AddApiEventListener('WorkbookAfterSave', (book) => { told.push(book.Name); });
    wps.tell('WorkbookBeforeSave', wps.bookObject(wps.book));
    wps.tell('WorkbookAfterSave', wps.bookObject(wps.book));
    expect(told).toEqual(['测算.xlsx']);
  });

  it('is otherwise where a build is: blanks, errors, texts, padding, formulas, mixed formats, validations, widths (7: nobody knows)', () => {
    const { wps, sheet } = start({ blank: '', blankBlock: null, errorNames: true, coerces: false, pads: false, formulaGoesAlong: false, mixed: '', validationReplaces: true, standardWidth: 9, characterPoints: 6, edgePoints: 4 });
    wps.calculated = () => '#DIV/0!';
    expect([sheet.Range('A1').Value2, sheet.Range('A1:B2').Value2]).toEqual(['', null]);
    sheet.Range('A1:A3').Value2 = [['0012'], ['=1/0']];
    expect(sheet.Range('A1:A3').Value2).toEqual([['0012'], ['#DIV/0!'], ['']]);
    sheet.Range('B1:B2').Formula = '=A1';
    expect(sheet.Range('B1:B2').Formula).toEqual([['=A1'], ['=A1']]);
    sheet.Range('C1').NumberFormat = '0.00';
    expect(sheet.Range('C1:D1').NumberFormat).toBe('');
    sheet.Range('E1').Validation.Add(3, 1, 1, '甲');
    sheet.Range('E1').Validation.Add(3, 1, 1, '乙');
    expect(sheet.Range('F1').Width).toBe(6 * 9 + 4);
  });
});
