import { expect, test } from '@jest/globals';
import { inBlock, newColumn, zeroColumn } from '../../src/kernels/column-memory';

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

test('outside of a block a column has memory of its own, after a block that failed, too', () => {
  expect(() => inBlock(() => { throw new Error('as it happens'); })).toThrow('as it happens');
  expect(newColumn(4).buffer.byteLength).toBe(32);
  expect(() => inBlock(() => inBlock(() => 1))).toThrow('a block of trials within another');
  expect(newColumn(4).buffer.byteLength).toBe(32);
});
