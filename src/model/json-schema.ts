import { z } from 'zod';
import { distributionParts, type ParameterForm } from '../probability/distributions/registry';
import { IDENTIFIER } from './identifiers';
import { NUMBER } from './number-text';
import { scheduleForms } from './schedules/registry';
import { strictShape } from './shape';

type Schema = z.core.JSONSchema.JSONSchema;
type Properties = Record<string, Schema>;

/** What people read of a key: `describe('line', 'amount')`. */
export type Describe = (place: string, key: string) => string;

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const anyOf = (...options: Schema[]): Schema => ({ anyOf: options });

/** Scalars as a person writes them in YAML, which a reader of YAML takes for numbers, flags and texts. */
const scalars: Properties = {
  number: anyOf({ type: 'number' }, { type: 'string', pattern: NUMBER.source }),
  whole: anyOf({ type: 'integer' }, { type: 'string', pattern: NUMBER.source }),
  version: anyOf({ const: 1 }, { const: '1' }),
  text: { type: ['string', 'number', 'boolean', 'null'] },
  name: { type: ['string', 'number', 'boolean'] },
  expression: anyOf({ type: 'number' }, { type: 'string', minLength: 1 }),
  flag: anyOf({ type: 'boolean' }, { enum: ['true', 'false'] }),
  month: { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' },
};

const tuple = (...items: Schema[]): Schema => ({ type: 'array', items, minItems: items.length, maxItems: items.length });
const listOf = (item: Schema): Schema => ({ type: 'array', items: item, minItems: 1 });

const parameters = (form: ParameterForm): Schema => {
  switch (form.kind) {
    case 'scalar':
      return ref('number');
    case 'list':
      return tuple(...form.names.map(() => ref('number')));
    case 'map': {
      const keys = [...form.required, ...(form.optional ?? [])];
      return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, ref('number')])), required: [...form.required], additionalProperties: false };
    }
    case 'pairs':
      return listOf(tuple(ref('number'), ref('number')));
    case 'mixture':
      return listOf(tuple(ref('number'), ref('distribution')));
  }
};

const families = (describe: Describe): Properties =>
  Object.fromEntries(distributionParts.map(({ family, forms }) => [family, { description: describe('distribution', family), ...anyOf(...forms.map(parameters)) }]));

const oneOfKeys = (keys: readonly string[]): Schema => ({ oneOf: keys.map((key) => ({ required: [key] })) });

/** Every form of `when`, each with its own keys. */
const whenSchema = (properties: Properties): Schema => ({
  type: 'object',
  oneOf: scheduleForms.map(({ required, optional }) => ({
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => [...required, ...optional].includes(key))),
    required: [...required],
    additionalProperties: false,
  })),
});

/** A reference may have nothing beside it in draft 7. */
const described = (place: string, properties: Properties, describe: Describe): Properties =>
  Object.fromEntries(Object.entries(properties).map(([key, schema]) => [
    key,
    schema.description === undefined ? { description: describe(place, key), ...(schema.$ref === undefined ? schema : { allOf: [schema] }) } : schema,
  ]));

const removable = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([key, { description, ...value }]) => [key, { description, ...anyOf(value, { type: 'null' }) } as Schema]));

/** A map of things by id. Of a file that extends another, `null` removes one. */
const byId = (entry: Schema, part: boolean): Schema => ({
  type: 'object',
  propertyNames: { pattern: IDENTIFIER.source },
  additionalProperties: part ? anyOf(entry, { type: 'null' }) : entry,
});

const propertiesOf = (schema: Schema | undefined): Properties => (schema?.properties ?? {}) as Properties;
const entryOf = (schema: Schema | undefined): Schema => schema?.additionalProperties as Schema;

/** The whole of a model, or the part of one that a file holds which extends another: there nothing is missing, and `null` removes a key. */
const modelSchema = (shape: Schema, part: boolean, describe: Describe): Schema => {
  const top = propertiesOf(shape);
  const object = (place: string, schema: Schema | undefined, properties: Properties = propertiesOf(schema), more: Schema = {}): Schema => {
    const own = described(place, properties, describe);
    return {
      type: 'object',
      properties: part ? removable(own) : own,
      ...(!part && { ...(schema?.required && { required: schema.required }), ...more }),
      additionalProperties: false,
    };
  };
  const mapOf = (place: string, schema: Schema | undefined): Schema => byId(object(place, entryOf(schema)), part);

  const input = propertiesOf(entryOf(top.inputs));
  const laws = families(describe);
  const certain = ['value', 'years', ...Object.keys(laws)];
  const beside = ['value', 'years', 'min', 'max', 'base'].map((key) => [key, input[key]] as const);
  const quantity = { ...Object.fromEntries(beside), ...laws } as Properties;
  const inputs = anyOf(
    ref('number'),
    object('input', undefined, { ...input, ...laws, by: byId(anyOf(ref('number'), object('input', undefined, quantity, oneOfKeys(certain))), part) }, oneOfKeys([...certain, 'by'])),
  );

  const line = entryOf(top.lines);
  const { when, ...lineKeys } = propertiesOf(line);
  const priced = { oneOf: [{ required: ['amount'], not: anyOf({ required: ['quantity'] }, { required: ['unitPrice'] }, { required: ['rebate'] }) }, { required: ['quantity', 'unitPrice'] }] };
  const lines = object('line', line, { ...lineKeys, when: whenSchema(described('when', propertiesOf(when), describe)) }, priced);

  const quotation = propertiesOf(top.quotation);
  return object('top', shape, {
    ...top,
    discount: object('discount', top.discount),
    strategies: mapOf('strategy', top.strategies),
    rollouts: byId(byId({ type: 'array', items: ref('number') }, part), part),
    inputs: byId(inputs, part),
    formulas: byId(ref('expression'), part),
    lines: byId(lines, part),
    correlations: { type: 'array', items: object('correlation', (top.correlations as { items: Schema }).items) },
    categories: mapOf('category', top.categories),
    layers: mapOf('layer', top.layers),
    reserve: object('reserve', top.reserve),
    quotation: object('quotation', top.quotation, { ...quotation, seller: object('party', quotation.seller), buyer: object('party', quotation.buyer) }),
    extends: ref('name'),
  });
};

/**
 * The JSON Schema (draft 7) by which an editor completes and marks a model file. It is made from the shape, the distributions and the schedules that
 * the program itself reads by; what only reading can find (names that do not exist, cycles, orders) it lets pass.
 */
export const jsonSchema = (describe: Describe): Schema => {
  const shape = z.toJSONSchema(strictShape, { target: 'draft-7', io: 'input' });
  const laws = families(describe);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Qiansuan model, format 1',
    type: 'object',
    if: { required: ['extends'] },
    then: ref('extension'),
    else: ref('model'),
    definitions: {
      ...scalars,
      distribution: {
        type: 'object',
        properties: { ...laws, ...Object.fromEntries(['min', 'max', 'base'].map((key) => [key, ref('number')])) },
        ...oneOfKeys(Object.keys(laws)),
        additionalProperties: false,
      },
      model: modelSchema(shape, false, describe),
      extension: modelSchema(shape, true, describe),
    },
  };
};
