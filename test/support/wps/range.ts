import type { RangePlan } from '../../../src/report/plan';
import { addressOf, lastColumn, lastRow, shiftedFormula } from '../spreadsheet/addresses';
import { type Data, holds, keyOf, meets, placeOf, type SheetState } from '../spreadsheet/workbook-state';
import { assign, errorNumber, formulaAt, refuseProtected, valueAt } from './cells';
import type { FakeWps } from './fake-wps';
import { type Settings, usual } from './settings';
import { kept, type Member, type Members } from './wire';

export const whole: RangePlan = { top: 0, left: 0, bottom: lastRow, right: lastColumn };
const isWhole = (range: RangePlan): boolean => addressOf(range) === addressOf(whole);

/** Cells that a wrapper stands for. */
export class Cells {
  constructor(readonly sheet: SheetState, readonly ranges: readonly RangePlan[]) {}

  get first(): RangePlan {
    return this.ranges[0] ?? whole;
  }
}


/** Points of a width in characters, as measured (facts, 2.3: 5 is 31.5, 10 is 59.6, 20 is 115.85, 40 is 228.35). */
const points = (sheet: SheetState, column: number, { standardWidth, characterPoints, edgePoints }: Settings): number => (sheet.hiddenColumns.has(column) ? 0 : characterPoints * (sheet.widths.get(column) ?? standardWidth) + edgePoints);
export const leftOf = (sheet: SheetState, column: number, settings = usual): number => Array.from({ length: column }, (_, index) => points(sheet, index, settings)).reduce((a, b) => a + b, 0);
export const topOf = (sheet: SheetState, row: number, { standardHeight } = usual): number => Array.from({ length: row }, (_, index) => sheet.heights.get(index) ?? standardHeight).reduce((a, b) => a + b, 0);

const eachCell = (cells: Cells, act: (row: number, column: number) => void): void => {
  for (const { top, left, bottom, right } of cells.ranges) for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) act(row, column);
};

/** One property over all cells; mixed is null (facts, 6: NumberFormat). */
const format = ({ settings }: FakeWps, cells: Cells, path: string, usual: unknown, check: (value: unknown) => boolean = () => true): Member => ({
  get: () => {
    const found = new Set<unknown>();
    eachCell(cells, (row, column) => found.add(cells.sheet.formatAt(row, column, path) ?? usual));
    return found.size === 1 ? [...found][0] : settings.mixed;
  },
  set: (value) => {
    refuseProtected(cells.sheet);
    if (!check(value)) throw new Error(`${path} = ${String(value)}: 0x800A03EC`);
    for (const range of cells.ranges) cells.sheet.setFormat(range, path, value);
  },
});

const isColour = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xffffff;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isOneOf = (...known: readonly number[]) => (value: unknown): boolean => known.includes(value as number);
const isBetween = (low: number, high: number) => (value: unknown): boolean => typeof value === 'number' && value >= low && value <= high;

const fontMembers = (wps: FakeWps, cells: Cells): Members => ({
  Name: format(wps, cells, 'FontName', '宋体'), Size: format(wps, cells, 'FontSize', 11, isBetween(1, 409)), Bold: format(wps, cells, 'Bold', false, isFlag),
  Italic: format(wps, cells, 'Italic', false, isFlag), Color: format(wps, cells, 'FontColor', 0, isColour),
});

const EDGES = { 7: 'Left', 8: 'Top', 9: 'Bottom', 10: 'Right', 11: 'InsideVertical', 12: 'InsideHorizontal' } as const;

const borderMembers = (cells: Cells, edges: readonly string[]): Members => {
  const write = (name: string, check: (value: unknown) => boolean): Member => ({
    get: () => cells.sheet.formatAt(cells.first.top, cells.first.left, `Edge/${edges[0] ?? ''}/${name}`) ?? null,
    set: (value) => {
      refuseProtected(cells.sheet);
      if (!check(value)) throw new Error(`Border.${name} = ${String(value)}: 0x800A03EC`);
      for (const range of cells.ranges) {
        for (const edge of edges) {
          const all = edges.length > 1;
          const part = all ? range : edge === 'Top' ? { ...range, bottom: range.top } : edge === 'Bottom' ? { ...range, top: range.bottom } : edge === 'Left' ? { ...range, right: range.left } : { ...range, left: range.right };
          cells.sheet.setFormat(part, `Edge/${edge}/${name}`, value);
        }
      }
    },
  });
  return { LineStyle: write('LineStyle', isOneOf(1, -4119, -4142)), Weight: write('Weight', isOneOf(1, 2, -4138, 4)), Color: write('Color', isColour) };
};

const at = (list: SheetState['validations'], range: RangePlan): Data | undefined => list.find((one) => addressOf(one.range) === addressOf(range))?.data;

const validation = ({ wire, settings }: FakeWps, cells: Cells): object => {
  const { sheet } = cells;
  const text = (name: string, longest: number): Member => ({
    get: () => at(sheet.validations, cells.first)?.bag?.[name] ?? '',
    set: (value) => {
      refuseProtected(sheet);
      for (const range of cells.ranges) {
        const data = at(sheet.validations, range);
        if (!data?.bag || typeof value !== 'string' || value.length > longest) throw new Error(`Validation.${name}: 0x800A03EC`);
        data.bag[name] = value;
      }
    },
  });
  return wire.object('Validation', {
    Add: { call: (type, alert, operator, first, second) => {
      refuseProtected(sheet);
      for (const range of cells.ranges) {
        // Facts, 2.3: delete first; a list is at most 255 characters.
        if (settings.validationReplaces) sheet.validations = sheet.validations.filter((one) => !meets(one.range, range));
        if (sheet.validations.some((one) => meets(one.range, range))) throw new Error('Validation.Add over another: 0x800A03EC');
        if (!isOneOf(0, 2, 3)(type) || (type === 3 && (typeof first !== 'string' || first.length > 255 || first === ''))) throw new Error('Validation.Add: 0x800A03EC');
        sheet.validations.push({ range, data: { bag: { type, alert, operator, first, second } } });
      }
    } },
    Delete: { call: () => { refuseProtected(sheet); sheet.validations = sheet.validations.filter((one) => !cells.ranges.some((range) => meets(one.range, range))); } },
    InputTitle: text('InputTitle', 32), InputMessage: text('InputMessage', 255), ErrorMessage: text('ErrorMessage', 255),
  });
};

const conditions = ({ wire, selectionOn }: FakeWps, cells: Cells): object => {
  const { sheet } = cells;
  return wire.object('FormatConditions', {
    Add: { call: (type, _, formula) => {
      refuseProtected(sheet);
      if (type !== 2 || typeof formula !== 'string' || !formula.startsWith('=')) throw new Error('FormatConditions.Add: 0x800A03EC');
      // As in VBA: references are relative to the selected cell, wherever the range is.
      const selected = selectionOn(sheet);
      const bag: Record<string, unknown> = {};
      for (const range of cells.ranges) sheet.highlights.push({ range, data: { bag, formula: shiftedFormula(formula, range.top - selected.top, range.left - selected.left) } });
      return wire.object('FormatCondition', {
        Font: { get: () => wire.object('Font', { Bold: kept(bag, 'Bold', null, isFlag), Italic: kept(bag, 'Italic', null, isFlag), Color: kept(bag, 'FontColor', null, isColour) }) },
        Interior: { get: () => wire.object('Interior', { Color: kept(bag, 'Fill', null, isColour) }) },
      });
    } },
    Delete: { call: () => { refuseProtected(sheet); sheet.highlights = sheet.highlights.filter((one) => !cells.ranges.some((range) => meets(one.range, range))); } },
  });
};

/** Keys of a map of cells that a range holds: the range or the map, whichever is smaller, is walked. */
const dropIn = (map: Map<number, unknown>, ranges: readonly RangePlan[]): void => {
  for (const key of [...map.keys()]) if (ranges.some((range) => holds(range, ...placeOf(key)))) map.delete(key);
};

const notesOf = (sheet: SheetState): Map<number, string> => (sheet.data['notes'] ??= new Map<number, string>()) as Map<number, string>;

const copyCell = (source: Cells, target: Cells, withNotes: boolean): void => {
  const from = keyOf(source.first.top, source.first.left);
  const { sheet: to } = target;
  for (const range of target.ranges) {
    to.merges = to.merges.filter((merge) => !meets(merge, range));
    to.validations = to.validations.filter((one) => !meets(one.range, range));
    to.highlights = to.highlights.filter((one) => !meets(one.range, range));
  }
  const looks = source.sheet.formats.get(from);
  const cell = source.sheet.cells.get(from);
  const note = notesOf(source.sheet).get(from);
  eachCell(target, (row, column) => {
    const key = keyOf(row, column);
    if (looks) to.formats.set(key, looks);
    else to.formats.delete(key);
    if (withNotes && note !== undefined) notesOf(to).set(key, note);
    else notesOf(to).delete(key);
    if (!cell) to.cells.delete(key);
    else to.cells.set(key, cell.formula === undefined ? cell : { formula: shiftedFormula(cell.formula, row - source.first.top, column - source.first.left) });
  });
};

/** All that stands in a part of a sheet to the same place of another; of a whole sheet widths and heights too. */
const copyPart = ({ first: range, sheet: from }: Cells, { sheet: to }: Cells, withObjects: boolean): void => {
  const bring = <T>(map: Map<number, T>, into: Map<number, T>): void => {
    dropIn(into, [range]);
    for (const [key, value] of map) if (holds(range, ...placeOf(key))) into.set(key, value);
  };
  bring(from.cells, to.cells);
  bring(from.formats, to.formats);
  bring(from.links, to.links);
  bring(notesOf(from), notesOf(to));
  for (const list of ['validations', 'highlights'] as const) to[list] = [...to[list].filter((one) => !meets(one.range, range)), ...structuredClone(from[list].filter((one) => meets(one.range, range)))];
  to.merges = [...to.merges.filter((merge) => !meets(merge, range)), ...from.merges.filter((merge) => meets(merge, range))];
  if (withObjects) to.charts.push(...structuredClone(from.charts));
  if (!isWhole(range)) return;
  to.widths = new Map(from.widths);
  to.heights = new Map(from.heights);
  to.hiddenColumns = new Set(from.hiddenColumns);
};

const copy = (wps: FakeWps, source: Cells, target: Cells | undefined): boolean => {
  if (!target) throw new Error('Copy without a destination takes the clipboard');
  refuseProtected(target.sheet);
  const { first } = source;
  if (target.ranges.length > 1 && !wps.settings.severalAreas) throw new Error('Copy to several areas: 0x800A03EC');
  if (first.top === first.bottom && first.left === first.right) copyCell(source, target, wps.settings.copiesNotes);
  else if (addressOf(first) === addressOf(target.first)) copyPart(source, target, wps.switches['CopyObjectsWithCells'] === true);
  else throw new Error('the fake copies to the same place alone');
  wps.changed(target.sheet, target.first);
  return true;
};

const merge = (wps: FakeWps, { sheet, ranges }: Cells): void => {
  refuseProtected(sheet);
  for (const range of ranges) {
    if (range.top === range.bottom && range.left === range.right) continue;
    const filled = [...sheet.cells.keys()].filter((key) => holds(range, ...placeOf(key)));
    // Facts, 6: a question to the person where more than one cell has content.
    if (filled.length > 1) wps.ask('Merge');
    for (const key of filled.slice(1)) sheet.cells.delete(key);
    sheet.merges.push(range);
  }
};

export const rangeObject = (wps: FakeWps, cells: Cells): object => {
  const { wire, settings } = wps;
  const { sheet, first, ranges } = cells;
  const [rows, columns] = [first.bottom - first.top + 1, first.right - first.left + 1];
  const whole32 = (value: number): unknown => (settings.bigIntegers ? BigInt(value) : value);
  const block = (value: (row: number, column: number) => unknown): unknown => {
    // Facts, 2.2: a single cell is itself; a block is rows of cells; in some builds a row or a column is a plain list.
    if (rows === 1 && columns === 1) return value(first.top, first.left);
    const list = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => value(first.top + row, first.left + column)));
    if (settings.blankBlock === null && list.every((row) => row.every((one) => one === settings.blank))) return null;
    if (!settings.flatLines) return list;
    return rows === 1 ? list[0] : columns === 1 ? list.map(([only]) => only) : list;
  };
  const enterAll = (given: unknown): void => {
    if (rows * columns > settings.mostCells) throw new Error('out of memory: 0x8007000E');
    for (const range of ranges) assign(wps, sheet, range, given);
    wps.changed(sheet, first);
  };
  const lines = (count: number): Member => ({ get: () => wire.object('Range', { Count: { get: () => whole32(count) } }) });
  const overLines = (act: (index: number) => void, from: 'top' | 'left', to: 'bottom' | 'right'): void => { for (const range of ranges) for (let index = range[from]; index <= range[to]; index += 1) act(index); };
  const mayResize = (option: string): void => { if (sheet.protection && (sheet.protection.options as Record<string, boolean>)[option] !== true) refuseProtected(sheet); };
  return wire.object('Range', {
    Value2: { get: () => block((row, column) => valueAt(wps, sheet, row, column)), set: enterAll },
    Formula: { get: () => block((row, column) => formulaAt(sheet, row, column)), set: enterAll },
    Text: { get: () => {
      const value = valueAt(wps, sheet, first.top, first.left);
      const error = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A'].find((name) => errorNumber(name) === value);
      const cell = sheet.cells.get(keyOf(first.top, first.left));
      const isError = cell?.error === true || (cell?.formula !== undefined && (cell.formula.includes('#REF!') || typeof wps.calculated(sheet.name, first.top, first.left) === 'string'));
      return rows * columns > 1 ? null : error !== undefined && isError ? error : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    } },
    NumberFormat: format(wps, cells, 'NumberFormat', 'General', (value) => typeof value === 'string'),
    Font: { get: () => wire.object('Font', fontMembers(wps, cells)) },
    Interior: { get: () => wire.object('Interior', { Color: format(wps, cells, 'Fill', 0xffffff, isColour) }) },
    Borders: { get: () => wire.object('Borders', {
      ...borderMembers(cells, ['Left', 'Top', 'Bottom', 'Right']),
      Item: { call: (index) => {
        const edge = EDGES[index as keyof typeof EDGES] as (typeof EDGES)[keyof typeof EDGES] | undefined;
        if (edge === undefined || edge.startsWith('Inside')) throw new Error(`Borders.Item(${String(index)})`);
        return wire.object('Border', borderMembers(cells, [edge]));
      } },
    }) },
    HorizontalAlignment: format(wps, cells, 'Horizontal', 1, isOneOf(1, -4131, -4108, -4152)),
    VerticalAlignment: format(wps, cells, 'Vertical', -4107, isOneOf(-4160, -4108, -4107)),
    WrapText: format(wps, cells, 'Wrap', false, isFlag), IndentLevel: format(wps, cells, 'Indent', 0, isBetween(0, 250)), Locked: format(wps, cells, 'Locked', true, isFlag),
    // Facts, 2.3: characters; 0 hides; a width is not kept to every digit.
    ColumnWidth: {
      get: () => { const found = new Set<number>(); overLines((column) => found.add(sheet.widths.get(column) ?? settings.standardWidth), 'left', 'right'); return found.size === 1 ? [...found][0] : null; },
      set: (width) => {
        mayResize('AllowFormattingColumns');
        if (!isBetween(0, 255)(width)) throw new Error('ColumnWidth: 0x800A03EC');
        overLines((column) => {
          if (width === 0) sheet.hiddenColumns.add(column);
          else sheet.hiddenColumns.delete(column);
          sheet.widths.set(column, Math.round(Number(width) * 100) / 100);
        }, 'left', 'right');
      },
    },
    RowHeight: {
      get: () => sheet.heights.get(first.top) ?? settings.standardHeight,
      set: (height) => {
        mayResize('AllowFormattingRows');
        if (!isBetween(0, 409.5)(height)) throw new Error('RowHeight: 0x800A03EC');
        if (isWhole(first)) sheet.heights = new Map(height === settings.standardHeight ? [] : [[-1, Number(height)]]);
        else overLines((row) => sheet.heights.set(row, Number(height)), 'top', 'bottom');
      },
    },
    Hidden: { set: (hidden) => {
      mayResize('AllowFormattingColumns');
      if (ranges.some(({ top, bottom }) => top !== 0 || bottom !== lastRow)) throw new Error('Hidden of a part of a column: 0x800A03EC');
      overLines((column) => { if (hidden === true) sheet.hiddenColumns.add(column); else sheet.hiddenColumns.delete(column); }, 'left', 'right');
    } },
    EntireColumn: { get: () => rangeObject(wps, new Cells(sheet, ranges.map((range) => ({ ...range, top: 0, bottom: lastRow })))) },
    Left: { get: () => leftOf(sheet, first.left, settings) }, Top: { get: () => topOf(sheet, first.top, settings) },
    // Facts, 2.3: the total of several columns.
    Width: { get: () => leftOf(sheet, first.right + 1, settings) - leftOf(sheet, first.left, settings) }, Height: { get: () => topOf(sheet, first.bottom + 1, settings) - topOf(sheet, first.top, settings) },
    Row: { get: () => whole32(first.top + 1) }, Column: { get: () => whole32(first.left + 1) }, Rows: lines(rows), Columns: lines(columns),
    Validation: { get: () => validation(wps, cells) },
    FormatConditions: { get: () => conditions(wps, cells) },
    Address: { call: (rowAbsolute = true, columnAbsolute = true) => addressOf(first).replace(/([A-Z]+)?(\d+)?/g, (_, letters?: string, row?: string) => (letters === undefined ? '' : (columnAbsolute === true ? '$' : '') + letters) + (row === undefined ? '' : (rowAbsolute === true ? '$' : '') + row)) },
    Select: { call: () => { wps.select(sheet, first); return true; } },
    Copy: { call: (destination) => copy(wps, cells, wire.stateOf(destination, Cells)) },
    Merge: { call: () => { merge(wps, cells); } },
    UnMerge: { call: () => { refuseProtected(sheet); sheet.merges = sheet.merges.filter((one) => !ranges.some((range) => meets(one, range))); } },
    ClearContents: { call: () => { refuseProtected(sheet); dropIn(sheet.cells, ranges); wps.changed(sheet, first); return true; } },
    ClearFormats: { call: () => { refuseProtected(sheet); dropIn(sheet.formats, ranges); return true; } },
    ClearComments: { call: () => { refuseProtected(sheet); dropIn(notesOf(sheet), ranges); } },
    ClearHyperlinks: { call: () => { refuseProtected(sheet); dropIn(sheet.links, ranges); } },
    AddComment: { call: (text) => {
      refuseProtected(sheet);
      const key = keyOf(first.top, first.left);
      if (notesOf(sheet).has(key)) throw new Error('AddComment: there is one: 0x800A03EC');
      notesOf(sheet).set(key, String(text));
    } },
  }, cells);
};

export const commentsObject = (wps: FakeWps, sheet: SheetState): object => {
  const notes = (): readonly (readonly [number, string])[] => [...notesOf(sheet)].sort(([a], [b]) => a - b);
  return wps.wire.object('Comments', {
    Count: { get: () => notes().length },
    Item: { call: (index) => {
      const [key, text] = notes()[Number(index) - 1] ?? [];
      if (key === undefined) throw new Error(`Comments.Item(${String(index)})`);
      const [row, column] = placeOf(key);
      return wps.wire.object('Comment', { Parent: { get: () => rangeObject(wps, new Cells(sheet, [{ top: row, left: column, bottom: row, right: column }])) }, Text: { call: () => text } });
    } },
  });
};
