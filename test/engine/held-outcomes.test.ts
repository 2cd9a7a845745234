import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { heldColumn } from '../../src/engine/held-column';
import { columnsOf, mapped, type OutcomesAs } from '../../src/engine/outcomes';
import { readOutcomes } from '../../src/engine/read-outcomes';

/** Near each other, or up to 2^53 apart. */
const fen = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -1e6, max: 1e6 }) }, { weight: 1, arbitrary: fc.maxSafeInteger() });

test('a held column gives each trial back to the fen, whatever the order of its blocks, near or far', () => {
  fc.assert(fc.property(fc.array(fc.array(fen, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }), fc.boolean(), fc.nat(), (blocks, backwards, left) => {
    const all = blocks.flat();
    const column = heldColumn(all.length);
    const order = blocks.map((block, index) => ({ first: blocks.slice(0, index).flat().length, block }));
    for (const { first, block } of backwards ? order.reverse() : order) column.add(first, Float64Array.from(block));
    const kept = Int32Array.from(all.keys()).filter((trial) => trial !== left);
    expect([...column.read(kept)]).toEqual([...kept].map((trial) => all[trial]! / 100));
  }));
});

test('outcomes of many trials, which are read when asked for, are those that are read at once', () => {
  const trials = 2 ** 15 + 1;
  let seed = 0;
  const held = () => {
    const column = heldColumn(trials);
    seed += 1;
    column.add(0, Float64Array.from({ length: trials }, (_, trial) => (trial % 1000) * seed));
    return column;
  };
  const outcomes: OutcomesAs<ReturnType<typeof heldColumn>> = {
    total: held(), presentValue: held(), direct: held(), hidden: held(), budget: held(), presentValueDirect: held(), presentValueHidden: held(),
    byYear: [held(), held()], byCategory: new Map([['a', held()], ['b', held()]]), budgetByYear: [held()], budgetOfMixed: new Map([['a', held()]]),
  };
  const all = Int32Array.from({ length: trials }, (_, trial) => trial);
  const lazy = readOutcomes(outcomes, all);
  const atOnce = mapped(outcomes, (column) => column.read(all));
  expect(columnsOf(lazy)).toEqual(columnsOf(atOnce));
  expect(lazy.byYear.at(-1)).toEqual(atOnce.byYear.at(-1));
  expect(lazy.byCategory.get('b')).toEqual(atOnce.byCategory.get('b'));
  expect([lazy.byCategory.has('c'), lazy.byCategory.get('c'), lazy.byCategory.size]).toEqual([false, undefined, 2]);
  expect([...lazy.byCategory.keys()]).toEqual(['a', 'b']);
  expect([...lazy.byCategory.values()]).toEqual([...atOnce.byCategory.values()]);
  lazy.byCategory.forEach((column, id) => { expect(column).toEqual(atOnce.byCategory.get(id)); });
});
