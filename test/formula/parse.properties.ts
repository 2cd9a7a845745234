import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Expression } from '../../src/formula/expression';
import { parseExpression } from '../../src/formula/parse';
import { expressionTexts, parsed } from './random-expressions';
import { written } from './written';

const pieces = fc.constantFrom(
  'a', 'months', '__x', 'TRUE', '12', '.5', '3%', '%', '+', '-', '*', '/', '^', '<', '==', '=', '!', 'and', 'or', 'not', '?', ':', '(', ')',
  ',', 'min', 'min(', 'round(', 'if(', 'share(', 'share', '（', '😀', '\ud800', ' ', '\n', '1e', '1e9', '0x1', '2x',
);

describe('parsing', () => {
  it('reads back what is written with every bracket', () => {
    fc.assert(
      fc.property(expressionTexts({ transcendental: true }), (text) => {
        const e: Expression = parsed(text);
        expect(written(parsed(written(e)))).toBe(written(e));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives an expression, or a fault at a place in the text; never throws', () => {
    const seen = { expressions: 0, faults: new Set<string>() };
    fc.assert(
      fc.property(fc.oneof(fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')), fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(' ')), fc.string()), (text) => {
        const result = parseExpression(text);
        if ('expression' in result) {
          seen.expressions += 1;
        } else {
          seen.faults.add(result.fault.code);
          expect(result.fault.at).toBeGreaterThanOrEqual(0);
          expect(result.fault.at).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 8000 },
    );
    expect(seen.expressions).toBeGreaterThan(200);
    expect(seen.faults.size).toBeGreaterThan(12);
  });
});
