import type { Figures } from './coverage';

const head = 'format: 1\nstart: 2027-01\nmonths: 36\ndiscount: { rate: 0.045 }\n';
/** Of the standard normal law. */
const Z80 = 0.8416212335729143;
const Z95 = 1.6448536269514722;

export const smooth = `${head}name: smooth
strategies: { normals: { name: normals }, mixed: { name: mixed } }
inputs:
  n1: { normal: [1000000, 150000] }
  n2: { normal: [600000, 80000] }
  ln: { lognormal: { mean: 500000, sd: 250000 } }
  p: { pert: [200000, 300000, 900000] }
lines:
  n1: { name: n1, category: licence, in: [normals], amount: n1, when: { month: 1 } }
  n2: { name: n2, category: adaptation, in: [normals], amount: n2, when: { month: 13 } }
  ln: { name: ln, category: hardware, in: [mixed], amount: ln, when: { month: 1 } }
  p: { name: p, category: training, in: [mixed], amount: p, when: { month: 25 } }
`;

const normal = (mean: number, sd: number): Figures => ({ mean, p50: mean, p80: mean + Z80 * sd, p95: mean + Z95 * sd });
const lognormal = (mean: number, sd: number): Figures => {
  const variance = Math.log(1 + (sd / mean) ** 2);
  const at = (z: number): number => mean * Math.exp(z * Math.sqrt(variance) - variance / 2);
  return { mean, p50: at(0), p80: at(Z80), p95: at(Z95) };
};

/** The sum of the two normals has the standard deviation sqrt(150^2 + 80^2) = 170 thousand. Columns that are the same as one of these have no row of their own. */
export const smoothExact: Readonly<Record<string, Figures>> = {
  'normals total': normal(1_600_000, 170_000),
  'normals year 1': normal(1_000_000, 150_000),
  'normals year 2': normal(600_000, 80_000),
  'mixed year 1': lognormal(500_000, 250_000),
};

/** Incidents with heavy tails: three times, and twice, as wide as their mean; the rarer ones do not happen at all in half of the trials. */
export const incidents = `${head}name: incidents
strategies: { a: { name: A } }
inputs:
  price: { lognormal: { mean: 800000, sd: 200000 } }
  loss: { lognormal: { mean: 30000, sd: 90000 }, per: event }
  disaster: { lognormal: { mean: 200000, sd: 400000 }, per: event }
  rate: { pert: [0.5, 1.5, 4] }
lines:
  price: { name: price, category: licence, amount: price, when: { month: 1 } }
  loss: { name: loss, category: downtime, amount: loss, when: { from: 1, rate: rate } }
  disaster: { name: disaster, category: supply, amount: disaster, when: { from: 1, rate: 0.2 } }
`;

/** Few values, each of many trials; and a fee that is due or not, beside a continuous price. */
export const discrete = `${head}name: discrete
strategies: { steps: { name: steps }, mixed: { name: mixed } }
inputs:
  vendors: { discrete: [[1, 2], [2, 5], [3, 2]] }
  faults: { poisson: 12 }
  due: { bernoulli: 0.4 }
  fee: { lognormal: { mean: 300000, sd: 200000 } }
lines:
  vendors: { name: vendors, category: licence, in: [steps], amount: vendors * 250000, when: { month: 1 } }
  faults: { name: faults, category: maintenance, in: [steps], amount: faults * 7000, when: { month: 13 } }
  fee: { name: fee, category: adaptation, in: [mixed], amount: due * fee, when: { month: 1 } }
  some: { name: some, category: training, in: [mixed], amount: faults * 7000, when: { month: 25 } }
`;
