import { describe, expect, it } from '@jest/globals';
import { drawBlock, luckOf } from '../../src/engine/draws';
import { resultsSource } from '../support/models';

const { program } = resultsSource(`format: 1
name: m
start: 2027-01
months: 12
strategies: { a: { name: A }, b: { name: B }, c: { name: C } }
inputs:
  overrun:
    by:
      a: { mixture: [[0.9, { triangular: [-0.1, 0.05, 0.5] }], [0.1, { uniform: [0.5, 4] }]], base: 0.2 }
      b: { mixture: [[0.9, { triangular: [-0.1, 0.05, 0.5] }], [0.1, { uniform: [0.5, 4] }]], base: 0.15 }
      c: { mixture: [[0.8, { triangular: [-0.1, 0.05, 0.5] }], [0.2, { uniform: [0.5, 4] }]], base: 0.2 }
lines: { l: { name: l, category: licence, amount: 1 + overrun, when: { month: 1 } } }
`);

describe('a block\'s draws', () => {
  it('are one column for strategies of one law, whatever their base cases, and are each strategy\'s own law of the same luck else', () => {
    const { column } = drawBlock(program.model, luckOf(program, { seed: 1, trials: 64, method: 'random' }), 0, 64);
    const [a, b, c] = ['a', 'b', 'c'].map((strategy) => column('overrun', strategy, 1)?.values as Float64Array);
    expect(b).toBe(a);
    // More weight in the tail: no draw is less at the same luck, and some are more.
    expect(Array.from(c!, (value, lane) => value >= a![lane]!)).not.toContain(false);
    expect(c).not.toEqual(a);
  });
});
