import type { DistributionSpec } from '../probability/distributions/registry';

/** Cells of a distribution's parameters on 假设. */
export type ParameterCells = { readonly parameter: (index: number) => string; readonly min: string; readonly max: string };

type Rule = (p: ParameterCells['parameter'], spec: DistributionSpec, cells: ParameterCells) => string | undefined;

const second: Rule = (p) => p(1);
const first: Rule = (p) => p(0);
const isList = (spec: DistributionSpec): boolean => Array.isArray(spec.parameters);
const has = (spec: DistributionSpec, key: string): boolean => !isList(spec) && key in spec.parameters;

/** Cell of a named parameter, in the order in which a person gave them. */
const named = (p: ParameterCells['parameter'], spec: DistributionSpec, key: string): string | undefined => {
  const index = Object.keys(spec.parameters).indexOf(key);
  return index < 0 ? undefined : p(index);
};

/** The base value of each family as the model format gives it, over the cells of its parameters; undefined for lists of pairs, whose value is stamped. */
const RULES: Readonly<Record<string, Rule>> = {
  uniform: (p) => `(${p(0)}+${p(1)})/2`,
  triangular: second,
  pert: second,
  normal: (p, spec) => (isList(spec) ? p(0) : `(${p(0)}+${p(1)})/2`),
  lognormal: (p, spec) => (has(spec, 'p10') ? `SQRT(${p(0)}*${p(1)})` : named(p, spec, 'mean')),
  beta: (p, spec) => {
    const [alpha, beta] = [named(p, spec, 'alpha') ?? '', named(p, spec, 'beta') ?? ''];
    const [min, max] = [named(p, spec, 'min') ?? '0', named(p, spec, 'max') ?? '1'];
    return `${min}+(${max}-${min})*${alpha}/(${alpha}+${beta})`;
  },
  gamma: (p, spec) => named(p, spec, 'mean'),
  weibull: (p, spec) => `${named(p, spec, 'scale') ?? ''}*LN(2)^(1/${named(p, spec, 'shape') ?? ''})`,
  pareto: (p, spec) => {
    const [m, a, top] = [named(p, spec, 'min') ?? '', named(p, spec, 'alpha') ?? '', named(p, spec, 'max')];
    if (top === undefined) return `${a}*${m}/(${a}-1)`;
    const q = `${m}/${top}`;
    return `IF(${a}=1,${m}*LN(${top}/${m})/(1-${q}),${a}*${m}^${a}/(1-(${q})^${a})*(${m}^(1-${a})-${top}^(1-${a}))/(${a}-1))`;
  },
  metalog: (p, spec) => named(p, spec, 'p50'),
  bernoulli: first,
  poisson: first,
  binomial: (p) => `${p(0)}*${p(1)}`,
};

/** Formula text of the base value, held inside `min` and `max` where they condition the law. */
export const baseText = (spec: DistributionSpec, cells: ParameterCells): string | undefined => {
  const formula = RULES[spec.family]?.(cells.parameter, spec, cells);
  if (formula === undefined || spec.family === 'metalog') return formula;
  const below = spec.max ? `MIN(${cells.max},${formula})` : formula;
  return spec.min ? `MAX(${cells.min},${below})` : below;
};
