import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesHands, type HeldColumn, holdAll, readHeldColumn, toSend } from '../../src/engine/held-columns';
import { columnsOf, mapped, type OutcomesAs } from '../../src/engine/outcomes';
import { type Readable, readOutcomes } from '../../src/engine/read-outcomes';
import { bytesHeld } from '../../src/kernels/held';
import { type ColumnMemory, inBlock } from '../../src/kernels/column-memory';
import { withoutSharedMemory } from '../support/shared-memory';

/** Near each other, or up to 2^53 apart; a column's blocks may be of either. */
const near = fc.integer({ min: -1e6, max: 1e6 });
const far = fc.integer({ min: -(2 ** 39), max: 2 ** 39 - 1 });
const fen = fc.oneof({ weight: 5, arbitrary: near }, { weight: 2, arbitrary: far }, { weight: 1, arbitrary: fc.maxSafeInteger() });
const block = fc.oneof(...[near, far, fen].map((value) => fc.array(value, { minLength: 1, maxLength: 19 })));

test.each<ColumnMemory | 'no block'>(['module', 'own', 'no block'])('held columns give each trial back to the fen, near or far, but for those that are left out (%s)', (memory) => {
  const within = <T>(compute: () => T): T => (memory === 'no block' ? compute() : inBlock(compute, memory));
  fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(60)), (blocks, leaving) => {
    const [all, left] = [blocks.flat(), [...new Set(leaving)].sort((a, b) => a - b).filter((trial) => trial < blocks.flat().length)];
    // Another column beside it in each block.
    const held = blocks.map((own) => within(() => holdAll([Float64Array.from(own, (x) => x % 1000), Float64Array.from(own)])));
    const column = { memories: held, place: 1 };
    for (const own of [column, toSend(column)]) {
      expect(within(() => [...readHeldColumn(own, left)])).toEqual(all.filter((_, trial) => !left.includes(trial)).map((value) => value / 100));
    }
  }));
});

test('columns of memory that threads share are sent as they are; of other memory, alone in a copy', async () => {
  const columns = [Float64Array.of(1, 2, 3), Float64Array.of(-4, 2 ** 40)];
  const each = [-4 / 100, 2 ** 40 / 100];
  const held = (): HeldColumn => ({ memories: [columns, columns].map(holdAll), place: 1 });
  const shared = held();
  expect(shared.memories.map(changesHands)).toEqual([false, false]);
  expect(toSend(shared)).toEqual(shared);
  const other = await withoutSharedMemory(held);
  expect(other.memories.map(changesHands)).toEqual([true, true]);
  const sent = toSend(other);
  expect(sent.memories.map((memory, index) => [memory.byteLength < other.memories[index]!.byteLength, changesHands(memory)])).toEqual([[true, true], [true, true]]);
  for (const own of [shared, other, sent]) expect([...readHeldColumn(own, [])]).toEqual([...each, ...each]);
});

test('values take four bytes each where they are within 2^31 of the first, and five within 2^39', () => {
  const bytesOf = (most: number): number => holdAll([Float64Array.of(-7, most - 7, -most - 7)]).byteLength;
  // Five numbers are told of them.
  expect([0, 2 ** 31 - 1, 2 ** 31, 2 ** 39 - 1, 2 ** 39].map(bytesOf)).toEqual(([4, 4, 5, 5, 8] as const).map((width) => 5 * 8 + bytesHeld(width, 3)));
  expect(([4, 5, 8] as const).map((width) => bytesHeld(width, 64) / 64)).toEqual([4, 5, 8]);
});

test('outcomes are read when they are asked for, of few trials once', () => {
  const reads = new Map<Readable, number>();
  const column = (seed: number): Readable => {
    const own = { read: () => {
      reads.set(own, (reads.get(own) ?? 0) + 1);
      return Float64Array.from({ length: 9 }, (_, trial) => trial * seed);
    } };
    return own;
  };
  let seed = 0;
  const next = (): Readable => column(seed += 1);
  const outcomes: OutcomesAs<Readable> = {
    total: next(), presentValue: next(), direct: next(), hidden: next(), budget: next(), presentValueDirect: next(), presentValueHidden: next(),
    byYear: [next(), next()], byCategory: new Map([['a', next()], ['b', next()]]), budgetByYear: [next()], budgetOfMixed: new Map([['a', next()]]),
  };
  const atOnce = mapped(outcomes, (own) => own.read());
  for (const [trials, each] of [[9, 1], [2 ** 15 + 1, 2]] as const) {
    reads.clear();
    const lazy = readOutcomes(outcomes, trials);
    expect(reads.size).toBe(0);
    expect(columnsOf(lazy)).toEqual(columnsOf(atOnce));
    expect(columnsOf(lazy)).toEqual(columnsOf(atOnce));
    expect([...reads.values()]).toEqual(columnsOf(outcomes).map(() => each));
    expect(lazy.byYear.at(-1)).toEqual(atOnce.byYear.at(-1));
    expect(lazy.byCategory.get('b')).toEqual(atOnce.byCategory.get('b'));
    expect([lazy.byCategory.has('c'), lazy.byCategory.get('c'), lazy.byCategory.size]).toEqual([false, undefined, 2]);
    expect([...lazy.byCategory.keys()]).toEqual(['a', 'b']);
    expect([...lazy.byCategory.values()]).toEqual([...atOnce.byCategory.values()]);
    lazy.byCategory.forEach((own, id) => { expect(own).toEqual(atOnce.byCategory.get(id)); });
  }
});
