import { type Decimal } from '../money/decimal';
import type { Distribution } from '../probability/distribution';
import { buildDistribution, distributionParts, type DistributionSpec, type ParameterForm, type ParameterValue } from '../probability/distributions/registry';
import { nearestName } from './nearest';
import { decimalOf, numberFault } from './number-text';
import { kindOf } from './read-shape';
import type { Reporter } from './reporter';
import { type Data, type DataMap, isList, isMap, type Path } from './source';

export const families: readonly string[] = distributionParts.map((part) => part.family);

/** Reads a number at a path; what is wrong with it is reported. */
const numberAt = (data: Data | undefined, path: Path, report: Reporter): Decimal | undefined => {
  if (typeof data !== 'string') {
    report.at('wrong-kind', path, { expected: 'number', found: kindOf(data) });
    return undefined;
  }
  const fault = numberFault(data);
  if (fault) report.at(fault, path, { found: data });
  return fault ? undefined : decimalOf(data);
};

const allRead = <T>(values: readonly (T | undefined)[]): readonly T[] | undefined => (values.every((value) => value !== undefined) ? values : undefined);

/** Whether data is written in a form, whatever its numbers. */
const isOfForm = (form: ParameterForm, data: Data): boolean => {
  switch (form.kind) {
    case 'scalar':
      return typeof data === 'string';
    case 'list':
      return isList(data) && data.length === form.names.length;
    case 'map': {
      const allowed = [...form.required, ...(form.optional ?? [])];
      return isMap(data) && form.required.every((key) => data[key] !== undefined) && Object.keys(data).every((key) => allowed.includes(key));
    }
    case 'pairs':
    case 'mixture':
      return isList(data) && data.length > 0 && data.every((item) => isList(item) && item.length === 2 && (form.kind === 'pairs' || isMap(item[1])));
  }
};

/** The parameters of data that is of a form. */
const readForm = (form: ParameterForm, data: Data, path: Path, report: Reporter): ParameterValue | undefined => {
  if (form.kind === 'scalar') return numberAt(data, path, report);
  if (isMap(data)) {
    const entries = allRead(Object.entries(data).map(([key, value]) => {
      const number = numberAt(value, [...path, key], report);
      return number && ([key, number] as const);
    }));
    return entries && Object.fromEntries(entries);
  }
  const items = isList(data) ? data : [];
  if (form.kind === 'list') return allRead(items.map((item, index) => numberAt(item, [...path, index], report)));
  const pairs = items.map((item, index) => ({ item: isList(item) ? item : [], at: [...path, index] }));
  if (form.kind === 'mixture') {
    return allRead(pairs.map(({ item, at }) => {
      const weight = numberAt(item[0], [...at, 0], report);
      const spec = readSpec(isMap(item[1]) ? item[1] : {}, [...at, 1], report);
      return weight && spec && ([weight, spec] as const);
    }));
  }
  return allRead(pairs.map(({ item, at }) => {
    const [x, p] = [numberAt(item[0], [...at, 0], report), numberAt(item[1], [...at, 1], report)];
    return x && p && ([x, p] as const);
  }));
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

/** The one distribution that a map holds, with the bounds and base beside it. */
const readSpec = (data: DataMap, path: Path, report: Reporter): DistributionSpec | undefined => {
  const named = families.filter((family) => data[family] !== undefined);
  for (const key of Object.keys(data)) {
    if ([...families, 'min', 'max', 'base'].includes(key)) continue;
    report.unknownKey([...path, key], { key, allowed: [...(named.length > 0 ? named : families), 'min', 'max', 'base'].join(', ') }, nearestName(key, families));
  }
  const [family] = named;
  if (family === undefined || named.length > 1) {
    report.lacking('not-one-distribution', path, { allowed: families.join(', ') });
    return undefined;
  }
  const beside = (['min', 'max', 'base'] as const).filter((key) => data[key] !== undefined).map((key) => [key, numberAt(data[key], [...path, key], report)] as const);
  const raw = data[family] ?? null;
  const forms = distributionParts.find((part) => part.family === family)?.forms ?? [];
  const form = forms.find((candidate) => isOfForm(candidate, raw));
  if (!form) report.at('wrong-parameters', [...path, family], { family, expected: forms.map(formText).join(' | ') });
  const parameters = form && readForm(form, raw, [...path, family], report);
  if (parameters === undefined || beside.some(([, value]) => value === undefined)) return undefined;
  return { family, parameters, ...Object.fromEntries(beside) };
};

export type Law = { readonly spec: DistributionSpec; readonly distribution: Distribution };

/** Where in a distribution a fault of its parameters stands: at the component of a mixture, or at the family. */
const faultPath = (spec: DistributionSpec, path: Path, component: string | undefined): Path =>
  component === undefined ? [...path, spec.family] : [...path, spec.family, Number(component) - 1, 1];

/** Reads a distribution and builds it; what is wrong is reported. */
export const readLaw = (data: DataMap, path: Path, report: Reporter): Law | undefined => {
  const spec = readSpec(data, path, report);
  if (!spec || report.isDamaged(path)) return undefined;
  const built = buildDistribution(spec);
  if ('distribution' in built) return { spec, distribution: built.distribution };
  const { code, values } = built.fault;
  report.at(code, faultPath(spec, path, values.component), { family: spec.family, ...values });
  return undefined;
};
