import type { Family } from '../distribution';
import { continuous } from '../distribution';
import { inOrder } from '../parameter-rules';

/** Every value between a and b is as likely. */
export const uniform: Family = {
  family: 'uniform',
  forms: [{ kind: 'list', names: ['a', 'b'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    const broken = inOrder(numbers, 'a < b');
    if (broken) return broken;
    const [a, b] = [numbers.get('a').toNumber(), numbers.get('b').toNumber()];
    const width = numbers.get('b').minus(numbers.get('a')).toNumber();
    const share = (x: number): number => Math.min(1, Math.max(0, x));
    const law = continuous((p) => a + p * width, {
      cdf: (x) => share((x - a) / width),
      survival: (x) => share((b - x) / width),
      inverseSurvival: (s) => b - s * width,
    });
    return { law, base: numbers.get('a').plus(numbers.get('b')).div(2) };
  },
};
