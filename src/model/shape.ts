import { z } from 'zod';
import { distributionParts } from '../probability/distributions/registry';

z.config({ jitless: true });

/**
 * The shape of a model file once short forms are written out: which keys stand where, and of what kind their values are.
 * Every scalar is text here; what a text means (a number, an expression) is read from it by the steps that follow.
 */

/** A zod message of ours is `code` or `code|detail`. */
const message = (code: string, detail = ''): string => (detail ? `${code}|${detail}` : code);

/** `13%`, `-2.5`, `1e6`; at most 40 significant digits. */
export const NUMBER = /^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?%?$/;
export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? message('unknown-key', Object.keys(shape).join(', ')) : undefined),
  });

const significantDigits = (text: string): number => text.replace(/[eE].*$/, '').replace(/[^0-9]/g, '').replace(/^0+/, '').length;

const text = z.string();
const number = z
  .string()
  .regex(NUMBER, message('not-a-number'))
  .refine((value) => significantDigits(value) <= 40, message('too-many-digits'));
/** A whole number in any spelling: `12`, `12.0`, `1.2e1`. */
const whole = number.refine((value) => Number.isSafeInteger(Number(value)) && Number(value) >= 0, message('not-a-whole-number'));
const flag = z.enum(['true', 'false'], message('not-a-flag', 'true, false'));
const grade = z.enum(['A', 'B', 'C', 'D'], message('not-one-of', 'A, B, C, D'));
const expression = z.string();
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, message('not-one-of', values.join(', ')));

const parameters = Object.fromEntries(distributionParts.map((part) => [part.family, z.unknown().optional()]));
const quantity = {
  value: number.optional(),
  years: z.array(number).min(1, message('empty-list')).optional(),
  min: number.optional(),
  max: number.optional(),
  base: number.optional(),
  ...parameters,
};

const input = strict({
  ...quantity,
  by: z.record(z.string(), strict(quantity)).optional(),
  per: choice(['trial', 'year', 'event']).optional(),
  name: text.optional(),
  unit: text.optional(),
  source: text.optional(),
  note: text.optional(),
  grade: grade.optional(),
});

const when = strict({
  month: expression.optional(),
  spread: expression.optional(),
  payments: z.array(z.tuple([expression, number], message('not-a-payment'))).min(1, message('empty-list')).optional(),
  rollout: text.optional(),
  every: whole.optional(),
  from: expression.optional(),
  until: expression.optional(),
  halfLife: expression.optional(),
  linear: expression.optional(),
  rate: expression.optional(),
});

const line = strict({
  name: text,
  category: text,
  when,
  amount: expression.optional(),
  quantity: expression.optional(),
  unitPrice: expression.optional(),
  rebate: expression.optional(),
  in: z.array(text).min(1, message('empty-list')).optional(),
  layer: text.optional(),
  vat: number.optional(),
  life: whole.optional(),
  escalate: expression.optional(),
  budget: flag.optional(),
  supplier: text.optional(),
  product: text.optional(),
  unit: text.optional(),
  subject: text.optional(),
  fund: text.optional(),
  source: text.optional(),
  note: text.optional(),
  grade: grade.optional(),
});

const party = strict({ name: text.optional(), address: text.optional(), contact: text.optional(), taxId: text.optional(), bank: text.optional() });

export const modelShape = strict({
  format: number.refine((value) => Number(value) === 1, message('not-one-of', '1')),
  name: text,
  start: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, message('not-a-month')),
  months: whole,
  currency: text.optional(),
  note: text.optional(),
  discount: strict({ rate: number.optional(), basis: choice(['month', 'year']).optional(), timing: choice(['start', 'mid', 'end']).optional() }).optional(),
  baseline: text.optional(),
  fiscalYearStart: whole.optional(),
  strategies: z.record(z.string(), strict({ name: text, note: text.optional(), eligible: flag.optional() })),
  rollouts: z.record(z.string(), z.record(z.string(), z.array(number))).optional(),
  inputs: z.record(z.string(), input).optional(),
  formulas: z.record(z.string(), expression).optional(),
  lines: z.record(z.string(), line),
  correlations: z.array(strict({ inputs: z.array(text).min(2, message('too-few-inputs')), rank: number })).optional(),
  categories: z
    .record(z.string(), strict({ name: text.optional(), class: choice(['direct', 'hidden']).optional(), capital: flag.optional(), budget: flag.optional() }))
    .optional(),
  layers: z.record(z.string(), strict({ name: text.optional(), rollout: text.optional(), core: flag.optional() })).optional(),
  reserve: strict({ share: number.optional(), percentile: number.optional() }).optional(),
  cap: number.optional(),
  quotation: strict({
    number: text.optional(),
    date: text.optional(),
    validDays: text.optional(),
    seller: party.optional(),
    buyer: party.optional(),
    terms: z.array(text).optional(),
  }).optional(),
});

export type ModelShape = z.infer<typeof modelShape>;
export type InputShape = z.infer<typeof input>;
export type LineShape = z.infer<typeof line>;
export type WhenShape = z.infer<typeof when>;
