import type { RangePlan } from '../../../src/report/plan';
import type { Engine } from './engine';
import type { TypeSchema } from './library-schema';
import { type Data, faults, type SheetState } from './workbook-state';

/** Where an object stands: a sheet, and of it some rectangles. */
export type Place = { readonly sheet: SheetState; readonly ranges: readonly RangePlan[] };

/** What members of a type do; members without are properties that keep what they are given. */
export type Behaviour = {
  readonly get?: Readonly<Record<string, (object: HostObject) => unknown>>;
  readonly set?: Readonly<Record<string, (object: HostObject, value: unknown) => void>>;
  readonly navigate?: Readonly<Record<string, (object: HostObject) => HostObject>>;
  readonly call?: Readonly<Record<string, (object: HostObject, args: readonly unknown[]) => unknown>>;
  readonly items?: (object: HostObject) => readonly HostObject[];
};

/** A few setters are sent under another name than the property is read by. */
const ALIASES: Readonly<Record<string, string>> = { 'Worksheet.Gridlines': 'ShowGridlines', 'Worksheet.Headings': 'ShowHeadings' };
/** Collections whose items are always there, by key. */
const KEYED = ['RangeBorderCollection', 'ConditionalRangeBorderCollection'];

/** The absent object of a `...OrNullObject`. */
export const nothing = Symbol('null object');

export class HostObject {
  referenceId: string | undefined;

  constructor(
    readonly engine: Engine, readonly type: string, readonly parent: HostObject | null, readonly data: Data = {},
    /** Of ranges, and of formats the path of properties from the cell. */
    readonly place?: Place, readonly path?: string,
  ) {}

  get bag(): Record<string, unknown> {
    return (this.data.bag ??= {});
  }

  get sheet(): SheetState {
    if (!this.place) throw faults.general();
    return this.place.sheet;
  }

  get range(): RangePlan {
    const range = this.place?.ranges[0];
    if (!range) throw faults.general();
    return range;
  }

  get schema(): TypeSchema {
    const schema = this.engine.schema[this.type];
    if (!schema) throw faults.unknown(this.type);
    return schema;
  }

  get behaviour(): Behaviour {
    return this.engine.behaviours[this.type] ?? {};
  }

  get(name: string): unknown {
    const own = this.behaviour.get?.[name];
    if (own) return own(this);
    if (this.path !== undefined) return this.engine.readFormat(this, name);
    return this.bag[name] ?? null;
  }

  set(wire: string, value: unknown): void {
    const name = ALIASES[`${this.type}.${wire}`] ?? wire;
    const scalar = this.schema.scalars[name];
    if (!scalar) throw faults.unknown(`${this.type}.${name}`);
    this.engine.require(scalar.api, `${this.type}.${scalar.js}`);
    const own = this.behaviour.set?.[name];
    if (own) {
      own(this, value);
      return;
    }
    if (scalar.writable === false) throw faults.denied();
    if (this.path !== undefined) this.engine.writeFormat(this, name, value);
    else this.bag[name] = value;
  }

  navigate(name: string): HostObject {
    const navigation = this.schema.navigations[name];
    if (!navigation) throw faults.unknown(`${this.type}.${name}`);
    this.engine.require(navigation.api, `${this.type}.${navigation.js}`);
    const own = this.behaviour.navigate?.[name];
    if (own) return own(this);
    const kids = (this.data.kids ??= {});
    return new HostObject(this.engine, navigation.type, this, (kids[name] ??= {}), this.place, this.path === undefined ? undefined : `${this.path}/${name}`);
  }

  call(name: string, args: readonly unknown[]): unknown {
    const method = this.schema.methods[name];
    if (method) this.engine.require(method.api, `${this.type}.${method.js}`);
    if (name === '_KeepReference') {
      this.engine.keep(this);
      return null;
    }
    const own = this.behaviour.call?.[name];
    if (own) return own(this, args);
    if (/^_(?:Un)?[Rr]egister/.test(name)) {
      this.engine.listen(this, name);
      return null;
    }
    if (!method) throw faults.unknown(`${this.type}.${name}`);
    if (this.schema.isCollection) return this.#callCollection(name, args);
    if (name === 'Delete' && this.parent?.data.list) {
      this.parent.data.list.splice(this.parent.data.list.indexOf(this.data), 1);
      return null;
    }
    throw faults.notBuilt(`${this.type}.${method.js}`);
  }

  /** An item of this collection from its data. */
  item(data: Data): HostObject {
    return new HostObject(this.engine, this.schema.items ?? '', this, data, this.place);
  }

  items(): readonly HostObject[] {
    return this.behaviour.items?.(this) ?? (this.data.list ?? []).map((data) => this.item(data));
  }

  find(key: unknown): HostObject | undefined {
    const text = String(key).toLowerCase();
    return this.items().find((item) => [item.identifier(), item.get('Name'), item.get('Key')].some((own) => typeof own === 'string' && own.toLowerCase() === text));
  }

  index(key: unknown): HostObject {
    const found = this.find(key);
    if (found) return found;
    if (!KEYED.includes(this.type)) throw faults.notFound();
    const keyed = (this.data.keyed ??= {});
    return new HostObject(this.engine, this.schema.items ?? '', this, (keyed[String(key)] ??= {}), this.place, this.path === undefined ? undefined : `${this.path}/${String(key)}`);
  }

  #callCollection(name: string, args: readonly unknown[]): unknown {
    if (name === 'GetCount') return this.items().length;
    if (name === 'GetItem') return this.index(args[0]);
    if (name === 'GetItemOrNullObject') return this.find(args[0]) ?? nothing;
    if (name === 'GetItemAt') return this.items()[Number(args[0])] ?? (() => { throw faults.notFound(); })();
    const list = (this.data.list ??= []);
    if (name === 'ClearAll') {
      list.length = 0;
      return null;
    }
    if (name !== 'Add') throw faults.notBuilt(`${this.type}.${name}`);
    const item = this.engine.schema[this.schema.items ?? ''];
    const data: Data = { bag: { ...(item?.scalars['Id'] && { Id: this.engine.book.identifier() }) } };
    for (const scalar of ['Name', 'Type']) if (item?.scalars[scalar] && typeof args[0] === 'string') data.bag = { ...data.bag, [scalar]: args[0] };
    list.push(data);
    return this.item(data);
  }

  identifier(): unknown {
    return this.schema.scalars['Id'] ? (this.get('Id') ?? undefined) : undefined;
  }
}

export const text = (value: unknown): string => {
  if (typeof value !== 'string') throw faults.argument();
  return value;
};
