import { parseAddress, quoted } from '../spreadsheet/addresses';
import type { Name, SheetState, WorkbookState } from '../spreadsheet/workbook-state';
import { refuseProtected } from './cells';
import { chartsObject } from './charts';
import type { FakeWps } from './fake-wps';
import { Cells, commentsObject, rangeObject, whole } from './range';
import { kept, type Member } from './wire';

/** Sheets that a wrapper stands for. */
class SheetOf {
  constructor(readonly sheet: SheetState) {}
}

const PERMISSIONS = [
  'AllowFormattingCells', 'AllowFormattingColumns', 'AllowFormattingRows', 'AllowInsertingColumns', 'AllowInsertingRows', 'AllowInsertingHyperlinks',
  'AllowDeletingColumns', 'AllowDeletingRows', 'AllowSorting', 'AllowFiltering', 'AllowUsingPivotTables',
] as const;

const rangeOn = (wps: FakeWps, sheet: SheetState, address: unknown): object => {
  // As in VBA: an address is at most 255 characters.
  if (typeof address !== 'string' || address.length > 255) throw new Error(`Range(${String(address).slice(0, 20)}): 0x800A03EC`);
  const parts = address.split(',').map((part) => parseAddress(part));
  if (parts.length > 1 && !wps.settings.severalAreas) throw new Error('Range of several areas: 0x800A03EC');
  return rangeObject(wps, new Cells(sheet, parts.map((part) => {
    if (!part || part.sheet !== undefined) throw new Error(`Range(${address}): 0x800A03EC`);
    return part.range;
  })));
};

const pageMembers = (page: Record<string, unknown>): Record<string, Member> => {
  const text = (value: unknown): boolean => typeof value === 'string' && value.length <= 255;
  const address = (value: unknown): boolean => value === '' || (typeof value === 'string' && parseAddress(value) !== undefined);
  const number = (value: unknown): boolean => typeof value === 'number' && value >= 0;
  const members: Record<string, Member> = {
    PaperSize: kept(page, 'PaperSize', 9, (value) => value === 8 || value === 9), Orientation: kept(page, 'Orientation', 1, (value) => value === 1 || value === 2),
    Zoom: kept(page, 'Zoom', 100, (value) => value === false || (Number.isInteger(value) && Number(value) >= 10 && Number(value) <= 400)),
    FitToPagesWide: kept(page, 'FitToPagesWide', 1, (value) => value === false || Number.isInteger(value)), FitToPagesTall: kept(page, 'FitToPagesTall', 1, (value) => value === false || Number.isInteger(value)),
    PrintArea: kept(page, 'PrintArea', '', address), PrintTitleRows: kept(page, 'PrintTitleRows', '', address), PrintTitleColumns: kept(page, 'PrintTitleColumns', '', address),
    CenterHorizontally: kept(page, 'CenterHorizontally', false), CenterVertically: kept(page, 'CenterVertically', false),
  };
  for (const side of ['Left', 'Center', 'Right']) for (const part of ['Header', 'Footer']) members[`${side}${part}`] = kept(page, `${side}${part}`, '', text);
  for (const side of ['Top', 'Bottom', 'Left', 'Right', 'Header', 'Footer']) members[`${side}Margin`] = kept(page, `${side}Margin`, 54, number);
  return members;
};

const recordOf = (sheet: SheetState, key: string): Record<string, unknown> => (sheet.data[key] ??= {}) as Record<string, unknown>;

const breaks = ({ wire }: FakeWps, type: string, sheet: SheetState, edge: 'top' | 'left'): Member => ({
  get: () => wire.object(type, { Add: { call: (before) => {
    refuseProtected(sheet);
    const cells = wire.stateOf(before, Cells);
    if (!cells) throw new Error(`${type}.Add: 0x800A03EC`);
    const list = (recordOf(sheet, 'page')[type] ??= []) as number[];
    list.push(cells.first[edge]);
  } } }),
});

export const namesObject = (wps: FakeWps, book: WorkbookState, own?: SheetState): object => {
  const { wire } = wps;
  const known = (): readonly { readonly shown: string; readonly name: Name; readonly drop: () => void }[] => [
    ...(own ? [] : [...book.names].map(([key, name]) => ({ shown: name.name, name, drop: () => { book.names.delete(key); } }))),
    // As in VBA: the workbook's names hold those of its sheets too, with the sheet before the name.
    ...(own ? [own] : book.sheets).flatMap((sheet) => [...sheet.names].map(([key, name]) => ({ shown: `${/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet.name) ? sheet.name : quoted(sheet.name)}!${name.name}`, name, drop: () => { sheet.names.delete(key); } }))),
  ];
  const check = (value: unknown): string => {
    if (typeof value !== 'string' || !value.startsWith('=')) throw new Error('RefersTo needs =: 0x800A03EC');
    return value;
  };
  const nameObject = ({ shown, name, drop }: ReturnType<typeof known>[number]): object => wire.object('Name', {
    Name: { get: () => shown },
    RefersTo: { get: () => name.formula, set: (value) => { name.formula = check(value); } },
    Delete: { call: drop },
  });
  return wire.object('Names', {
    Count: { get: () => known().length },
    Item: { call: (key) => {
      const list = known();
      const found = typeof key === 'number' ? list[key - 1] : list.find(({ shown, name }) => shown === key || (own !== undefined && name.name === key));
      if (!found) throw new Error(`Names.Item(${String(key)}): 0x800A03EC`);
      return nameObject(found);
    } },
    Add: { call: (name, refersTo) => {
      if (typeof name !== 'string' || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name) || /^r\d*(c\d*)?$/i.test(name)) throw new Error(`Names.Add(${String(name)}): 0x800A03EC`);
      const made: Name = { name, formula: check(refersTo) };
      (own ? own.names : book.names).set(name.toLowerCase(), made);
      return nameObject({ shown: name, name: made, drop: () => undefined });
    } },
  });
};

const protectionMembers = (sheet: SheetState): Record<string, Member> => Object.fromEntries(PERMISSIONS.map((name) => [name, { get: () => (sheet.protection?.options as Record<string, unknown> | undefined)?.[name] === true }]));

export const sheetObject = (wps: FakeWps, sheet: SheetState): object => {
  const { wire } = wps;
  const book = wps.bookOf(sheet);
  const option = (name: string): Member => ({ get: () => (sheet.protection?.options as Record<string, unknown> | undefined)?.[name] === true });
  return wire.object('Worksheet', {
    Name: { get: () => sheet.name, set: (name) => { book.rename(sheet, String(name)); } },
    Index: { get: () => (wps.settings.bigIntegers ? BigInt(book.sheets.indexOf(sheet) + 1) : book.sheets.indexOf(sheet) + 1) },
    Visible: {
      get: () => ({ Visible: -1, Hidden: 0, VeryHidden: 2 })[sheet.visibility as 'Visible'],
      set: (value) => {
        const word = ({ '-1': 'Visible', 0: 'Hidden', 2: 'VeryHidden' } as Record<string, string>)[String(value)];
        if (book.protected || word === undefined) throw new Error('Visible: 0x800A03EC');
        const others = book.sheets.filter((one) => one !== sheet && one.visibility === 'Visible');
        if (word !== 'Visible' && others.length === 0) throw new Error('the last visible sheet: 0x800A03EC');
        sheet.visibility = word;
        if (word !== 'Visible' && wps.frontOf(book) === sheet && others[0]) wps.bring(book, others[0]);
      },
    },
    Parent: { get: () => wps.bookObject(book) },
    Cells: { get: () => rangeObject(wps, new Cells(sheet, [whole])) },
    // Facts, 2.2: of an empty sheet, its first cell.
    UsedRange: { get: () => rangeObject(wps, new Cells(sheet, [sheet.used() ?? { top: 0, left: 0, bottom: 0, right: 0 }])) },
    Names: { get: () => namesObject(wps, book, sheet) },
    Comments: { get: () => commentsObject(wps, sheet) },
    PageSetup: { get: () => wire.object('PageSetup', pageMembers(recordOf(sheet, 'page'))) },
    HPageBreaks: breaks(wps, 'HPageBreaks', sheet, 'top'), VPageBreaks: breaks(wps, 'VPageBreaks', sheet, 'left'),
    Tab: { get: () => wire.object('Tab', {
      Color: kept(recordOf(sheet, 'tab'), 'Color', false, (value) => Number.isInteger(value)),
      ColorIndex: { set: (value) => { if (value !== -4142) throw new Error('Tab.ColorIndex'); delete recordOf(sheet, 'tab')['Color']; } },
    }) },
    ProtectContents: { get: () => sheet.protection !== null }, ProtectDrawingObjects: option('drawingObjects'), ProtectScenarios: option('scenarios'),
    Protection: { get: () => wire.object('Protection', protectionMembers(sheet)) },
    StandardHeight: { get: () => wps.settings.standardHeight },
    // Facts, 2.3: a method, or in some builds the object itself.
    ChartObjects: wps.settings.chartObjectsIsMethod ? { call: () => chartsObject(wps, sheet) } : { get: () => chartsObject(wps, sheet) },
    Range: { call: (address) => rangeOn(wps, sheet, address) },
    Activate: { call: () => { wps.activate(sheet); } },
    Copy: { call: (before, after) => {
      if (book.protected) throw new Error('Copy: 0x800A03EC');
      const place = wire.stateOf(after, SheetOf)?.sheet;
      const next = wire.stateOf(before, SheetOf)?.sheet;
      if (!place && !next) throw new Error('Copy without a place makes a workbook of its own');
      const made = book.copy(sheet);
      book.sheets.splice(book.sheets.indexOf(made), 1);
      book.sheets.splice(place ? book.sheets.indexOf(place) + 1 : book.sheets.indexOf(next ?? sheet), 0, made);
      wps.bring(book, made);
    } },
    Delete: { call: () => {
      if (book.protected) throw new Error('Delete: 0x800A03EC');
      wps.ask('Delete');
      book.delete(sheet);
      const next = book.sheets.find(({ visibility }) => visibility === 'Visible');
      if (wps.frontOf(book) === sheet && next) wps.bring(book, next);
    } },
    ResetAllPageBreaks: { call: () => { delete recordOf(sheet, 'page')['HPageBreaks']; delete recordOf(sheet, 'page')['VPageBreaks']; } },
    Protect: { call: (password, drawingObjects, contents, scenarios, _userInterfaceOnly, ...allowed) => {
      if (contents !== true) throw new Error('Protect: 0x800A03EC');
      sheet.protection = { options: { drawingObjects, scenarios, ...Object.fromEntries(PERMISSIONS.map((name, index) => [name, allowed[index] === true])) }, password: typeof password === 'string' ? password : undefined };
    } },
    Unprotect: { call: (password) => {
      const own = sheet.protection?.password;
      // As in VBA: without a password the person is asked, and everything waits.
      if (own !== undefined && password === undefined) throw new Error('a question that nobody answers: Unprotect');
      if (own !== undefined && own !== password) throw new Error('the password is not correct: 0x800A03EC');
      sheet.protection = null;
    } },
  }, new SheetOf(sheet));
};

export const worksheetsObject = (wps: FakeWps, book: WorkbookState): object => {
  const { wire } = wps;
  return wire.object('Sheets', {
    Count: { get: () => (wps.settings.bigIntegers ? BigInt(book.sheets.length) : book.sheets.length) },
    Item: { call: (key) => {
      const found = typeof key === 'number' ? book.sheets[key - 1] : book.sheets.find(({ name }) => name.toLowerCase() === String(key).toLowerCase());
      if (!found) throw new Error(`Worksheets.Item(${String(key)}): 0x800A03EC`);
      return sheetObject(wps, found);
    } },
    Add: { call: (before, after, count = 1) => {
      if (book.protected) throw new Error('Add: 0x800A03EC');
      const place = wire.stateOf(after, SheetOf)?.sheet;
      // Facts, 2.3: without a place it goes before the active sheet.
      const start = place ? book.sheets.indexOf(place) + 1 : book.sheets.indexOf(wire.stateOf(before, SheetOf)?.sheet ?? wps.frontOf(book));
      for (let index = 0; index < Number(count); index += 1) {
        const made = book.add();
        book.sheets.splice(book.sheets.indexOf(made), 1);
        book.sheets.splice(start + index, 0, made);
        wps.bring(book, made);
      }
      return sheetObject(wps, wps.frontOf(book));
    } },
  });
};

/** Facts, 6: panes act on the window, and so on the sheet in front. */
export const windowObject = (wps: FakeWps): object => {
  const panes = (): Record<string, unknown> => recordOf(wps.front, 'panes');
  const whole0 = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
  const unfrozen = (name: string): Member => ({
    get: () => panes()[name] ?? 0,
    set: (value) => {
      if (!whole0(value)) throw new Error(`Window.${name}: 0x800A03EC`);
      panes()[name] = value;
    },
  });
  return wps.wire.object('Window', {
    SplitRow: unfrozen('SplitRow'), SplitColumn: unfrozen('SplitColumn'), ScrollRow: unfrozen('ScrollRow'), ScrollColumn: unfrozen('ScrollColumn'),
    FreezePanes: {
      get: () => wps.front.frozen !== null,
      set: (on) => { wps.front.frozen = on === true ? { rows: Number(panes()['SplitRow'] ?? 0), columns: Number(panes()['SplitColumn'] ?? 0) } : null; },
    },
  });
};
