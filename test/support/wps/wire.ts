export type Crossing = { readonly type: string; readonly member: string; readonly kind: 'get' | 'set' | 'call'; readonly args: readonly unknown[] };

/** A member of an object of WPS's: a property that is read or written, or a method. */
export type Member = { readonly get?: () => unknown; readonly set?: (value: unknown) => void; readonly call?: (...args: readonly unknown[]) => unknown };
export type Members = Readonly<Record<string, Member>>;

/**
 * What stands between a page and WPS. Facts, 2.1 and 6: every read, write and call is a crossing of its own; WPS itself swallows a misspelt
 * member, so here it throws; a wrapper is made anew each time it is asked for; `then` is undefined, or awaiting a range would hang.
 */
export class Wire {
  crossings = 0;
  /** Asked at every crossing; what it gives is thrown. */
  fault: ((crossing: Crossing) => Error | undefined) | undefined;
  /** A cell is being edited: every call throws (facts, 6, row of what is immediate). */
  busy = false;
  /** The workbook was closed: what hangs on it is gone. */
  closed = false;
  readonly #states = new WeakMap<object, unknown>();
  readonly seen = new Map<string, Set<string>>();

  stateOf<T>(wrapper: unknown, kind: new (...args: never[]) => T): T | undefined {
    const state = typeof wrapper === 'object' && wrapper !== null ? this.#states.get(wrapper) : undefined;
    return state instanceof kind ? state : undefined;
  }

  #cross(crossing: Crossing): void {
    this.crossings += 1;
    const { type, member } = crossing;
    this.seen.set(type, (this.seen.get(type) ?? new Set()).add(member));
    const fault = this.fault?.(crossing);
    if (fault) throw fault;
    if (this.busy && member !== 'Ready') throw new Error('0x800A03EC');
    if (this.closed && type !== 'Application' && type !== 'ApiEvent') throw new Error('0x80010108');
  }

  object(type: string, members: Members, state?: unknown): object {
    const find = (key: string): Member => {
      const member = Object.hasOwn(members, key) ? members[key] : undefined;
      if (!member) throw new Error(`${type}.${key}: not in the JSAPI`);
      return member;
    };
    const wrapper = new Proxy({}, {
      get: (_, key) => {
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
        const { get, call } = find(key);
        if (call) {
          return (...args: readonly unknown[]) => {
            this.#cross({ type, member: key, kind: 'call', args });
            return call(...args);
          };
        }
        if (!get) throw new Error(`${type}.${key} cannot be read`);
        this.#cross({ type, member: key, kind: 'get', args: [] });
        return get();
      },
      set: (_, key, value) => {
        const { set } = find(String(key));
        if (!set) throw new Error(`${type}.${String(key)} is not assignable`);
        this.#cross({ type, member: String(key), kind: 'set', args: [value] });
        set(value);
        return true;
      },
    });
    if (state !== undefined) this.#states.set(wrapper, state);
    return wrapper;
  }
}

/** A plain property kept in a record. */
export const kept = (store: Record<string, unknown>, key: string, usual: unknown = null, check: (value: unknown) => boolean = () => true): Member => ({
  get: () => store[key] ?? usual,
  set: (value) => {
    if (!check(value)) throw new Error(`${key} = ${String(value)}: 0x800A03EC`);
    store[key] = value;
  },
});
