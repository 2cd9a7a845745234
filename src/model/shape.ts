import { z } from 'zod';
import { distributionParts } from '../probability/distributions/registry';
import { isWhole, NUMBER, numberFault } from './number-text';

z.config({ jitless: true });

/**
 * The shape of a model file once short forms are written out: which keys stand where, and of what kind their values are.
 * Every scalar is text here; what a text means (a number, an expression) is read from it by the steps that follow.
 * The ids of scalars name what an editor is told of them.
 *
 * It is built twice: strict, which tells what does not fit, and lenient, which puts something harmless in the place of
 * what does not fit, so that the rest of a file can still be read and checked.
 */

/** A zod message of ours is `code` or `code|detail`; the detail is what is expected or allowed. */
const message = (code: string, detail = ''): string => (detail ? `${code}|${detail}` : code);
const kind = (expected: string) => ({ error: message('wrong-kind', expected) });

const number = z
  .string(kind('number'))
  .regex(NUMBER, { error: message('not-a-number'), abort: true })
  .refine((value) => numberFault(value) === undefined, message('too-many-digits'))
  .meta({ id: 'number' });
const whole = number.refine(isWhole, message('not-a-whole-number')).meta({ id: 'whole' });
/** Free text: what is left empty is an empty text. */
const text = z.string(kind('text')).nullable().transform((value) => value ?? '').meta({ id: 'text' });
const name = z.string(kind('text')).meta({ id: 'name' });
const expression = z.string(kind('expression')).meta({ id: 'expression' });
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, message('not-one-of', values.join(', ')));
const grade = choice(['A', 'B', 'C', 'D']);
const version = number.refine((value) => Number(value) === 1, message('not-one-of', '1')).meta({ id: 'version' });
/** The spellings of YAML's core schema. */
const flag = z.enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], message('not-a-flag', 'true, false')).meta({ id: 'flag' });
const start = z.string(kind('month')).regex(/^\d{4}-(0[1-9]|1[0-2])$/, message('not-a-month')).meta({ id: 'month' });

const shapeOf = (lenient: boolean) => {
  /** A value, or its substitute where the value does not fit. */
  const fit = <Schema extends z.ZodType>(schema: Schema, substitute: z.output<Schema>): Schema =>
    lenient ? (schema.catch(substitute as never) as unknown as Schema) : schema;
  const maybe = <Schema extends z.ZodType>(schema: Schema, substitute?: z.output<Schema>) => fit(schema.optional(), substitute);
  const map = <Shape extends z.ZodRawShape>(shape: Shape, expected = 'map'): z.ZodObject<Shape, z.core.$strict> =>
    lenient
      ? (z.object(shape))
      : z.strictObject(shape, {
          error: (issue) => (issue.code === 'unrecognized_keys' ? message('unknown-key', Object.keys(shape).join(', ')) : message('wrong-kind', expected)),
        });
  const mapOf = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string(), schema, kind('map'));
  const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema, kind('list'));
  const filled = <Schema extends z.ZodType>(schema: Schema) => list(schema).min(1, message('empty-list'));

  const quantity = {
    value: maybe(number, '1'),
    years: maybe(filled(fit(number, '1')), ['1']),
    min: maybe(number),
    max: maybe(number),
    base: maybe(number),
    ...Object.fromEntries(distributionParts.map((part) => [part.family, z.unknown().optional()])),
  };
  const texts = { unit: maybe(text), source: maybe(text), note: maybe(text), grade: maybe(grade) };

  const input = map({
    ...quantity,
    by: maybe(mapOf(fit(map(quantity, 'quantity'), { value: '1' })), {}),
    per: maybe(choice(['trial', 'year', 'event'])),
    name: maybe(text),
    ...texts,
  }, 'quantity');

  const when = map({
    month: maybe(expression, '1'),
    spread: maybe(expression, '1'),
    payments: maybe(filled(fit(z.tuple([expression, number], message('not-a-payment')), ['1', '1'])), [['1', '1']]),
    rollout: maybe(name, ''),
    every: maybe(whole, '1'),
    from: maybe(expression, '1'),
    until: maybe(expression, '1'),
    halfLife: maybe(expression, '1'),
    linear: maybe(expression, '1'),
    rate: maybe(expression, '1'),
  });

  const line = map({
    name: fit(name, ''),
    category: fit(name, ''),
    when: fit(when, { month: '1' }),
    amount: maybe(expression, '0'),
    quantity: maybe(expression, '0'),
    unitPrice: maybe(expression, '0'),
    rebate: maybe(expression, '0'),
    in: maybe(filled(fit(name, '')), []),
    layer: maybe(name),
    vat: maybe(number),
    life: maybe(whole),
    escalate: maybe(expression),
    budget: maybe(flag),
    supplier: maybe(text),
    product: maybe(text),
    subject: maybe(text),
    fund: maybe(text),
    ...texts,
  });

  const strategy = map({ name: fit(name, ''), note: maybe(text), eligible: maybe(flag) });
  const category = map({ name: maybe(text), class: maybe(choice(['direct', 'hidden']), 'direct'), capital: maybe(flag, 'true'), budget: maybe(flag) });
  const layer = map({ name: maybe(text), rollout: maybe(name), core: maybe(flag) });
  const correlation = map({ inputs: fit(list(fit(name, '')).min(2, message('too-few-inputs')), []), rank: fit(number, '0') });
  const party = maybe(map({ name: maybe(text), address: maybe(text), contact: maybe(text), taxId: maybe(text), bank: maybe(text) }));

  return map({
    format: fit(version, '1'),
    name: fit(name, ''),
    start: fit(start, '0000-01'),
    months: fit(whole, '12'),
    currency: maybe(text),
    note: maybe(text),
    discount: maybe(map({ rate: maybe(number), basis: maybe(choice(['month', 'year'])), timing: maybe(choice(['start', 'mid', 'end'])) })),
    baseline: maybe(name),
    fiscalYearStart: maybe(whole),
    strategies: fit(mapOf(fit(strategy, { name: '' })), {}),
    rollouts: maybe(mapOf(fit(mapOf(fit(list(fit(number, '0')), [])), {})), {}),
    inputs: maybe(mapOf(fit(input, { value: '1' })), {}),
    formulas: maybe(mapOf(fit(expression, '0')), {}),
    lines: fit(mapOf(fit(line, { name: '', category: '', when: { month: '1' }, amount: '0' })), {}),
    correlations: maybe(list(fit(correlation, { inputs: [], rank: '0' })), []),
    categories: maybe(mapOf(fit(category, { class: 'direct', capital: 'true' })), {}),
    layers: maybe(mapOf(fit(layer, {})), {}),
    reserve: maybe(map({ share: maybe(number, '0'), percentile: maybe(number, '80') })),
    cap: maybe(number),
    quotation: maybe(map({
      number: maybe(text),
      date: maybe(text),
      validDays: maybe(text),
      seller: party,
      buyer: party,
      terms: maybe(list(fit(text, ''))),
    })),
  });
};

export const strictShape = shapeOf(false);
export const lenientShape = shapeOf(true);

export type ModelShape = z.output<typeof strictShape>;
export type InputShape = NonNullable<ModelShape['inputs']>[string];
export type LineShape = ModelShape['lines'][string];
export type WhenShape = LineShape['when'];
