import type { HeldColumn } from './held-column';
import { mapped, type Outcomes, type OutcomesAs } from './outcomes';

/** Up to so many trials, all columns are read at once; of more, each when it is asked for, since together they are most of what a process holds. */
const AT_ONCE = 2 ** 15;

const lazyMap = <A, B>(of: ReadonlyMap<string, A>, read: (from: A) => B): ReadonlyMap<string, B> => {
  const entries = function* (): MapIterator<[string, B]> {
    for (const [key, value] of of) yield [key, read(value)];
  };
  const own: ReadonlyMap<string, B> = {
    size: of.size,
    has: (key) => of.has(key),
    get: (key) => {
      const found = of.get(key);
      return found && read(found);
    },
    keys: () => of.keys(),
    values: function* (): MapIterator<B> {
      for (const value of of.values()) yield read(value);
    },
    entries,
    forEach: (tell) => {
      for (const [key, value] of entries()) tell(value, key, own);
    },
    [Symbol.iterator]: entries,
  };
  return own;
};

const lazyList = <A, B>(of: readonly A[], read: (from: A) => B): readonly B[] => {
  const list: B[] = [];
  of.forEach((value, index) => Object.defineProperty(list, index, { get: () => read(value), enumerable: true }));
  return list;
};

/** The outcomes of the trials given, in the currency. */
export const readOutcomes = (held: OutcomesAs<HeldColumn>, trials: Int32Array): Outcomes => {
  if (trials.length <= AT_ONCE) return mapped(held, (column) => column.read(trials));
  // The last one is kept: who walks along a column asks for it again and again.
  let last: readonly [HeldColumn, Float64Array] | undefined;
  const read = (column: HeldColumn): Float64Array => {
    if (last?.[0] !== column) {
      last = undefined;
      last = [column, column.read(trials)];
    }
    return last[1];
  };
  return {
    get total() { return read(held.total); },
    get presentValue() { return read(held.presentValue); },
    get direct() { return read(held.direct); },
    get hidden() { return read(held.hidden); },
    get budget() { return read(held.budget); },
    get presentValueDirect() { return read(held.presentValueDirect); },
    get presentValueHidden() { return read(held.presentValueHidden); },
    byYear: lazyList(held.byYear, read),
    byCategory: lazyMap(held.byCategory, read),
    budgetByYear: lazyList(held.budgetByYear, read),
    budgetOfMixed: lazyMap(held.budgetOfMixed, read),
  };
};
