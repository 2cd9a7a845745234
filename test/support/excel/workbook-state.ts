import type { RangePlan } from '../../../src/report/plan';
import { renamedSheet } from './addresses';

export class HostError extends Error {
  constructor(readonly code: string, message = code, readonly status = 400) {
    super(message);
  }
}
export const faults = {
  notFound: () => new HostError('ItemNotFound', "The requested resource doesn't exist.", 404),
  argument: (why = 'The argument is invalid or missing or has an incorrect format.') => new HostError('InvalidArgument', why),
  exists: () => new HostError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409),
  operation: () => new HostError('InvalidOperation', 'This operation is not allowed.'),
  denied: () => new HostError('AccessDenied', 'You cannot perform the requested operation.', 403),
  general: () => new HostError('GeneralException', 'There was an internal error while processing the request.', 500),
  unknown: (member: string) => new HostError('ApiNotFound', `The API you are trying to use could not be found: ${member}`, 404),
  notBuilt: (member: string) => new HostError('HarnessNotImplemented', `the fake Excel has no ${member}`, 501),
};

/** Properties of an object of Excel's, and of what hangs on it, as plain data. */
export type Data = { bag?: Record<string, unknown>; kids?: Record<string, Data>; list?: Data[]; keyed?: Record<string, Data>; [more: string]: unknown };

export type Cell = { readonly value?: number | string | boolean; readonly formula?: string; readonly error?: boolean };
/** A cell's format: paths as `Format/Font/Bold`. Equal formats are one object. */
export type Format = Readonly<Record<string, unknown>>;
export type Name = Data & { name: string; formula: string };

const interned = new Map<string, Format>();
const plain: Format = {};
const steps = new WeakMap<Format, Map<string, Format>>();

const withProperty = (format: Format, path: string, value: unknown): Format => {
  const known = steps.get(format) ?? new Map<string, Format>();
  steps.set(format, known);
  const step = `${path} ${JSON.stringify(value)}`;
  const found = known.get(step);
  if (found) return found;
  const next = { ...format, [path]: value };
  const text = JSON.stringify(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)));
  const one = interned.get(text) ?? next;
  interned.set(text, one);
  known.set(step, one);
  return one;
};

const WIDTH = 16_384;
export const keyOf = (row: number, column: number): number => row * WIDTH + column;
export const placeOf = (key: number): readonly [number, number] => [Math.floor(key / WIDTH), key % WIDTH];
export const holds = ({ top, left, bottom, right }: RangePlan, row: number, column: number): boolean => row >= top && row <= bottom && column >= left && column <= right;
export const meets = (a: RangePlan, b: RangePlan): boolean => a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;

/** Without objects that somebody only looked at. */
const pruned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, pruned(one)] as const).filter(([, one]) => one !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

export class SheetState {
  cells = new Map<number, Cell>();
  formats = new Map<number, Format>();
  links = new Map<number, unknown>();
  widths = new Map<number, number>();
  heights = new Map<number, number>();
  hiddenColumns = new Set<number>();
  merges: RangePlan[] = [];
  validations: { readonly range: RangePlan; readonly data: Data }[] = [];
  highlights: { readonly range: RangePlan; readonly data: Data }[] = [];
  charts: Data[] = [];
  names = new Map<string, Name>();
  frozen: { readonly rows: number; readonly columns: number } | null = null;
  protection: { readonly options: unknown; readonly password: string | undefined } | null = null;
  visibility = 'Visible';
  data: Data = {};

  constructor(readonly id: string, public name: string) {}

  formatAt(row: number, column: number, path: string): unknown {
    return (this.formats.get(keyOf(row, column)) ?? plain)[path];
  }

  setFormat({ top, left, bottom, right }: RangePlan, path: string, value: unknown): void {
    if ((bottom - top + 1) * (right - left + 1) > 2_000_000) throw faults.notBuilt('formats of whole rows or columns');
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) this.formats.set(keyOf(row, column), withProperty(this.formats.get(keyOf(row, column)) ?? plain, path, value));
    }
  }

  /** Of cells with content. */
  used(within?: RangePlan): RangePlan | undefined {
    const places = [...this.cells.keys()].map(placeOf).filter(([row, column]) => !within || holds(within, row, column));
    if (places.length === 0) return undefined;
    const range = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
    for (const [row, column] of places) {
      range.top = Math.min(range.top, row);
      range.left = Math.min(range.left, column);
      range.bottom = Math.max(range.bottom, row);
      range.right = Math.max(range.right, column);
    }
    return range;
  }

  /** Everything of the sheet as plain data: two sheets with the same text look and work the same. */
  describe(): unknown {
    const { name, visibility, merges, validations, highlights, charts, frozen, protection, data } = this;
    const sorted = <T>(map: Map<number, T>): readonly (readonly [number, T])[] => [...map].sort(([a], [b]) => a - b);
    const formats = sorted(this.formats).filter(([, format]) => format !== plain).map(([key, format]) => [key, Object.entries(format).sort(([a], [b]) => (a < b ? -1 : 1))]);
    return {
      name, visibility, merges, validations: pruned(validations), highlights: pruned(highlights), frozen, protection, data: pruned(data), charts: pruned(charts), formats,
      cells: sorted(this.cells), links: sorted(this.links), widths: sorted(this.widths), heights: sorted(this.heights),
      hiddenColumns: [...this.hiddenColumns].sort((a, b) => a - b), names: pruned([...this.names.values()]),
    };
  }
}

export class WorkbookState {
  sheets: SheetState[] = [];
  names = new Map<string, Name>();
  settings = new Map<string, unknown>();
  protected = false;
  events = true;
  data: Data = {};
  #count = 0;

  constructor() {
    this.add('Sheet1');
  }

  identifier(): string {
    this.#count += 1;
    return `{00000000-0001-0000-${String(this.#count).padStart(4, '0')}-000000000000}`;
  }

  find(key: string): SheetState | undefined {
    return this.sheets.find(({ id, name }) => id === key || name.toLowerCase() === key.toLowerCase());
  }

  checkName(name: string, own?: SheetState): void {
    if (name === '' || name.length > 31 || /[:\\/?*[\]]/.test(name) || /^'|'$/.test(name) || name.toLowerCase() === 'history') throw faults.argument();
    const found = this.find(name);
    if (found && found !== own) throw faults.exists();
  }

  add(name?: string): SheetState {
    let free = 1;
    while (this.find(`Sheet${String(free)}`)) free += 1;
    const given = name ?? `Sheet${String(free)}`;
    this.checkName(given);
    const sheet = new SheetState(this.identifier(), given);
    this.sheets.push(sheet);
    return sheet;
  }

  /** Every formula of the workbook, a name's too, rewritten. */
  rewrite(change: (formula: string) => string, only: readonly SheetState[] = this.sheets, names = true): void {
    for (const sheet of only) for (const [key, cell] of sheet.cells) if (cell.formula !== undefined) sheet.cells.set(key, { ...cell, formula: change(cell.formula) });
    if (names) for (const name of [...this.names.values(), ...this.sheets.flatMap((sheet) => [...sheet.names.values()])]) name.formula = change(name.formula);
  }

  rename(sheet: SheetState, name: string): void {
    this.checkName(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    this.rewrite((formula) => renamedSheet(formula, before, name));
  }

  /** What pointed at the sheet is broken for good, as in Excel. */
  delete(sheet: SheetState): void {
    const visible = this.sheets.filter(({ visibility }) => visibility === 'Visible');
    if ((visible.length === 1 && visible[0] === sheet) || sheet.visibility === 'VeryHidden') throw faults.operation();
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.rewrite((formula) => renamedSheet(formula, sheet.name, undefined));
  }

  /** A copy whose references to itself by name lead to the copy, and which has names of its own for those that led to the original. */
  copy(sheet: SheetState): SheetState {
    let count = 2;
    while (this.find(`${sheet.name} (${String(count)})`)) count += 1;
    const { id: _, name: __, formats, ...rest } = sheet;
    // Equal formats stay one object.
    const copy = Object.assign(new SheetState(this.identifier(), `${sheet.name} (${String(count)})`), structuredClone(rest), { formats: new Map(formats) });
    copy.charts.forEach((chart) => { chart.bag = { ...chart.bag, Id: this.identifier() }; });
    this.sheets.push(copy);
    this.rewrite((formula) => renamedSheet(formula, sheet.name, copy.name), [copy], false);
    for (const [key, name] of this.names) {
      const formula = renamedSheet(name.formula, sheet.name, copy.name);
      if (formula !== name.formula) copy.names.set(key, { ...structuredClone(name), formula });
    }
    return copy;
  }

  describe(): unknown {
    return {
      sheets: this.sheets.map((sheet) => sheet.describe()),
      names: pruned([...this.names.values()].sort((a, b) => (a.name < b.name ? -1 : 1))),
      settings: [...this.settings], protected: this.protected, events: this.events, data: pruned(this.data),
    };
  }
}
