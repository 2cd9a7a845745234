import type { Decimal } from '../money/decimal';
import {
  buildDistribution,
  distributionParts,
  type DistributionSpec,
  type ParameterForm,
  type ParameterValue,
} from '../probability/distributions/registry';
import type { Input, Quantity } from './model';
import { decimalOf } from './read-expression';
import type { Reporter } from './reporter';
import { type InputShape, NUMBER } from './shape';
import type { Data, DataMap, Path } from './yaml-source';

const families: readonly string[] = distributionParts.map((part) => part.family);
const meanings = ['value', 'years', ...families];

type QuantityShape = Pick<InputShape, 'value' | 'years' | 'min' | 'max' | 'base'> & Readonly<Record<string, unknown>>;

const isNumber = (data: Data | undefined): data is string => typeof data === 'string' && NUMBER.test(data);
const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && data !== null && !Array.isArray(data);
const isList = (data: Data | undefined): data is readonly Data[] => Array.isArray(data);
const isPair = (data: Data): data is readonly [string, string] => isList(data) && data.length === 2 && data.every(isNumber);

/** What `data` says in one parameter form, or undefined where it is not of that form. */
const readForm = (form: ParameterForm, data: Data, path: Path, report: Reporter): ParameterValue | undefined => {
  switch (form.kind) {
    case 'scalar':
      return isNumber(data) ? decimalOf(data) : undefined;
    case 'list':
      return isList(data) && data.length === form.names.length && data.every(isNumber) ? data.map((text) => decimalOf(text as string)) : undefined;
    case 'map': {
      if (!isMap(data) || !form.required.every((key) => key in data)) return undefined;
      const keys = [...form.required, ...(form.optional ?? [])];
      const entries = Object.entries(data);
      if (!entries.every(([key, value]) => keys.includes(key) && isNumber(value))) return undefined;
      return Object.fromEntries(entries.map(([key, value]) => [key, decimalOf(value as string)]));
    }
    case 'pairs':
      return isList(data) && data.length > 0 && data.every(isPair) ? data.map((pair) => [decimalOf(pair[0]), decimalOf(pair[1])] as const) : undefined;
    case 'mixture': {
      if (!isList(data) || data.length === 0) return undefined;
      const parts = data.map((item, index): readonly [Decimal, DistributionSpec] | undefined => {
        if (!isList(item) || item.length !== 2 || !isNumber(item[0]) || !isMap(item[1])) return undefined;
        const spec = readSpec(item[1], [...path, index, 1], report);
        return spec && [decimalOf(item[0]), spec];
      });
      return parts.every((part) => part !== undefined) ? parts : undefined;
    }
  }
};

/** The one distribution that a map holds, with the bounds and base beside it. */
export const readSpec = (data: QuantityShape | DataMap, path: Path, report: Reporter): DistributionSpec | undefined => {
  const named = families.filter((family) => data[family] !== undefined);
  const family = named[0];
  if (family === undefined || named.length > 1) {
    report.at('not-one-distribution', path, { allowed: families.join(', ') });
    return undefined;
  }
  const foreign = Object.keys(data).filter((key) => ![family, 'min', 'max', 'base'].includes(key) && data[key] !== undefined);
  for (const key of foreign) report.atKey('unknown-key', [...path, key], { key, allowed: `${family}, min, max, base` });
  const part = distributionParts.find((candidate) => candidate.family === family);
  const raw = data[family] as Data;
  for (const form of part?.forms ?? []) {
    const parameters = readForm(form, raw, [...path, family], report);
    if (parameters === undefined) continue;
    const extra = (key: 'min' | 'max' | 'base'): Partial<Record<typeof key, Decimal>> =>
      isNumber(data[key] as Data | undefined) ? { [key]: decimalOf(data[key] as string) } : {};
    return { family, parameters, ...extra('min'), ...extra('max'), ...extra('base') };
  }
  report.at('wrong-parameters', [...path, family], { family, expected: (part?.forms ?? []).map(formText).join(' | ') });
  return undefined;
};

/** A form as a person would write it: `[a, m, b]`, `{p10, p90}`. */
const formText = (form: ParameterForm): string => {
  switch (form.kind) {
    case 'scalar':
      return form.name;
    case 'list':
      return `[${form.names.join(', ')}]`;
    case 'map':
      return `{${[...form.required, ...(form.optional ?? []).map((key) => `${key}?`)].join(', ')}}`;
    case 'pairs':
      return `[[${form.names.join(', ')}], ...]`;
    case 'mixture':
      return '[[p, {...}], ...]';
  }
};

const readQuantity = (shape: QuantityShape, path: Path, report: Reporter): Quantity | undefined => {
  const given = meanings.filter((key) => shape[key] !== undefined);
  if (given.length !== 1) {
    report.at(given.length === 0 ? 'input-without-value' : 'input-with-several-values', path, { found: given.join(', '), allowed: meanings.join(', ') });
    return undefined;
  }
  if (shape.value !== undefined || shape.years !== undefined) {
    for (const key of ['min', 'max', 'base'] as const) if (shape[key] !== undefined) report.atKey('only-beside-distribution', [...path, key], { key });
    return shape.value === undefined ? { kind: 'years', values: (shape.years ?? []).map(decimalOf) } : { kind: 'value', value: decimalOf(shape.value) };
  }
  const { family } = { family: given[0] ?? '' };
  const spec = readSpec({ [family]: shape[family], min: shape.min, max: shape.max, base: shape.base }, path, report);
  if (!spec) return undefined;
  const built = buildDistribution(spec);
  if ('distribution' in built) return { kind: 'distribution', spec, distribution: built.distribution };
  report.at(built.fault.code, [...path, family], { family, ...built.fault.values });
  return undefined;
};

export const readInput = (id: string, shape: InputShape, strategies: ReadonlySet<string>, report: Reporter): Input | undefined => {
  const path = ['inputs', id];
  const { by, per, name, unit, source, note, grade, ...rest } = shape;
  const quantity = rest as QuantityShape;
  const texts = { ...(name !== undefined && { name }), ...(unit !== undefined && { unit }), ...(source !== undefined && { source }), ...(note !== undefined && { note }), ...(grade && { grade }) };
  const common = { id, per: per ?? 'trial', ...texts } as const;
  if (by === undefined) {
    const value = readQuantity(quantity, path, report);
    return value && { ...common, value };
  }
  for (const key of [...meanings, 'min', 'max', 'base']) if (quantity[key] !== undefined) report.atKey('not-beside-by', [...path, key], { key });
  if (Object.keys(by).length === 0) report.at('input-without-value', path, { found: '', allowed: meanings.join(', ') });
  const values = new Map<string, Quantity>();
  for (const [strategy, entry] of Object.entries(by)) {
    if (!strategies.has(strategy)) report.atKey('unknown-strategy', [...path, 'by', strategy], { name: strategy, allowed: [...strategies].join(', ') });
    const value = readQuantity(entry as QuantityShape, [...path, 'by', strategy], report);
    if (value) values.set(strategy, value);
  }
  return { ...common, value: { kind: 'by', strategies: values } };
};
