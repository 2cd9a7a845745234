import type { Decimal } from '../money/decimal';
import type { DistributionSpec, ParameterValue } from '../probability/distributions/registry';
import { monthText } from './calendar';
import type { Model, Quantity, Texts } from './model';

type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };

const entries = <T>(pairs: Iterable<readonly [string, T]>, json: (value: T) => Json): Json =>
  Object.fromEntries([...pairs].map(([key, value]) => [key, json(value)]));

const number = (value: Decimal): string => value.toFixed();

const parametersJson = (value: ParameterValue): Json => {
  if (Array.isArray(value)) return value.map((item: unknown) => (Array.isArray(item) ? item.map(partJson) : partJson(item)));
  return isDecimal(value) ? number(value) : entries(Object.entries(value as Readonly<Record<string, Decimal>>), number);
};

const isDecimal = (value: unknown): value is Decimal => typeof value === 'object' && value !== null && 'toFixed' in value;
const partJson = (value: unknown): Json => (isDecimal(value) ? number(value) : specJson(value as DistributionSpec));

const specJson = ({ family, parameters, ...extra }: DistributionSpec): Json => ({
  [family]: parametersJson(parameters),
  ...(entries(Object.entries(extra as Readonly<Record<string, Decimal>>), number) as Record<string, Json>),
});

const quantityJson = (quantity: Quantity): Json => {
  if (quantity.kind === 'value') return { value: number(quantity.value) };
  if (quantity.kind === 'years') return { years: quantity.values.map(number) };
  return specJson(quantity.spec);
};

/** Without the maps and lists in it that hold nothing: they say as much as what is not there. */
const filled = (json: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(json)
      .map(([key, value]) => [key, typeof value === 'object' && !Array.isArray(value) ? filled(value as Record<string, Json>) : value] as const)
      .filter(([, value]) => typeof value !== 'object' || Object.keys(value).length > 0),
  );

const texts = ({ name, unit, source, note, grade }: Texts): Json =>
  entries(Object.entries({ name, unit, source, note, grade }).filter((pair): pair is [string, string] => pair[1] !== undefined), (text) => text);

/**
 * The model as canonical JSON text: short forms written out, defaults filled in, numbers as plain decimal text, keys in the file's
 * order where it has one and in the specification's elsewhere. Two files of the same content have the same text.
 */
export const canonicalText = (model: Omit<Model, 'canonical'>): string => {
  const json: Json = {
    format: '1',
    name: model.name,
    ...(model.note !== undefined && { note: model.note }),
    currency: model.currency,
    start: monthText(model.start),
    months: String(model.months),
    discount: { rate: number(model.discount.rate), basis: model.discount.basis, timing: model.discount.timing },
    baseline: model.baseline,
    fiscalYearStart: String(model.fiscalYearStart),
    strategies: entries(model.strategies.map((s) => [s.id, s] as const), ({ name, note, eligible }) => ({ name, eligible, ...(note !== undefined && { note }) })),
    rollouts: entries(model.rollouts.map((r) => [r.id, r.shares] as const), (shares) => entries([...shares].filter(([, list]) => list.length > 0), (list) => list.map(number))),
    inputs: entries(model.inputs.map((i) => [i.id, i] as const), (input) => ({
      per: input.per,
      ...(input.value.kind === 'by' ? { by: entries(input.value.strategies, quantityJson) } : (quantityJson(input.value) as Record<string, Json>)),
      ...(texts(input) as Record<string, Json>),
    })),
    formulas: entries(model.formulas.map((f) => [f.id, f.text] as const), (text) => text),
    categories: entries(model.categories, ({ name, class: side, capital, budget }) => ({ ...(name !== undefined && { name }), class: side, capital, budget })),
    layers: entries(model.layers.map((l) => [l.id, l] as const), ({ name, rollout, core }) => ({
      ...(name !== undefined && { name }),
      ...(rollout !== undefined && { rollout }),
      ...(core !== undefined && { core }),
    })),
    lines: entries(model.lines.map((l) => [l.id, l] as const), (line) => ({
      name: line.name,
      category: line.category,
      in: line.in,
      ...(line.layer !== undefined && { layer: line.layer }),
      ...(line.amount.kind === 'amount'
        ? { amount: line.amount.amount.text }
        : {
            quantity: line.amount.quantity.text,
            unitPrice: line.amount.unitPrice.text,
            ...(line.amount.rebate && { rebate: line.amount.rebate.text }),
          }),
      when: { form: line.when.form, ...(entries(line.when.fields.map(({ name, text }) => [name, text] as const), (text) => text) as Record<string, Json>) },
      ...(line.vat && { vat: number(line.vat) }),
      ...(line.life !== undefined && { life: String(line.life) }),
      ...(line.escalate && { escalate: line.escalate.text }),
      ...(line.budget !== undefined && { budget: line.budget }),
      ...line.texts,
    })),
    correlations: model.correlations.map(({ inputs, rank }) => ({ inputs, rank: number(rank) })),
    reserve: entries(Object.entries(model.reserve), number),
    ...(model.cap && { cap: number(model.cap) }),
    ...(model.quotation && filled({ quotation: model.quotation })),
  };
  return JSON.stringify(json);
};
