import type { Application } from '../../../src/hosts/wps/jsapi';
import type { RangePlan } from '../../../src/report/plan';
import { enter } from '../spreadsheet/entries';
import { type SheetState, WorkbookState } from '../spreadsheet/workbook-state';
import { Cells, rangeObject } from './range';
import { namesObject, sheetObject, windowObject, worksheetsObject } from './sheets';
import { kept, Wire } from './wire';

/** Where builds of WPS differ, or may. */
export type Settings = {
  /** Facts, 2.1: some builds give whole numbers as BigInt. */
  readonly bigIntegers: boolean;
  /** Facts, 2.2: in earlier builds a row or a column is a plain list. */
  readonly flatLines: boolean;
  /** Facts, 2.3. */
  readonly chartObjectsIsMethod: boolean;
  /** Whether `Range("A1,C3")` names two areas, as in VBA. */
  readonly severalAreas: boolean;
  /** Facts, 7.4: nobody knows how many cells an assignment takes. */
  readonly mostCells: number;
  /** Facts, 2.4: some builds may tell events although they are off. */
  readonly eventsWhenOff: boolean;
};

const usual: Settings = { bigIntegers: false, flatLines: false, chartObjectsIsMethod: true, severalAreas: true, mostCells: 1_000_000, eventsWhenOff: false };

type Listener = (sheet: object, target: object) => void;

/**
 * WPS Spreadsheets as its JS API shows it, over a workbook in memory. Strict: what is not in our part of the API throws, and whatever WPS is
 * known to do otherwise than one would think is done so here. Each such rule has its source beside it, and a test in fake.test.ts.
 */
export class FakeWps {
  readonly wire = new Wire();
  readonly settings: Settings;
  book = new WorkbookState();
  /** Another workbook that the person has open. */
  readonly other = new WorkbookState();
  isOtherInFront = false;
  hasWorkbook = true;
  front: SheetState;
  readonly switches: Record<string, unknown> = { ScreenUpdating: true, Calculation: -4105, EnableEvents: true, DisplayAlerts: true, CopyObjectsWithCells: true };
  /** What the person was asked in a window that blocks everything. */
  readonly questions: string[] = [];
  calculations = 0;
  /** What a formula's cell shows. */
  calculated: (sheet: string, row: number, column: number) => number | string | boolean = () => 0;
  readonly #listeners: Listener[] = [];

  constructor(settings: Partial<Settings> = {}) {
    this.settings = { ...usual, ...settings };
    this.front = this.book.sheets[0] ?? this.book.add();
  }

  get app(): Application {
    const { wire, switches } = this;
    const flag = (value: unknown): boolean => typeof value === 'boolean';
    return wire.object('Application', {
      ActiveWorkbook: { get: () => (this.hasWorkbook && !wire.closed ? this.bookObject(this.isOtherInFront ? this.other : this.book) : null) },
      ActiveWindow: { get: () => windowObject(this) },
      ApiEvent: { get: () => wire.object('ApiEvent', {
        AddApiEventListener: { call: (name, listener) => { if (name === 'SheetChange') this.#listeners.push(listener as Listener); } },
        RemoveApiEventListener: { call: (_, listener) => { this.#listeners.splice(this.#listeners.indexOf(listener as Listener), 1); } },
      }) },
      Ready: { get: () => !wire.busy },
      ScreenUpdating: kept(switches, 'ScreenUpdating', null, flag), EnableEvents: kept(switches, 'EnableEvents', null, flag), DisplayAlerts: kept(switches, 'DisplayAlerts', null, flag),
      CopyObjectsWithCells: kept(switches, 'CopyObjectsWithCells', null, flag), Calculation: kept(switches, 'Calculation', null, (value) => [-4105, -4135, 2].includes(value as number)),
      CalculateFull: { call: () => { this.calculations += 1; } },
    }) as Application;
  }

  bookObject(book: WorkbookState): object {
    const { wire } = this;
    const name = book === this.other ? '别的.xlsx' : '测算.xlsx';
    if (book === this.other) {
      return wire.object('Workbook', { FullName: { get: () => `C:\\${name}` }, Name: { get: () => name }, Activate: { call: () => { this.isOtherInFront = true; } } });
    }
    return wire.object('Workbook', {
      Name: { get: () => name }, FullName: { get: () => `C:\\${name}` },
      Worksheets: { get: () => worksheetsObject(this) }, Names: { get: () => namesObject(this) },
      ActiveSheet: { get: () => sheetObject(this, this.front) },
      ProtectStructure: { get: () => book.protected },
      Title: kept(book.data, 'title', ''), Author: kept(book.data, 'author', ''),
      Activate: { call: () => { this.isOtherInFront = false; } },
    });
  }

  activate(sheet: SheetState): void {
    if (sheet.visibility !== 'Visible') throw new Error(`${sheet.name} is hidden: 0x800A03EC`);
    this.front = sheet;
  }

  /** Only what is in front can be selected. */
  select(sheet: SheetState, range: RangePlan): void {
    if (this.front !== sheet || this.isOtherInFront) throw new Error(`${sheet.name} is not in front: 0x800A03EC`);
    sheet.data['selected'] = range;
  }

  readonly selectionOn = (sheet: SheetState): RangePlan => (sheet.data['selected'] as RangePlan | undefined) ?? { top: 0, left: 0, bottom: 0, right: 0 };

  /** A question to the person stops everything while alerts are on (facts, 2.3 and 6). */
  ask(what: string): void {
    if (this.switches['DisplayAlerts'] === false) return;
    this.questions.push(what);
    throw new Error(`a question that nobody answers: ${what}`);
  }

  changed(sheet: SheetState, range: RangePlan): void {
    if (this.switches['EnableEvents'] !== true && !this.settings.eventsWhenOff) return;
    for (const listener of this.#listeners) listener(sheetObject(this, sheet), rangeObject(this, new Cells(sheet, [range])));
  }

  /** What a person types. */
  type(name: string, row: number, column: number, value: unknown): void {
    const sheet = this.book.find(name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    enter(this.book, sheet, row, column, value);
    this.changed(sheet, { top: row, left: column, bottom: row, right: column });
  }
}
