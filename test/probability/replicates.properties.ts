import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latinHypercubeStream } from '../../src/probability/latin-hypercube';
import { SOBOL_DIMENSIONS, sobolStream } from '../../src/probability/sobol';

describe('streams of replicates', () => {
  it('a block filled from anywhere, over the ends of replicates too, is the trials drawn one by one', () => {
    const anything = [fc.maxSafeNat(), fc.string(), fc.integer({ min: 0, max: 6 }), fc.nat(SOBOL_DIMENSIONS - 1), fc.nat(1000), fc.integer({ min: 0, max: 70 })] as const;
    fc.assert(fc.property(...anything, fc.nat(2 ** 10 - 1), (seed, name, bits, dimension, index, count, from) => {
      for (const make of [() => sobolStream(seed, name, bits, () => dimension), () => latinHypercubeStream(seed, name, bits)]) {
        const first = from % (16 * 2 ** bits);
        const out = new Float64Array(Math.min(count, 16 * 2 ** bits - first));
        make().fill(out, first, index);
        const stream = make();
        // From the last to the first, so that nothing rests on what was drawn before.
        const alone = Array.from(out, (_, i) => stream.at(first + out.length - 1 - i, index)).reverse();
        expect([...out]).toEqual(alone);
        for (const u of out) expect(u > 0 && u < 1).toBe(true);
      }
    }));
  });
});
