import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layers, rectanglesOf } from '../../src/hosts/rectangles';

const grids = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', undefined), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

it('layers, laid one after the other, leave every cell its key, and cells without one untouched', () => {
  fc.assert(fc.property(grids, (grid) => {
    const [rows, columns] = [grid.length, grid[0]?.length ?? 0];
    const laid: (string | undefined)[][] = grid.map((row) => row.map(() => undefined));
    const exact = rectanglesOf(rows, columns, (row, column) => grid[row]?.[column]);
    for (const [key, ranges] of layers(rows, columns, (row, column) => grid[row]?.[column])) {
      expect(ranges.length).toBeLessThanOrEqual(exact.get(key)?.length ?? 0);
      for (const { top, left, bottom, right } of ranges) for (let row = top; row <= bottom; row += 1) laid[row]?.fill(key, left, right + 1);
    }
    expect(laid).toEqual(grid);
  }));
});

it('a layer passes below what comes later', () => {
  const rows = ['aaa', 'aba', 'aaa', 'aca', 'aaa'];
  expect(layers(rows.length, 3, (row, column) => rows[row]?.[column])).toEqual([
    ['a', [{ top: 0, left: 0, bottom: 4, right: 2 }]],
    ['b', [{ top: 1, left: 1, bottom: 1, right: 1 }]],
    ['c', [{ top: 3, left: 1, bottom: 3, right: 1 }]],
  ]);
});
