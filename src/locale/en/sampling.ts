import type { sampling as chinese } from '../zh/sampling';

/** How the trials were drawn. */
export const sampling: Readonly<Record<keyof typeof chinese, string>> = {
  'sampling.sobol': 'Sobol points (sobol), in 16 independent scrambles',
  'sampling.lhs': 'Latin hypercubes (lhs), 16 independent ones',
  'sampling.random': 'independent random numbers (random)',
};
