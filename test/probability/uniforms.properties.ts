import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uniforms } from '../../src/probability/uniforms';

describe('uniforms', () => {
  it('a block filled from anywhere is the trials drawn one by one', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.string(), fc.nat(2 ** 31), fc.nat(), fc.integer({ min: 0, max: 17 }), (seed, name, first, index, count) => {
      const stream = uniforms(seed, name);
      const out = new Float64Array(count);
      stream.fill(out, first, index);
      expect([...out]).toEqual(Array.from({ length: count }, (_, i) => stream.at(first + i, index)));
      for (const u of out) expect(u > 0 && u < 1).toBe(true);
    }));
  });
});
