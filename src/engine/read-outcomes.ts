import type { Outcomes, OutcomesAs } from './outcomes';

/** Of up to so many trials, columns that were read are kept; of more, the last one alone, since together they are most of what a process holds. */
const MOST_KEPT = 2 ** 15;

/** A column that is read when it is asked for. */
export type Readable = { readonly read: () => Float64Array };

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

/** Outcomes over so many trials, in the currency. */
export const readOutcomes = (held: OutcomesAs<Readable>, trials: number): Outcomes => {
  const known = new Map<Readable, Float64Array>();
  // The last one is kept in any case: who walks along a column asks for it again and again.
  const read = (column: Readable): Float64Array => {
    const own = known.get(column);
    if (own) return own;
    if (trials > MOST_KEPT) known.clear();
    const values = column.read();
    known.set(column, values);
    return values;
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
