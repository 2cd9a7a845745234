import type { Application } from '../../../src/hosts/wps/jsapi';
import type { RangePlan } from '../../../src/report/plan';
import { enter } from '../spreadsheet/entries';
import { type SheetState, WorkbookState } from '../spreadsheet/workbook-state';
import { Cells, rangeObject } from './range';
import { namesObject, sheetObject, windowObject, worksheetsObject } from './sheets';
import { type Settings, usual } from './settings';
import { AddInParts } from './add-in-parts';
import { kept, Wire } from './wire';

type Listener = (...told: readonly object[]) => void;

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
  name = '测算.xlsx';
  /** Workbooks that are open, the one in front last. */
  readonly #open: WorkbookState[] = [this.book];
  readonly #fronts = new Map<WorkbookState, SheetState>();
  readonly addIn = new AddInParts(this);
  /** What WPS's own menus speak: 2052 is Chinese, 1033 English. */
  language = 2052;
  readonly switches: Record<string, unknown> = { ScreenUpdating: true, Calculation: -4105, EnableEvents: true, DisplayAlerts: true, CopyObjectsWithCells: true };
  /** What the person was asked in a window that blocks everything. */
  readonly questions: string[] = [];
  calculations = 0;
  /** What a formula's cell shows. */
  calculated: (sheet: string, row: number, column: number) => number | string | boolean = () => 0;
  readonly #listeners: { readonly name: string; readonly listener: Listener }[] = [];

  constructor(settings: Partial<Settings> = {}) {
    this.settings = { ...usual, ...settings };
  }

  get current(): WorkbookState {
    return this.#open.at(-1) ?? this.book;
  }

  frontOf(book: WorkbookState): SheetState {
    return this.#fronts.get(book) ?? book.sheets[0] ?? book.add();
  }

  bring(book: WorkbookState, sheet: SheetState): void {
    this.#fronts.set(book, sheet);
  }

  /** The sheet in front of the workbook in front. */
  get front(): SheetState {
    return this.frontOf(this.current);
  }

  /** What hangs on a workbook that was closed is gone. */
  bookOf(sheet: SheetState): WorkbookState {
    const found = this.#open.find(({ sheets }) => sheets.includes(sheet));
    if (!found) throw new Error('0x80010108');
    return found;
  }

  get app(): Application {
    const { wire, switches } = this;
    const flag = (value: unknown): boolean => typeof value === 'boolean';
    return wire.object('Application', {
      ActiveWorkbook: { get: () => (this.hasWorkbook && !wire.closed ? this.bookObject(this.isOtherInFront ? this.other : this.current) : null) },
      Workbooks: { get: () => this.#workbooksObject() },
      ActiveWindow: { get: () => windowObject(this) },
      ApiEvent: { get: () => wire.object('ApiEvent', {
        AddApiEventListener: { call: (name, listener) => { this.#listeners.push({ name: String(name), listener: listener as Listener }); } },
        RemoveApiEventListener: { call: (_, listener) => { this.#listeners.splice(this.#listeners.findIndex((one) => one.listener === listener), 1); } },
      }) },
      Ready: { get: () => !wire.busy },
      ScreenUpdating: kept(switches, 'ScreenUpdating', null, flag), EnableEvents: kept(switches, 'EnableEvents', null, flag), DisplayAlerts: kept(switches, 'DisplayAlerts', null, flag),
      CopyObjectsWithCells: kept(switches, 'CopyObjectsWithCells', null, flag), Calculation: kept(switches, 'Calculation', null, (value) => [-4105, -4135, 2].includes(value as number)),
      CalculateFull: { call: () => { this.calculations += 1; } },
      Version: { get: () => '12.1.0' }, Build: { get: () => 28043 },
      LanguageSettings: { get: () => wire.object('LanguageSettings', { LanguageID: { call: (id) => (id === 2 ? this.language : 0) } }) },
      ...this.addIn.members(),
    }) as Application;
  }

  bookObject(book: WorkbookState): object {
    const { wire } = this;
    const name = book === this.other ? '别的.xlsx' : book === this.book ? this.name : `工作簿${String(this.#open.indexOf(book))}`;
    if (book === this.other) {
      return wire.object('Workbook', { FullName: { get: () => `C:\\${name}` }, Name: { get: () => name }, Activate: { call: () => { this.isOtherInFront = true; } } });
    }
    return wire.object('Workbook', {
      Name: { get: () => name }, FullName: { get: () => (book === this.book ? `C:\\${name}` : name) },
      Worksheets: { get: () => worksheetsObject(this, book) }, Names: { get: () => namesObject(this, book) },
      ActiveSheet: { get: () => sheetObject(this, this.frontOf(book)) },
      ProtectStructure: { get: () => book.protected },
      Title: kept(book.data, 'title', ''), Author: kept(book.data, 'author', ''),
      Saved: kept(book.data, 'saved', true, (value) => typeof value === 'boolean'),
      Activate: { call: () => {
        this.isOtherInFront = false;
        this.#open.push(...this.#open.splice(this.#open.indexOf(book), 1));
      } },
      Close: { call: (save) => {
        // Facts, 6, row of questions: what was changed and is neither to be saved nor to be dropped is asked about.
        if (save === undefined) this.ask('Close');
        if (save === true) this.saved.push(name);
        this.#open.splice(this.#open.indexOf(book), 1);
        if (this.#open.length === 0) this.hasWorkbook = false;
        return true;
      } },
    });
  }

  /** Workbooks that were saved. */
  readonly saved: string[] = [];

  #workbooksObject(): object {
    return this.wire.object('Workbooks', {
      Count: { get: () => this.#open.length },
      Item: { call: (index) => {
        const found = this.#open[Number(index) - 1];
        if (!found) throw new Error(`Workbooks.Item(${String(index)})`);
        return this.bookObject(found);
      } },
      Add: { call: () => {
        const made = new WorkbookState();
        this.#open.push(made);
        this.hasWorkbook = true;
        this.isOtherInFront = false;
        return this.bookObject(made);
      } },
    });
  }

  /** Tells whoever listens. */
  tell(name: string, ...told: readonly object[]): void {
    for (const one of [...this.#listeners]) if (one.name === name) one.listener(...told);
  }

  activate(sheet: SheetState): void {
    if (sheet.visibility !== 'Visible') throw new Error(`${sheet.name} is hidden: 0x800A03EC`);
    this.bring(this.bookOf(sheet), sheet);
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
    this.tell('SheetChange', sheetObject(this, sheet), rangeObject(this, new Cells(sheet, [range])));
  }

  /** What a person types. */
  type(name: string, row: number, column: number, value: unknown): void {
    const sheet = this.book.find(name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    enter(this.book, sheet, row, column, value);
    this.changed(sheet, { top: row, left: column, bottom: row, right: column });
  }
}
