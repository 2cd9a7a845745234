import type { RangePlan } from '../../../src/report/plan';
import { addressOf } from '../spreadsheet/addresses';
import { behaviours } from './behaviours';
import { enter } from '../spreadsheet/entries';
import { type Behaviour, HostObject, nothing } from './host-object';
import type { HostMessage, RichApiAnswer, RichApiRequest } from './in-page';
import type { LibrarySchema } from './library-schema';
import { faults, HostError, keyOf, type SheetState, WorkbookState } from '../spreadsheet/workbook-state';

type Argument = unknown;
type ArgumentInfo = { readonly Arguments?: readonly Argument[]; readonly ReferencedObjectPathIds?: readonly unknown[] };
export type Action = {
  readonly Id: number; readonly ActionType: number; readonly Name: string; readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo; readonly QueryInfo?: { readonly Select?: readonly string[]; readonly Expand?: readonly string[] }; readonly ObjectState?: Readonly<Record<string, unknown>>;
};
type ObjectPath = { readonly ObjectPathType: number; readonly Name: string; readonly ParentObjectPathId: number; readonly ArgumentInfo?: ArgumentInfo };
export type Request = { readonly Actions: readonly Action[]; readonly ObjectPaths: Readonly<Record<string, ObjectPath>> };

const PAYLOAD = 5 * 1024 * 1024;
/** Of Office, in the order of what they mean: too large, in a cell's edit, no session. */
const TOO_LARGE = { officeError: 5103 } as const;
const TOO_LARGE_ANSWER = { officeError: 5104 } as const;
const CELL_EDIT = { officeError: 5004 } as const;
const NO_SESSION = { officeError: 5012 } as const;

const newer = (have: string, want: string): boolean => {
  const [a = 0, b = 0, c = 0, d = 0] = [...have.split('.'), ...want.split('.')].map(Number);
  return a > c || (a === c && b >= d);
};

/** Plays Excel to a wire batch of office.js: its actions in order, up to the first that fails, nothing taken back. */
export class Engine {
  readonly behaviours: Readonly<Record<string, Behaviour>> = behaviours;
  book = new WorkbookState();
  readonly stats = { batches: 0, mostBytes: 0, mostAnswered: 0, screen: 0, calculation: 0 };
  /** Asked at every action. */
  fault: ((action: Action, request: Request) => HostError | undefined) | undefined;
  connection: 'up' | 'lost' | 'silent' = 'up';
  /** Another workbook is in front: what needs the active one fails. */
  otherWorkbook = false;
  /** What a formula's cell shows. */
  calculated: (sheet: string, row: number, column: number) => number | string | boolean = () => 0;
  cellEdit = false;
  /** What is in front, as far as it was asked for. */
  selected: { readonly sheet: string; readonly range: string } | undefined;
  #references = new Map<string, HostObject>();
  #kept = 0;
  #listening = new Set<string>();
  #messages: HostMessage[] = [];

  constructor(readonly schema: LibrarySchema, readonly requirementSets: Readonly<Record<string, string>>) {}

  /** Lost while it worked: what was asked for is done, and its answer is not heard. */
  private isDown(): boolean {
    return this.connection !== 'up';
  }

  require(api: { readonly set: string; readonly version: string } | undefined, member: string): void {
    if (api && !newer(this.requirementSets[api.set] ?? '0', api.version)) throw faults.unknown(`${member} of ${api.set} ${api.version}`);
  }

  keep(object: HostObject): void {
    if (object.referenceId !== undefined) return;
    this.#kept += 1;
    object.referenceId = `r${String(this.#kept)}`;
    this.#references.set(object.referenceId, object);
  }

  release(reference: unknown): void {
    this.#references.delete(String(reference));
  }

  listen(object: HostObject, name: string): void {
    const event = `${name.replace(/^_(?:Un)?[Rr]egister/, '')} ${object.type === 'Worksheet' ? object.sheet.id : ''}`;
    if (name.startsWith('_Un')) this.#listening.delete(event);
    else this.#listening.add(event);
  }

  changed(sheet: SheetState, range: RangePlan): void {
    if (!this.book.events) return;
    const message = JSON.stringify({ address: addressOf(range), changeType: 'RangeEdited', source: 'Local', worksheetId: sheet.id });
    for (const target of [sheet.id, 'Workbook']) {
      const event = `DataChangedEvent ${target === 'Workbook' ? '' : target}`;
      if (this.#listening.has(event)) this.#messages.push({ category: 65_536, type: 10, target, message });
    }
  }

  takeMessages(): readonly HostMessage[] {
    return this.#messages.splice(0);
  }

  /** What a person types. */
  type(sheetName: string, row: number, column: number, value: unknown): void {
    const sheet = this.book.find(sheetName);
    if (!sheet) throw new Error(`no sheet ${sheetName}`);
    enter(this.book, sheet, row, column, value);
    const events = this.book.events;
    this.book.events = true;
    this.changed(sheet, { top: row, left: column, bottom: row, right: column });
    this.book.events = events;
  }

  valueAt(sheet: SheetState, row: number, column: number): number | string | boolean {
    const cell = sheet.cells.get(keyOf(row, column));
    if (cell?.formula !== undefined) return cell.formula.includes('#REF!') ? '#REF!' : this.calculated(sheet.name, row, column);
    return cell?.value ?? '';
  }

  /** A border belongs to the cells at the range's edge; those inside are both neighbours'. */
  writeFormat({ place, path = '', type }: HostObject, name: string, value: unknown): void {
    for (const range of place?.ranges ?? []) {
      const { top, left, bottom, right } = range;
      const write = (part: RangePlan, edge: string): void => { place?.sheet.setFormat(part, `Format/Borders/${edge}/${name}`, value); };
      const side = type === 'RangeBorder' ? path.split('/').at(-1) : undefined;
      if (side === 'EdgeTop') write({ ...range, bottom: top }, side);
      else if (side === 'EdgeBottom') write({ ...range, top: bottom }, side);
      else if (side === 'EdgeLeft') write({ ...range, right: left }, side);
      else if (side === 'EdgeRight') write({ ...range, left: right }, side);
      else if (side === 'InsideHorizontal') {
        if (top === bottom) throw faults.argument();
        write({ ...range, top: top + 1 }, 'EdgeTop');
        write({ ...range, bottom: bottom - 1 }, 'EdgeBottom');
      } else if (side === 'InsideVertical') {
        if (left === right) throw faults.argument();
        write({ ...range, left: left + 1 }, 'EdgeLeft');
        write({ ...range, right: right - 1 }, 'EdgeRight');
      } else place?.sheet.setFormat(range, `${path}/${name}`, value);
    }
  }

  readFormat({ place, path = '' }: HostObject, name: string): unknown {
    const range = place?.ranges[0];
    return place && range ? (place.sheet.formatAt(range.top, range.left, `${path}/${name}`) ?? null) : null;
  }

  async handle({ body }: RichApiRequest): Promise<RichApiAnswer> {
    if (this.connection === 'silent') return new Promise(() => undefined);
    if (this.connection === 'lost') return NO_SESSION;
    const bytes = Buffer.byteLength(body);
    this.stats.mostBytes = Math.max(this.stats.mostBytes, bytes);
    if (bytes > PAYLOAD) return TOO_LARGE;
    if (this.cellEdit) return CELL_EDIT;
    const answer = JSON.stringify(this.#execute(JSON.parse(body) as Request));
    if (this.isDown()) return NO_SESSION;
    this.stats.mostAnswered = Math.max(this.stats.mostAnswered, Buffer.byteLength(answer));
    return Buffer.byteLength(answer) > PAYLOAD ? TOO_LARGE_ANSWER : { body: answer };
  }

  #execute(request: Request): unknown {
    this.stats.batches += 1;
    const objects = new Map<number, HostObject | typeof nothing>();
    const results: { readonly ActionId: number; readonly Value: unknown }[] = [];
    const resolve = (id: number): HostObject | typeof nothing => {
      const known = objects.get(id) ?? this.#resolve(request.ObjectPaths[String(id)], resolve);
      objects.set(id, known);
      return known;
    };
    for (const [index, action] of request.Actions.entries()) {
      try {
        const fault = this.fault?.(action, request);
        if (fault) throw fault;
        results.push({ ActionId: action.Id, Value: this.#act(action, resolve) });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        const object = objects.get(action.ObjectPathId);
        const path = request.ObjectPaths[String(action.ObjectPathId)];
        const owner = action.ActionType === 1 && path ? objects.get(path.ParentObjectPathId) : object;
        const member = (action.ActionType === 1 ? path?.Name : action.Name) ?? '';
        const location = `${owner instanceof HostObject ? owner.type : ''}.${member.charAt(0).toLowerCase()}${member.slice(1)}`;
        return { Results: results, Error: { Code: error.code, Message: error.message, Location: location, HttpStatusCode: error.status, ActionIndex: index } };
      }
    }
    return { Results: results };
  }

  #resolve(path: ObjectPath | undefined, resolve: (id: number) => HostObject | typeof nothing): HostObject | typeof nothing {
    if (!path) throw faults.general();
    const parent = (): HostObject | typeof nothing => resolve(path.ParentObjectPathId);
    const from = (made: (object: HostObject) => unknown): HostObject | typeof nothing => {
      const owner = parent();
      const object = owner === nothing ? nothing : made(owner);
      if (object !== nothing && !(object instanceof HostObject)) throw faults.notBuilt(path.Name);
      return object;
    };
    switch (path.ObjectPathType) {
      case 1: return new HostObject(this, 'Workbook', null, this.book.data);
      // Services of the runtime itself: ribbon, telemetry.
      case 2: return new HostObject(this, 'Service', null);
      case 3: return from((object) => object.call(path.Name, this.#args(path.ArgumentInfo, resolve)));
      case 4: return from((object) => object.navigate(path.Name));
      case 5: return from((object) => object.index(path.ArgumentInfo?.Arguments?.[0]));
      case 6: {
        const kept = this.#references.get(path.Name);
        if (!kept) throw new HostError('InvalidReference');
        return kept;
      }
      case 7: return nothing;
      default: throw faults.notBuilt(`object path ${String(path.ObjectPathType)}`);
    }
  }

  #act(action: Action, resolve: (id: number) => HostObject | typeof nothing): unknown {
    if (action.ActionType === 5) return null;
    const object = resolve(action.ObjectPathId);
    if (object === nothing) {
      if (action.ActionType === 4 || action.ActionType === 9) throw faults.operation();
      return action.ActionType === 3 ? { _IsNull: true } : null;
    }
    const target = object;
    if (target.type === 'Service') return null;
    switch (action.ActionType) {
      case 1: return this.#identity(target);
      case 2: case 7: return this.#query(target, action.QueryInfo ?? {});
      case 3: {
        const result = target.call(action.Name, this.#args(action.ArgumentInfo, resolve));
        return result instanceof HostObject || result === nothing ? null : (result ?? null);
      }
      case 4: target.set(action.Name, this.#args(action.ArgumentInfo, resolve)[0]); return null;
      case 9: for (const [name, value] of Object.entries(action.ObjectState ?? {})) target.set(name, value); return null;
      default: throw faults.notBuilt(`action ${String(action.ActionType)}`);
    }
  }

  #identity(object: HostObject): Record<string, unknown> {
    const id = object.identifier();
    return { ...(object.referenceId !== undefined && { _ReferenceId: object.referenceId }), ...(id !== undefined && { Id: id }) };
  }

  #args(info: ArgumentInfo | undefined, resolve: (id: number) => HostObject | typeof nothing): readonly unknown[] {
    const object = (id: number): unknown => {
      const found = resolve(id);
      return found === nothing ? null : found;
    };
    const walk = (argument: unknown, reference: unknown): unknown => {
      if (Array.isArray(argument)) return argument.map((one, index) => walk(one, Array.isArray(reference) ? reference[index] : 0));
      return typeof reference === 'number' && reference !== 0 ? object(reference) : argument;
    };
    return (info?.Arguments ?? []).map((argument, index) => walk(argument, info?.ReferencedObjectPathIds?.[index]));
  }

  #query(object: HostObject, { Select = [], Expand = [] }: NonNullable<Action['QueryInfo']>): unknown {
    const paths = [...Select, ...Expand].map((path) => path.split(/[/.]/).filter((part) => part.toLowerCase() !== 'items'));
    return this.#read(object, paths.length > 0 ? paths : [[]]);
  }

  #read(object: HostObject, paths: readonly (readonly string[])[]): unknown {
    const { schema } = object;
    const read = this.#identity(object);
    if (schema.isCollection) return { ...read, _Items: object.items().map((item) => this.#read(item, paths)) };
    const deeper = new Map<string, (readonly string[])[]>();
    for (const [first, ...rest] of paths) {
      if (first === undefined) {
        for (const [name, { api }] of Object.entries(schema.scalars)) if (!name.startsWith('_') && (!api || newer(this.requirementSets[api.set] ?? '0', api.version))) read[name] = object.get(name);
        continue;
      }
      const wire = (members: Readonly<Record<string, { readonly js: string }>>): string | undefined => Object.keys(members).find((name) => [name.toLowerCase(), members[name]?.js.toLowerCase()].includes(first.toLowerCase()));
      const scalar = wire(schema.scalars);
      const navigation = wire(schema.navigations);
      if (scalar !== undefined) {
        this.require(schema.scalars[scalar]?.api, `${schema.name}.${first}`);
        read[scalar] = object.get(scalar);
      } else if (navigation !== undefined) deeper.set(navigation, [...(deeper.get(navigation) ?? []), rest]);
      else throw faults.argument(`${schema.name} has no ${first}`);
    }
    for (const [name, rest] of deeper) read[name] = this.#read(object.navigate(name), rest);
    return read;
  }
}
