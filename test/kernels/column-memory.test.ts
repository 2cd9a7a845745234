import { expect, test } from '@jest/globals';
import { blockColumn, type ColumnMemory, forBlock, inBlock, inLine, lanesFrom, longColumn, longLanes, newBytes, newColumn, newLanes, zeroColumn } from '../../src/kernels/column-memory';

test('columns of a block are apart from each other, and the next block has their memory again', () => {
  const [a, b] = inBlock(() => {
    const first = newColumn(1000).fill(1);
    const zeros = zeroColumn(1000);
    expect([first.every((x) => x === 1), zeros.every((x) => x === 0)]).toEqual([true, true]);
    return [first.buffer, zeros.buffer];
  });
  expect(a).toBe(b);
  inBlock(() => { expect(newColumn(10).buffer).toBe(a); });
});

test('a block may take more than any slab holds', () => {
  inBlock(() => {
    const columns = Array.from({ length: 300 }, (_, i) => newColumn(1024).fill(i));
    const large = zeroColumn(300_000);
    expect(columns.every((column, i) => column.every((x) => x === i))).toBe(true);
    expect(large.length).toBe(300_000);
  });
});

test('what is larger than a slab is in the module where there is room, else apart', () => {
  inBlock(() => {
    const first = newColumn(10);
    const [large, bytes, list] = [longColumn(300_000).fill(1), newBytes(2 ** 22).fill(2), longLanes(600_000).fill(3)];
    expect([large, bytes, list].map(({ buffer }) => buffer === first.buffer)).toEqual([true, true, true]);
    expect([large.every((x) => x === 1), bytes.every((x) => x === 2), list.every((x) => x === 3)]).toEqual([true, true, true]);
    // Kernels that list lanes must not reach more than they have place for.
    expect([newColumn(300_000), newLanes(600_000)].map(({ buffer }) => buffer === first.buffer)).toEqual([false, false]);
    // Beyond the 64 MB of a block.
    const [column, place] = [longColumn(2 ** 23), newBytes(2 ** 26)];
    expect([column, place].map(({ buffer }) => buffer.byteLength)).toEqual([2 ** 26, 2 ** 26]);
    expect(newColumn(10).buffer).toBe(first.buffer);
  });
});

test('outside of a block a column has memory of its own, after a block that failed, too', () => {
  expect(() => inBlock(() => { throw new Error('as it happens'); })).toThrow('as it happens');
  expect(newColumn(4).buffer.byteLength).toBe(32);
  expect(() => inBlock(() => inBlock(() => 1))).toThrow('a block of trials within another');
  expect(newColumn(4).buffer.byteLength).toBe(32);
});

test.each<ColumnMemory>(['module', 'own'])("a line's columns are the next line's again, but for those that went through forBlock (%s)", (memory) => {
  inBlock(() => {
    const early = newColumn(100).fill(1);
    const first = inLine(() => {
      const passing = newColumn(100).fill(2);
      const list = lanesFrom([1, 2, 3]);
      return { passing, kept: forBlock(passing), keptList: forBlock(list), asked: blockColumn(100).fill(3), untouched: forBlock(early), plain: forBlock(new Float64Array(2)) };
    });
    const second = inLine(() => newColumn(100).fill(9));
    expect([second.buffer, second.byteOffset]).toEqual([first.passing.buffer, first.passing.byteOffset]);
    expect([first.kept[0], first.kept[99], [...first.keptList], first.asked[99], first.plain.length]).toEqual([2, 2, [1, 2, 3], 3, 2]);
    expect(first.untouched).toBe(early);
    // Beyond the lines it is the block's already.
    expect(forBlock(first.kept)).toBe(first.kept);
    // More than the module has for lines: 48 MB.
    const many = inLine(() => Array.from({ length: 7000 }, (_, i) => newColumn(1024).fill(i)).every((column, i) => column[0] === i && column[1023] === i));
    expect([many, early[99], first.kept[0], first.asked[0]]).toEqual([true, 1, 2, 3]);
  }, memory);
  expect(() => inLine(() => 1)).toThrow('a line outside of a block');
});
