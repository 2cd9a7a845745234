import { Decimal } from '../money/decimal';
import { buildDistribution, type DistributionSpec } from '../probability/distributions/registry';
import type { Model } from './model';

/**
 * A model as flat data without decimals, functions and depth, so that it can be sent to another thread (a structured clone takes no functions, and recurses).
 * A value is its place in the list; what stands in a model twice is one. Distributions are built anew from what specifies them.
 */
export type PackedModel = { readonly values: readonly PackedValue[] };
type PackedValue =
  | { readonly kind: 'plain'; readonly value: string | number | boolean | undefined }
  | { readonly kind: 'decimal'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly number[] }
  | { readonly kind: 'map'; readonly keys: readonly number[]; readonly items: readonly number[] }
  | { readonly kind: 'record'; readonly keys: readonly string[]; readonly items: readonly number[] };

/** A quantity's distribution is a function of its specification. */
const fieldsOf = (record: object): readonly (readonly [string, unknown])[] =>
  Object.entries(record).filter(([key]) => !(key === 'distribution' && 'spec' in record));

const packedValue = (value: unknown, place: (part: unknown) => number): PackedValue => {
  if (value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { kind: 'plain', value };
  if (Decimal.isDecimal(value)) return { kind: 'decimal', text: value.toJSON() };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(place) };
  if (value instanceof Map) return { kind: 'map', keys: [...value.keys()].map(place), items: [...value.values()].map(place) };
  if (typeof value !== 'object' || value === null) throw new Error(`a model with a ${typeof value} in it`);
  const fields = fieldsOf(value);
  return { kind: 'record', keys: fields.map(([key]) => key), items: fields.map(([, field]) => place(field)) };
};

export const packModel = (model: Model): PackedModel => {
  const places = new Map<unknown, number>([[model, 0]]);
  const found: unknown[] = [model];
  const place = (part: unknown): number => {
    const known = places.get(part);
    if (known !== undefined) return known;
    places.set(part, found.length);
    found.push(part);
    return found.length - 1;
  };
  const values: PackedValue[] = [];
  for (let i = 0; i < found.length; i += 1) values.push(packedValue(found[i], place));
  return { values };
};

/** An empty list, map or record, or a whole value. */
const shellOf = (packed: PackedValue): unknown => {
  switch (packed.kind) {
    case 'plain': return packed.value;
    case 'decimal': return new Decimal(packed.text);
    case 'list': return [];
    case 'map': return new Map();
    case 'record': return {};
  }
};

const fill = (shell: unknown, packed: PackedValue, at: (place: number) => unknown): void => {
  if (packed.kind === 'list') for (const item of packed.items) (shell as unknown[]).push(at(item));
  if (packed.kind === 'map') packed.keys.forEach((key, i) => (shell as Map<unknown, unknown>).set(at(key), at(packed.items[i] ?? -1)));
  if (packed.kind === 'record') packed.keys.forEach((key, i) => { (shell as Record<string, unknown>)[key] = at(packed.items[i] ?? -1); });
};

export const unpackModel = ({ values }: PackedModel): Model => {
  const shells = values.map(shellOf);
  values.forEach((packed, i) => { fill(shells[i], packed, (place) => shells[place]); });
  for (const quantity of shells) {
    if (typeof quantity !== 'object' || quantity === null || !('spec' in quantity)) continue;
    const built = buildDistribution(quantity.spec as DistributionSpec);
    if ('fault' in built) throw new Error(`a packed distribution: ${built.fault.code}`);
    Object.assign(quantity, { distribution: built.distribution });
  }
  return shells[0] as Model;
};
