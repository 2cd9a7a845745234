import { describe, expect, it } from '@jest/globals';
import { cut, displayWidth, grouped, textTable } from '../../src/cli/text-table';

describe('text on a terminal', () => {
  it.each([['abc', 3], ['方案', 4], ['（）：', 6], ['é', 1], ['e\u0301', 1], ['한글', 4], ['1,234.00', 8], ['𠀀', 2]] as const)('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is aligned by what it shows', () => {
    expect(textTable([['方案', '合计'], ['a', '1,000']])).toEqual(['方案   合计', 'a     1,000']);
  });

  it.each([['1234567.50', '1,234,567.50'], ['-1234.00', '-1,234.00'], ['999.99', '999.99'], ['1000', '1,000'], ['0.12345', '0.12345'], ['-100000', '-100,000']] as const)('%s is grouped as %s', (digits, text) => {
    expect(grouped(digits)).toBe(text);
  });

  it('is cut between characters', () => {
    expect(cut('方案 a', 3)).toBe('方');
    expect(cut('方案 a', 9)).toBe('方案 a');
    expect(cut('方案', 0)).toBe('');
  });
});
