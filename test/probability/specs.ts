import { readFileSync } from 'node:fs';
import { Decimal } from '../../src/money/decimal';
import type { Distribution, DistributionSpec, ParameterValue } from '../../src/probability/distribution';
import { buildDistribution } from '../../src/probability/distributions/registry';

/** A specification with its numbers as text, as the reference files hold it. */
export type TextSpec = { readonly family: string; readonly parameters: unknown; readonly min?: string; readonly max?: string; readonly base?: string };

const value = (given: unknown): unknown => {
  if (typeof given === 'string') return new Decimal(given);
  if (Array.isArray(given)) return given.map(value);
  const map = given as Record<string, unknown>;
  return 'family' in map ? read(map as unknown as TextSpec) : Object.fromEntries(Object.entries(map).map(([key, item]) => [key, value(item)]));
};

export const read = ({ family, parameters, min, max, base }: TextSpec): DistributionSpec => ({
  family,
  parameters: value(parameters) as ParameterValue,
  ...(min !== undefined && { min: new Decimal(min) }),
  ...(max !== undefined && { max: new Decimal(max) }),
  ...(base !== undefined && { base: new Decimal(base) }),
});

export const build = (spec: TextSpec): Distribution => {
  const built = buildDistribution(read(spec));
  if ('fault' in built) throw new Error(`${JSON.stringify(spec)}: ${JSON.stringify(built.fault)}`);
  return built.distribution;
};

export type Reference = { readonly spec: TextSpec; readonly iqr: number; readonly quantiles: readonly (readonly [string, string | number])[] };

const load = (file: string): readonly Reference[] =>
  JSON.parse(readFileSync(new URL(`reference/${file}`, import.meta.url), 'utf8')) as readonly Reference[];

export const quantileReferences = load('quantiles.json');
export const countReferences = load('counts.json');

export const label = ({ family, parameters, min, max }: TextSpec): string =>
  JSON.stringify({ [family]: parameters, min, max }).replaceAll('"', '');
