import { exp } from '../../elementary/exponential';
import { log } from '../../elementary/logarithm';
import { one } from '../../money/decimal';
import type { Family, Law } from '../distribution';
import { fault } from '../distribution';
import { betaTails } from '../incomplete-beta';
import { leastCount } from '../least-count';
import { normalQuantile } from '../normal-law';
import { isProbability } from '../parameter-rules';

const largestCount = 1e15;

/** F(k) is the regularised incomplete beta function I_(1-p)(n-k, k+1), taken at the logit of 1-p. */
const binomialLaw = (n: number, p: number, q: number): Law => {
  if (p === 0 || q === 0 || n === 0) return { quantile: () => (q === 0 ? n : 0) };
  const tails = (k: number) => betaTails(n - k, k + 1, log(((q / p) * (k + 1)) / (n - k)));
  const law = { cdf: (k: number) => exp(tails(k).logLower), survival: (k: number) => exp(tails(k).logUpper) };
  return {
    quantile: (u) => {
      const z = normalQuantile(u);
      return leastCount(u, n * p + z * Math.sqrt(n * p * q) + ((q - p) * (z * z - 1)) / 6, n, law);
    },
  };
};

/** The number of n independent chances of p that come true. */
export const binomial: Family = {
  family: 'binomial',
  forms: [{ kind: 'list', names: ['n', 'p'] }],
  continuous: false,
  bounds: 'none',
  takes: 'numbers',
  build: (numbers) => {
    const [n, p] = [numbers.get('n'), numbers.get('p')];
    if (!n.isInteger() || n.lt(0)) return fault('not-a-count', { name: 'n', value: n });
    if (n.gt(largestCount)) return fault('parameter-too-large', { name: 'n', value: n, largest: largestCount });
    return isProbability(numbers, 'p') ?? { law: binomialLaw(n.toNumber(), p.toNumber(), one.minus(p).toNumber()), base: n.times(p) };
  },
};
