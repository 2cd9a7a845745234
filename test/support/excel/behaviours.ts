import type { RangePlan } from '../../../src/report/plan';
import { addressOf, lastColumn, lastRow, parseAddress } from '../spreadsheet/addresses';
import { enter, errorName } from '../spreadsheet/entries';
import { type Behaviour, HostObject, nothing, text } from './host-object';
import { type Data, faults, holds, keyOf, meets, type Name, placeOf, type SheetState } from '../spreadsheet/workbook-state';

const sheetObject = (from: HostObject, sheet: SheetState): HostObject => new HostObject(from.engine, 'Worksheet', null, sheet.data, { sheet, ranges: [] });
const rangeObject = (from: HostObject, sheet: SheetState, range: RangePlan): HostObject => {
  const { top, left, bottom, right } = range;
  if (!(top >= 0 && left >= 0 && top <= bottom && left <= right && bottom <= lastRow && right <= lastColumn)) throw faults.argument();
  return new HostObject(from.engine, 'Range', null, {}, { sheet, ranges: [range] });
};
const whole: RangePlan = { top: 0, left: 0, bottom: lastRow, right: lastColumn };

const rangeOf = (from: HostObject, given: unknown, own?: SheetState): { readonly sheet: SheetState; readonly range: RangePlan } => {
  if (given instanceof HostObject && given.type === 'Range') return { sheet: given.sheet, range: given.range };
  const parsed = parseAddress(text(given));
  const sheet = parsed?.sheet === undefined ? own : from.engine.book.find(parsed.sheet);
  if (!parsed || !sheet) throw faults.argument();
  return { sheet, range: parsed.range };
};

const matrix = <T>({ top, left, bottom, right }: RangePlan, at: (row: number, column: number) => T): readonly (readonly T[])[] =>
  Array.from({ length: bottom - top + 1 }, (_, row) => Array.from({ length: right - left + 1 }, (__, column) => at(top + row, left + column)));

/** A matrix of the range's own size, or one value for every cell. */
const spread = (object: HostObject, given: unknown, put: (row: number, column: number, value: unknown) => void): void => {
  const { top, left, bottom, right } = object.range;
  // A locked sheet takes entries in its open cells.
  const isOpen = (row: number, column: number): boolean => object.sheet.formatAt(row, column, 'Format/Protection/Locked') === false;
  if (object.sheet.protection && !matrix(object.range, isOpen).flat().every(Boolean)) throw faults.denied();
  const rows = (Array.isArray(given) ? given : [[given]]) as readonly (readonly unknown[])[];
  const single = rows.length === 1 && rows[0]?.length === 1;
  if (!single && (rows.length !== bottom - top + 1 || rows.some((row) => row.length !== right - left + 1))) throw faults.argument();
  for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) put(row, column, single ? rows[0]?.[0] : rows[row - top]?.[column - left]);
};

const enterAll = (object: HostObject, given: unknown): void => {
  spread(object, given, (row, column, value) => { enter(object.engine.book, object.sheet, row, column, value); });
  object.engine.changed(object.sheet, object.range);
};

const needsActive = (object: HostObject): void => {
  if (object.engine.otherWorkbook) throw faults.general();
};

const unlocked = (object: HostObject): void => {
  if (object.sheet.protection) throw faults.denied();
};

const clear = (object: HostObject, what: unknown): null => {
  unlocked(object);
  const { sheet, range } = object;
  const drop = (map: Map<number, unknown>): void => { for (const key of [...map.keys()]) if (holds(range, ...placeOf(key))) map.delete(key); };
  if (what === 'Contents' || what === 'All' || what === undefined || what === null) drop(sheet.cells);
  if (what !== 'Contents' && what !== 'Hyperlinks') drop(sheet.formats);
  if (what !== 'Contents' && what !== 'Formats') drop(sheet.links);
  object.engine.changed(sheet, range);
  return null;
};

/** Cells, formats, links, merges, validations and conditional formats to the same place of another sheet; of a whole sheet, widths and heights too. */
const copyAll = (object: HostObject, source: { readonly sheet: SheetState; readonly range: RangePlan }): null => {
  unlocked(object);
  const { sheet: to, range } = object;
  const { sheet: from } = source;
  if (addressOf(source.range) !== addressOf(range)) throw faults.notBuilt('copies to another place');
  const bring = <T>(map: Map<number, T>, into: Map<number, T>): void => {
    for (const key of [...into.keys()]) if (holds(range, ...placeOf(key))) into.delete(key);
    for (const [key, value] of map) if (holds(range, ...placeOf(key))) into.set(key, value);
  };
  bring(from.cells, to.cells);
  bring(from.formats, to.formats);
  bring(from.links, to.links);
  to.merges = [...to.merges.filter((merge) => !meets(merge, range)), ...from.merges.filter((merge) => meets(merge, range))];
  to.validations = [...to.validations.filter((one) => !meets(one.range, range)), ...structuredClone(from.validations.filter((one) => meets(one.range, range)))];
  to.highlights = [...to.highlights.filter((one) => !meets(one.range, range)), ...structuredClone(from.highlights.filter((one) => meets(one.range, range)))];
  if (addressOf(range) === addressOf(whole)) {
    to.widths = new Map(from.widths);
    to.heights = new Map(from.heights);
    to.hiddenColumns = new Set(from.hiddenColumns);
  }
  object.engine.changed(to, range);
  return null;
};

const atRange = (list: SheetState['validations'], range: RangePlan): Data => {
  const found = list.find((one) => addressOf(one.range) === addressOf(range));
  if (found) return found.data;
  const data: Data = {};
  list.push({ range, data });
  return data;
};

type Sized = { readonly format?: { readonly columnWidth?: number; readonly rowHeight?: number }; readonly columnHidden?: boolean };

const nameRecord = (object: HostObject): Name => object.data as Name;
const namesOf = (object: HostObject): Map<string, Name> => (object.parent?.type === 'Worksheet' ? object.parent.sheet.names : object.engine.book.names);
const settingItem = (object: HostObject, key: string): HostObject => new HostObject(object.engine, 'Setting', object, { key });
const settingKey = (object: HostObject): string => String(object.data['key']);

export const behaviours: Readonly<Record<string, Behaviour>> = {
  Workbook: {
    get: { Name: () => 'Book1.xlsx' },
    navigate: {
      Worksheets: (o) => new HostObject(o.engine, 'WorksheetCollection', o),
      Names: (o) => new HostObject(o.engine, 'NamedItemCollection', o),
      Settings: (o) => new HostObject(o.engine, 'SettingCollection', o),
    },
    call: { _RemoveReference: (o, [id]) => { o.engine.release(id); return null; } },
  },
  WorkbookProtection: { get: { Protected: (o) => o.engine.book.protected } },
  Runtime: { get: { EnableEvents: (o) => o.engine.book.events }, set: { EnableEvents: (o, on) => { o.engine.book.events = on === true; } } },
  Application: {
    call: {
      SuspendApiCalculationUntilNextSync: (o) => { o.engine.stats.calculation += 1; return null; },
      SuspendScreenUpdatingUntilNextSync: (o) => { o.engine.stats.screen += 1; return null; },
    },
  },
  WorksheetCollection: {
    items: (o) => o.engine.book.sheets.map((sheet) => sheetObject(o, sheet)),
    call: {
      Add: (o, [name]) => {
        needsActive(o);
        if (o.engine.book.protected) throw faults.denied();
        return sheetObject(o, o.engine.book.add(typeof name === 'string' ? name : undefined));
      },
    },
  },
  Worksheet: {
    get: {
      Id: (o) => o.sheet.id, Name: (o) => o.sheet.name, Position: (o) => o.engine.book.sheets.indexOf(o.sheet), Visibility: (o) => o.sheet.visibility,
      TabColor: (o) => o.bag['TabColor'] ?? '',
    },
    set: {
      Name: (o, name) => { o.engine.book.rename(o.sheet, text(name)); },
      Position: (o, position) => {
        const { sheets } = o.engine.book;
        if (!(Number(position) >= 0 && Number(position) < sheets.length)) throw faults.argument();
        sheets.splice(sheets.indexOf(o.sheet), 1);
        sheets.splice(Number(position), 0, o.sheet);
      },
      Visibility: (o, visibility) => {
        const visible = o.engine.book.sheets.filter((sheet) => sheet.visibility === 'Visible');
        if (visibility !== 'Visible' && visible.length === 1 && visible[0] === o.sheet) throw faults.operation();
        o.sheet.visibility = text(visibility);
      },
    },
    navigate: {
      Charts: (o) => new HostObject(o.engine, 'ChartCollection', o, {}, o.place),
      Names: (o) => new HostObject(o.engine, 'NamedItemCollection', o),
      FreezePanes: (o) => new HostObject(o.engine, 'WorksheetFreezePanes', o, {}, o.place),
      Protection: (o) => new HostObject(o.engine, 'WorksheetProtection', o, {}, o.place),
    },
    call: {
      Activate: (o) => {
        needsActive(o);
        if (o.sheet.visibility !== 'Visible') throw faults.operation();
        o.engine.selected = { sheet: o.sheet.name, range: 'A1' };
        return null;
      },
      Delete: (o) => { needsActive(o); if (o.engine.book.protected) throw faults.denied(); o.engine.book.delete(o.sheet); return null; },
      Copy: (o) => { needsActive(o); if (o.engine.book.protected) throw faults.denied(); return sheetObject(o, o.engine.book.copy(o.sheet)); },
      GetRange: (o, [address]) => {
        const { sheet, range } = typeof address === 'string' && address !== '' ? rangeOf(o, address, o.sheet) : { sheet: o.sheet, range: whole };
        return rangeObject(o, sheet, range);
      },
      GetRangeByIndexes: (o, [row, column, rows, columns]) => rangeObject(o, o.sheet, { top: Number(row), left: Number(column), bottom: Number(row) + Number(rows) - 1, right: Number(column) + Number(columns) - 1 }),
      GetRanges: (o, [address]) => {
        if (text(address).length > 8192) throw faults.argument();
        return new HostObject(o.engine, 'RangeAreas', null, {}, { sheet: o.sheet, ranges: text(address).split(',').map((part) => rangeOf(o, part, o.sheet).range) });
      },
      GetUsedRangeOrNullObject: (o) => { const used = o.sheet.used(); return used ? rangeObject(o, o.sheet, used) : nothing; },
    },
  },
  WorksheetFreezePanes: {
    call: {
      FreezeRows: (o, [rows]) => { needsActive(o); o.sheet.frozen = { rows: Number(rows), columns: 0 }; return null; },
      FreezeColumns: (o, [columns]) => { needsActive(o); o.sheet.frozen = { rows: 0, columns: Number(columns) }; return null; },
      FreezeAt: (o, [given]) => { needsActive(o); const { range } = rangeOf(o, given, o.sheet); o.sheet.frozen = { rows: range.bottom + 1, columns: range.right + 1 }; return null; },
      Unfreeze: (o) => { needsActive(o); o.sheet.frozen = null; return null; },
    },
  },
  WorksheetProtection: {
    get: { Protected: (o) => o.sheet.protection !== null, Options: (o) => o.sheet.protection?.options ?? null },
    call: {
      Protect: (o, [options, password]) => {
        if (o.sheet.protection) throw faults.operation();
        o.sheet.protection = { options: options ?? null, password: typeof password === 'string' ? password : undefined };
        return null;
      },
      Unprotect: (o, [password]) => {
        const own = o.sheet.protection?.password;
        if (own !== undefined && own !== password) throw faults.argument('The password you supplied is not correct.');
        o.sheet.protection = null;
        return null;
      },
    },
  },
  PageBreakCollection: {
    call: {
      Add: (o, [given]) => {
        const data: Data = { before: addressOf(rangeOf(o, given, o.sheet).range) };
        (o.data.list ??= []).push(data);
        return o.item(data);
      },
      RemovePageBreaks: (o) => { o.data.list = []; return null; },
    },
  },
  PageLayout: {
    call: {
      SetPrintArea: (o, [given]) => { o.data['printArea'] = addressOf(rangeOf(o, given, o.sheet).range); return null; },
      SetPrintTitleRows: (o, [given]) => { o.data['titleRows'] = addressOf(rangeOf(o, given, o.sheet).range); return null; },
      SetPrintTitleColumns: (o, [given]) => { o.data['titleColumns'] = addressOf(rangeOf(o, given, o.sheet).range); return null; },
    },
  },
  Range: {
    get: {
      Values: (o) => matrix(o.range, (row, column) => o.engine.valueAt(o.sheet, row, column)),
      Formulas: (o) => matrix(o.range, (row, column) => { const cell = o.sheet.cells.get(keyOf(row, column)); return cell?.formula ?? cell?.value ?? ''; }),
      NumberFormat: (o) => matrix(o.range, (row, column) => o.sheet.formatAt(row, column, 'NumberFormat') ?? 'General'),
      ValueTypes: (o) => matrix(o.range, (row, column) => {
        const cell = o.sheet.cells.get(keyOf(row, column));
        const value = o.engine.valueAt(o.sheet, row, column);
        if (value === '') return cell?.formula === undefined ? 'Empty' : 'String';
        if (typeof value === 'string') return cell?.error === true || (cell?.formula !== undefined && errorName.test(value)) ? 'Error' : 'String';
        return typeof value === 'number' ? 'Double' : 'Boolean';
      }),
      Address: (o) => addressOf(o.range, o.sheet.name),
      RowIndex: (o) => o.range.top, ColumnIndex: (o) => o.range.left,
      RowCount: (o) => o.range.bottom - o.range.top + 1, ColumnCount: (o) => o.range.right - o.range.left + 1,
    },
    set: {
      Values: enterAll,
      Formulas: enterAll,
      NumberFormat: (o, given) => {
        unlocked(o);
        if (Array.isArray(given) && (given.length > 1 || (given[0] as readonly unknown[]).length > 1)) spread(o, given, (row, column, format) => { o.sheet.setFormat({ top: row, left: column, bottom: row, right: column }, 'NumberFormat', format); });
        else o.sheet.setFormat(o.range, 'NumberFormat', Array.isArray(given) ? (given[0] as readonly unknown[])[0] : given);
      },
      ColumnHidden: (o, hidden) => {
        unlocked(o);
        for (let column = o.range.left; column <= o.range.right; column += 1) if (hidden === true) o.sheet.hiddenColumns.add(column); else o.sheet.hiddenColumns.delete(column);
      },
      // A link brings Excel's own style with it.
      Hyperlink: (o, link) => {
        unlocked(o);
        o.sheet.links.set(keyOf(o.range.top, o.range.left), link);
        for (const [path, value] of [['Format/Font/Color', '#0563C1'], ['Format/Font/Underline', 'Single'], ['Format/Font/Name', 'Calibri'], ['Format/Font/Size', 11]] as const) o.sheet.setFormat(o.range, path, value);
      },
    },
    navigate: {
      Worksheet: (o) => sheetObject(o, o.sheet),
      Format: (o) => new HostObject(o.engine, 'RangeFormat', o, {}, o.place, 'Format'),
      DataValidation: (o) => new HostObject(o.engine, 'DataValidation', o, atRange(o.sheet.validations, o.range), o.place),
      ConditionalFormats: (o) => new HostObject(o.engine, 'ConditionalFormatCollection', o, addressOf(o.range) === addressOf(whole) ? {} : atRange(o.sheet.highlights, o.range), o.place),
    },
    call: {
      GetRow: (o, [index]) => rangeObject(o, o.sheet, { ...o.range, top: o.range.top + Number(index), bottom: o.range.top + Number(index) }),
      GetCell: (o, [row, column]) => rangeObject(o, o.sheet, { top: o.range.top + Number(row), left: o.range.left + Number(column), bottom: o.range.top + Number(row), right: o.range.left + Number(column) }),
      GetBoundingRect: (o, [other]) => {
        const { range } = rangeOf(o, other, o.sheet);
        return rangeObject(o, o.sheet, { top: Math.min(o.range.top, range.top), left: Math.min(o.range.left, range.left), bottom: Math.max(o.range.bottom, range.bottom), right: Math.max(o.range.right, range.right) });
      },
      _ValidateArraySize: (o, [rows, columns]) => { if (rows !== o.range.bottom - o.range.top + 1 || columns !== o.range.right - o.range.left + 1) throw faults.argument(); return null; },
      Clear: (o, [what]) => clear(o, what),
      Select: (o) => {
        needsActive(o);
        if (o.engine.selected?.sheet !== o.sheet.name) throw faults.operation();
        o.engine.selected = { sheet: o.sheet.name, range: addressOf(o.range) };
        return null;
      },
      Merge: (o) => { unlocked(o); o.sheet.merges.push(o.range); return null; },
      Unmerge: (o) => { unlocked(o); o.sheet.merges = o.sheet.merges.filter((merge) => !meets(merge, o.range)); return null; },
      CopyFrom: (o, [source, type]) => { if (type !== 'All') throw faults.notBuilt('copies of a part'); return copyAll(o, rangeOf(o, source, o.sheet)); },
      SetColumnProperties: (o, [list]) => {
        unlocked(o);
        (list as readonly Sized[]).forEach(({ format, columnHidden }, index) => {
          const column = o.range.left + index;
          if (format?.columnWidth !== undefined) o.sheet.widths.set(column, format.columnWidth);
          if (columnHidden === true) o.sheet.hiddenColumns.add(column);
          if (columnHidden === false) o.sheet.hiddenColumns.delete(column);
        });
        return null;
      },
      SetRowProperties: (o, [list]) => {
        unlocked(o);
        (list as readonly Sized[]).forEach(({ format }, index) => { if (format?.rowHeight !== undefined) o.sheet.heights.set(o.range.top + index, format.rowHeight); });
        return null;
      },
    },
  },
  RangeAreas: { navigate: { Format: (o) => new HostObject(o.engine, 'RangeFormat', o, {}, o.place, 'Format') } },
  RangeFormat: {
    set: {
      RowHeight: (o, height) => { unlocked(o); for (const { top, bottom } of o.place?.ranges ?? []) for (let row = top; row <= bottom; row += 1) o.sheet.heights.set(row, Number(height)); },
      ColumnWidth: (o, width) => { unlocked(o); for (const { left, right } of o.place?.ranges ?? []) for (let column = left; column <= right; column += 1) o.sheet.widths.set(column, Number(width)); },
    },
    call: {
      AutofitRows: (o) => { unlocked(o); for (const { top, bottom } of o.place?.ranges ?? []) for (const row of [...o.sheet.heights.keys()]) if (row >= top && row <= bottom) o.sheet.heights.delete(row); return null; },
    },
  },
  ConditionalFormatCollection: {
    call: {
      ClearAll: (o) => { unlocked(o); o.sheet.highlights = o.sheet.highlights.filter((one) => !o.place?.ranges.some((range) => meets(range, one.range))); return null; },
    },
  },
  DataValidation: {
    call: { Clear: (o) => { unlocked(o); o.sheet.validations = o.sheet.validations.filter((one) => !o.place?.ranges.some((range) => meets(range, one.range))); return null; } },
  },
  NamedItemCollection: {
    items: (o) => [...namesOf(o).values()].map((name) => new HostObject(o.engine, 'NamedItem', o, name)),
    call: {
      Add: (o, [given, reference]) => {
        const name = text(given);
        if (!/^[A-Za-z_\\\u0080-\uffff][\w.\\\u0080-\uffff]{0,254}$/.test(name) || parseAddress(name) || /^[rc]$/i.test(name)) throw faults.argument();
        if (namesOf(o).has(name.toLowerCase())) throw faults.exists();
        const record: Name = { name, formula: text(reference) };
        namesOf(o).set(name.toLowerCase(), record);
        return new HostObject(o.engine, 'NamedItem', o, record);
      },
    },
  },
  NamedItem: {
    get: { Name: (o) => nameRecord(o).name, Formula: (o) => nameRecord(o).formula, Scope: (o) => (o.parent?.parent?.type === 'Worksheet' ? 'Worksheet' : 'Workbook') },
    set: { Formula: (o, formula) => { nameRecord(o).formula = text(formula); } },
    call: { Delete: (o) => { if (o.parent) namesOf(o.parent).delete(nameRecord(o).name.toLowerCase()); return null; } },
  },
  SettingCollection: {
    items: (o) => [...o.engine.book.settings.keys()].map((key) => settingItem(o, key)),
    call: { Add: (o, [key, value]) => { o.engine.book.settings.set(text(key), value); return settingItem(o, text(key)); } },
  },
  Setting: {
    get: { Key: settingKey, Value: (o) => o.engine.book.settings.get(settingKey(o)) ?? null },
    set: { Value: (o, value) => void o.engine.book.settings.set(settingKey(o), value) },
    call: { Delete: (o) => { o.engine.book.settings.delete(settingKey(o)); return null; } },
  },
  ChartCollection: {
    items: (o) => o.sheet.charts.map((data) => o.item(data)),
    call: {
      Add: (o, [type, source, by]) => {
        unlocked(o);
        if (by !== 'Rows' && by !== 'Columns') throw faults.notBuilt('charts whose series Excel guesses');
        const { sheet, range } = rangeOf(o, source, o.sheet);
        const lines = by === 'Columns' ? range.right - range.left + 1 : range.bottom - range.top + 1;
        const data: Data = { bag: { Id: o.engine.book.identifier(), Name: `Chart ${String(o.sheet.charts.length + 1)}`, ChartType: text(type) }, kids: { Series: { list: Array.from({ length: lines }, (): Data => ({ values: addressOf(range, sheet.name) })) } } };
        o.sheet.charts.push(data);
        return o.item(data);
      },
    },
  },
  Chart: {
    call: {
      SetPosition: (o, [from, to]) => { o.data['position'] = [from, to].map((given) => addressOf(rangeOf(o, given, o.sheet).range)); return null; },
      Delete: (o) => { unlocked(o); o.sheet.charts.splice(o.sheet.charts.indexOf(o.data), 1); return null; },
    },
  },
  ChartSeries: {
    call: {
      SetValues: (o, [given]) => { const { sheet, range } = rangeOf(o, given); o.data['values'] = addressOf(range, sheet.name); return null; },
      SetXAxisValues: (o, [given]) => { const { sheet, range } = rangeOf(o, given); o.data['categories'] = addressOf(range, sheet.name); return null; },
    },
  },
  ChartFill: { call: { SetSolidColor: (o, [colour]) => { o.data['colour'] = text(colour); return null; } } },
};
