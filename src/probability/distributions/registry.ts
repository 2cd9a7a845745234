import { Decimal } from '../../money/decimal';
import type {
  Bounds, Component, ContinuousLaw, Distribution, DistributionSpec, Family, Numbers, Outcome, ParameterFault, ParameterForm, ParameterValue,
} from '../distribution';
import { fault } from '../distribution';
import { conditioned } from '../truncation';
import { bernoulli } from './bernoulli';
import { beta } from './beta';
import { binomial } from './binomial';
import { cumulative } from './cumulative';
import { discrete } from './discrete';
import { gamma } from './gamma';
import { lognormal } from './lognormal';
import { metalog } from './metalog';
import { mixture } from './mixture';
import { normal } from './normal';
import { pareto } from './pareto';
import { pert } from './pert';
import { poisson } from './poisson';
import { triangular } from './triangular';
import { uniform } from './uniform';
import { weibull } from './weibull';

export type { DistributionSpec, ParameterForm, ParameterValue } from '../distribution';

/** Every family that a model may name, in the order of the model format. */
export const distributionParts: readonly Family[] = [
  uniform, triangular, pert, normal, lognormal, beta, gamma, weibull, pareto, metalog, cumulative, discrete, mixture, bernoulli, poisson, binomial,
];

type Built = { readonly distribution: Distribution } | { readonly fault: ParameterFault };
type Pair = readonly [Decimal, Decimal | DistributionSpec];

const isList = (value: ParameterValue): value is Extract<ParameterValue, readonly unknown[]> => Array.isArray(value);
const isDecimal = (value: unknown): value is Decimal => Decimal.isDecimal(value);
const isPairs = (value: ParameterValue): value is readonly (readonly [Decimal, Decimal])[] =>
  isList(value) && (value as readonly unknown[]).every((item) => Array.isArray(item) && item.length === 2 && item.every(isDecimal));
const isComponents = (value: ParameterValue): value is readonly (readonly [Decimal, DistributionSpec])[] =>
  isList(value) && (value as readonly unknown[]).every((item) => Array.isArray(item) && item.length === 2 && isDecimal((item as unknown as Pair)[0]) && !isDecimal((item as unknown as Pair)[1]));

/** The parameters by name, where the value is of this form. */
const named = (form: ParameterForm, value: ParameterValue): ReadonlyMap<string, Decimal> | undefined => {
  if (form.kind === 'scalar') return isDecimal(value) ? new Map([[form.name, value]]) : undefined;
  if (form.kind === 'list') {
    if (!isList(value) || value.length !== form.names.length || !(value as readonly unknown[]).every(isDecimal)) return undefined;
    return new Map(form.names.map((name, i) => [name, value[i] as Decimal]));
  }
  if (form.kind !== 'map' || isList(value) || isDecimal(value)) return undefined;
  const allowed = [...form.required, ...(form.optional ?? [])];
  const fits = form.required.every((name) => Object.keys(value).includes(name)) && Object.keys(value).every((name) => allowed.includes(name));
  return fits ? new Map(Object.entries(value)) : undefined;
};

const readNumbers = (forms: readonly ParameterForm[], value: ParameterValue): Numbers | undefined => {
  for (const form of forms) {
    const values = named(form, value);
    if (values === undefined) continue;
    const get = (name: string): Decimal => {
      const number = values.get(name);
      if (number === undefined) throw new RangeError(`no parameter ${name}`);
      return number;
    };
    return { get, find: (name) => values.get(name) };
  }
  return undefined;
};

const readComponents = (pairs: readonly (readonly [Decimal, DistributionSpec])[]): readonly Component[] | { readonly fault: ParameterFault } => {
  const components: Component[] = [];
  for (const [i, [weight, spec]] of pairs.entries()) {
    const place = String(i + 1);
    const family = distributionParts.find((candidate) => candidate.family === spec.family);
    if (family && !family.continuous) return fault('component-not-continuous', { component: place, found: spec.family });
    const built = buildDistribution(spec);
    if ('fault' in built) return fault(built.fault.code, { ...built.fault.values, component: place });
    components.push({ weight, distribution: built.distribution as Component['distribution'] });
  }
  return components;
};

const buildLaw = (family: Family, value: ParameterValue, bounds: Bounds): Outcome => {
  const wrong = fault('wrong-parameters', { found: family.family });
  switch (family.takes) {
    case 'numbers': {
      const numbers = readNumbers(family.forms, value);
      return numbers ? family.build(numbers, bounds) : wrong;
    }
    case 'pairs':
      return isPairs(value) ? family.build(value) : wrong;
    case 'components': {
      if (!isComponents(value)) return wrong;
      const components = readComponents(value);
      return 'fault' in components ? components : family.build(components);
    }
  }
};

/** The law on the interval, and its base value moved into it. */
const withinBounds = (outcome: Exclude<Outcome, { fault: unknown }>, { min, max }: Bounds): Outcome => {
  const law = conditioned(outcome.law as ContinuousLaw, min?.toNumber() ?? -Infinity, max?.toNumber() ?? Infinity);
  if (law === undefined) return fault('no-probability-within-bounds', { min: min ?? '', max: max ?? '' });
  const raised = min && outcome.base.lt(min) ? min : outcome.base;
  return { law, base: max && raised.gt(max) ? max : raised };
};

/** The extremes of what a stream of uniforms gives. */
const edges = [2 ** -53, 1 - 2 ** -53];

/**
 * The distribution that a specification means, or why there is none. Every rule of the model format's table is checked here; the codes of
 * faults are stable. A distribution that overflows a float64 somewhere is refused too (`quantile-not-finite`).
 */
export const buildDistribution = (spec: DistributionSpec): Built => {
  const family = distributionParts.find((candidate) => candidate.family === spec.family);
  if (!family) return fault('unknown-distribution', { found: spec.family });
  const bounds: Bounds = { ...(spec.min && { min: spec.min }), ...(spec.max && { max: spec.max }) };
  const bounded = bounds.min !== undefined || bounds.max !== undefined;
  if (bounded && family.bounds === 'none') return fault('bounds-not-allowed', { found: spec.family });
  if (bounds.min && bounds.max?.lte(bounds.min)) return fault('bounds-not-in-order', { min: bounds.min, max: bounds.max });
  const whole = buildLaw(family, spec.parameters, bounds);
  const outcome = 'law' in whole && bounded && family.bounds === 'condition' ? withinBounds(whole, bounds) : whole;
  if ('fault' in outcome) return outcome;
  if (!edges.every((u) => Number.isFinite(outcome.law.quantile(u)))) return fault('quantile-not-finite', { found: spec.family });
  return { distribution: { ...outcome.law, base: spec.base ?? outcome.base } };
};
