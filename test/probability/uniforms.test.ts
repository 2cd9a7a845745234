import { describe, expect, it } from '@jest/globals';
import { hashName, philox, uniforms } from '../../src/probability/uniforms';

const words = (text: string): number[] => text.split(' ').map((word) => parseInt(word, 16));

describe('philox4x32-10', () => {
  // Random123, tests/kat_vectors
  it.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('counter %s, key %s', (counter, key, answer) => {
    const [c0, c1, c2, c3] = words(counter) as [number, number, number, number];
    expect(philox([c0, c1, c2, c3], words(key) as [number, number])).toEqual(words(answer));
  });
});

describe('names', () => {
  // the published test values of FNV-1a, 64 bit
  it.each([['', 'cbf29ce484222325'], ['a', 'af63dc4c8601ec8c'], ['foobar', '85944171f73967e8']])('%s', (name, hash) => {
    const [low, high] = hashName(name);
    expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(hash);
  });
});

describe('uniforms', () => {
  it('are made of the block of the quad of trials, the index and the name, under the seed', () => {
    const seed = 2 ** 40 + 5;
    const [low, high] = hashName('osPrice');
    const block = philox([3, 2, low, high], [5, 256]);
    const own = new Float64Array(4);
    uniforms(seed, 'osPrice').fill(own, 12, 2);
    expect([...own]).toEqual(block.map((word) => word * 2 ** -32 + 2 ** -33));
  });

  it('lie strictly inside (0, 1), are distinct between streams, seeds, indices and trials, and have the right moments', () => {
    const column = new Float64Array(100000);
    uniforms(1, 'a').fill(column, 0, 0);
    const mean = column.reduce((sum, u) => sum + u, 0) / column.length;
    const variance = column.reduce((sum, u) => sum + (u - mean) ** 2, 0) / column.length;
    // five standard errors: sqrt(1/12/n), sqrt(1/180/n)
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / column.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / column.length));
    // of so many, 1.2 pairs are alike on average; more than ten in one run of ten million
    expect(column.length - new Set(column).size).toBeLessThanOrEqual(10);
    const others = [uniforms(1, 'b').at(0, 0), uniforms(2, 'a').at(0, 0), uniforms(1, 'a').at(0, 1), uniforms(2 ** 32 + 1, 'a').at(0, 0)];
    expect(new Set([column[0], ...others]).size).toBe(5);
  });

  it('refuses seeds that are not whole numbers of 53 bits', () => {
    for (const seed of [-1, 0.5, 2 ** 53, NaN]) expect(() => uniforms(seed, 'a')).toThrow(RangeError);
    expect(uniforms(2 ** 53 - 1, 'a').at(0, 0)).toBeGreaterThan(0);
  });
});
