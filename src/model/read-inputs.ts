import { zero } from '../money/decimal';
import type { Input, Quantity } from './model';
import { present } from './present';
import { decimalOf } from './number-text';
import { families, readLaw } from './read-law';
import type { Reporter } from './reporter';
import type { InputShape } from './shape';
import type { DataMap, Path } from './source';

const meanings: readonly string[] = ['value', 'years', ...families];
const BESIDE = ['min', 'max', 'base'] as const;

type QuantityShape = Pick<InputShape, 'value' | 'years' | 'min' | 'max' | 'base'> & Readonly<Record<string, unknown>>;

/** Stands for what could not be read, so that what uses it can still be checked. */
const unread: Quantity = { kind: 'value', value: zero };

const readQuantity = (shape: QuantityShape, path: Path, report: Reporter): Quantity => {
  const given = meanings.filter((key) => shape[key] !== undefined);
  const [only, second] = given;
  if (only === undefined || second !== undefined) {
    const values = { found: given.join(', '), allowed: meanings.join(', ') };
    if (only === undefined) report.lacking('input-without-value', path, values);
    else report.atKey('input-with-several-values', path, values);
    return unread;
  }
  if (shape.value !== undefined || shape.years !== undefined) {
    for (const key of BESIDE) if (shape[key] !== undefined) report.atKey('only-beside-distribution', [...path, key], { key });
    return shape.value === undefined ? { kind: 'years', values: (shape.years ?? []).map(decimalOf) } : { kind: 'value', value: decimalOf(shape.value) };
  }
  const law = readLaw(present({ [only]: shape[only], min: shape.min, max: shape.max, base: shape.base }) as DataMap, path, report);
  return law ? { kind: 'distribution', ...law } : unread;
};

export const readInput = (id: string, shape: InputShape, strategies: ReadonlySet<string>, report: Reporter): Input => {
  const path = ['inputs', id];
  const { by, per = 'trial', name, unit, source, note, grade, ...rest } = shape;
  const quantity: QuantityShape = rest;
  const common = { id, per, ...present({ name, unit, source, note, grade }) };
  if (by === undefined) return { ...common, value: readQuantity(quantity, path, report) };

  for (const key of [...meanings, ...BESIDE]) if (quantity[key] !== undefined) report.atKey('not-beside-by', [...path, key], { key });
  if (Object.keys(by).length === 0) report.at('input-without-value', [...path, 'by']);
  const values = new Map<string, Quantity>();
  for (const [strategy, entry] of Object.entries(by)) {
    const at = [...path, 'by', strategy];
    if (!strategies.has(strategy) && !report.isReplaced(['strategies'])) report.atKey('unknown-strategy', at, { name: strategy, allowed: [...strategies].join(', ') });
    values.set(strategy, readQuantity(entry, at, report));
  }
  return { ...common, value: { kind: 'by', strategies: values } };
};
