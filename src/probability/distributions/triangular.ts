import type { Family } from '../distribution';
import { continuous } from '../distribution';
import { inOrder } from '../parameter-rules';

/** Density rising in a straight line from a to the mode m and falling to b. */
export const triangular: Family = {
  family: 'triangular',
  forms: [{ kind: 'list', names: ['a', 'm', 'b'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    const broken = inOrder(numbers, 'a <= m <= b') ?? inOrder(numbers, 'a < b');
    if (broken) return broken;
    const [low, mode, high] = [numbers.get('a'), numbers.get('m'), numbers.get('b')];
    const [a, b, range] = [low.toNumber(), high.toNumber(), high.minus(low)];
    const width = range.toNumber();
    /** P(X <= m) and P(X > m) */
    const left = mode.minus(low).div(range).toNumber();
    const right = high.minus(mode).div(range).toNumber();
    // each from its own end, so that neither end loses digits: 1 - sqrt(right (1-p)) = (left + p right)/(1 + sqrt(right (1-p)))
    const lower = (p: number): number => a + width * (p <= left ? Math.sqrt(p * left) : (left + p * right) / (1 + Math.sqrt(right * (1 - p))));
    const upper = (s: number): number => b - width * (s <= right ? Math.sqrt(s * right) : (right + s * left) / (1 + Math.sqrt(left * (1 - s))));
    // distances from the ends, as shares of the width
    const cdf = (x: number): number => {
      const [d, e] = [(x - a) / width, (b - x) / width];
      return d <= 0 ? 0 : e <= 0 ? 1 : d <= left ? (d * d) / left : 1 - (e * e) / right;
    };
    const survival = (x: number): number => {
      const [d, e] = [(x - a) / width, (b - x) / width];
      return d <= 0 ? 1 : e <= 0 ? 0 : d <= left ? 1 - (d * d) / left : (e * e) / right;
    };
    const law = continuous(lower, { cdf, survival, inverseSurvival: upper });
    return { law, base: mode };
  },
};
