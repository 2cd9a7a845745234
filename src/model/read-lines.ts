import { zero } from '../money/decimal';
import type { Expression } from '../formula/expression';
import { parseExpression } from '../formula/parse';
import type { CalendarMonth } from './calendar';
import type { Category } from './categories';
import type { Amount, Line, LineTexts, Written } from './model';
import { decimalOf, readExpression, readMonth } from './read-expression';
import type { Reporter } from './reporter';
import { scheduleFormOf, scheduleForms } from './schedules/registry';
import type { Schedule, ScheduleSource } from './schedules/schedule';
import type { LineShape, WhenShape } from './shape';
import type { Path } from './yaml-source';

export type LineContext = {
  readonly start: CalendarMonth;
  readonly strategies: readonly string[];
  readonly rollouts: ReadonlySet<string>;
  readonly categories: ReadonlyMap<string, Category>;
};

/** An expression of a line where it stands, and what it may use. */
export type LineExpression = {
  readonly path: Path;
  readonly expression: Expression;
  readonly role: 'amount' | 'escalate' | 'fixed' | 'decay';
};

const TEXTS = ['supplier', 'product', 'unit', 'subject', 'fund', 'source', 'note', 'grade'] as const;

const untilHorizon = (): Written | undefined => {
  const parsed = parseExpression('months');
  return 'expression' in parsed ? { text: 'months', expression: parsed.expression } : undefined;
};

/** Fields that are evaluated in the posting's own year; the others of a schedule may not depend on it. */
const DECAYS: readonly string[] = ['halfLife', 'linear'];

const readSchedule = (when: WhenShape, path: Path, context: LineContext, found: LineExpression[], report: Reporter): Schedule | undefined => {
  const fields = Object.keys(when).filter((key) => when[key as keyof WhenShape] !== undefined);
  const form = scheduleFormOf(fields);
  if (!form) {
    const forms = scheduleForms.map((known) => `{${[...known.required, ...known.optional.map((key) => `${key}?`)].join(', ')}}`);
    report.at('unknown-schedule', path, { found: fields.join(', '), allowed: forms.join(' | ') });
    return undefined;
  }
  const text = (field: string): string | undefined => when[field as Exclude<keyof WhenShape, 'payments'>];
  const source: ScheduleSource = {
    expression: (field, as) => {
      const written = text(field);
      if (written === undefined) return untilHorizon();
      const at = [...path, field];
      const read = as === 'month' ? readMonth(written, context.start, at, report) : readExpression(written, at, report);
      if (read) found.push({ path: at, expression: read.expression, role: DECAYS.includes(field) ? 'decay' : 'fixed' });
      return read;
    },
    wholeNumber: (field) => {
      const value = Number(text(field));
      if (value >= 1) return value;
      report.at('below-one', [...path, field], { found: text(field) ?? '' });
      return undefined;
    },
    rollout: (field) => {
      const id = text(field) ?? '';
      if (context.rollouts.has(id)) return id;
      report.at('unknown-rollout', [...path, field], { name: id, allowed: [...context.rollouts].join(', ') });
      return undefined;
    },
    payments: () => {
      const list = (when.payments ?? []).map(([month, share], index) => {
        const at = [...path, 'payments', index, 0];
        const read = readMonth(month, context.start, at, report);
        if (read) found.push({ path: at, expression: read.expression, role: 'fixed' });
        return read && { month: read, share: decimalOf(share), shareText: share };
      });
      if (!list.every((payment) => payment !== undefined)) return undefined;
      const sum = list.reduce((total, payment) => total.plus(payment.share), zero);
      if (sum.eq(1)) return list;
      report.at('shares-not-one', [...path, 'payments'], { sum: sum.toFixed() });
      return undefined;
    },
  };
  return form.read(source);
};

const readAmount = (shape: LineShape, path: Path, report: Reporter): Amount | undefined => {
  const { amount, quantity, unitPrice, rebate } = shape;
  if ((amount === undefined) === (quantity === undefined && unitPrice === undefined) || (amount !== undefined && rebate !== undefined)) {
    report.atKey(amount === undefined ? 'line-without-amount' : 'line-with-two-amounts', path);
    return undefined;
  }
  if (amount !== undefined) {
    const written = readExpression(amount, [...path, 'amount'], report);
    return written && { kind: 'amount', amount: written };
  }
  if (quantity === undefined || unitPrice === undefined) {
    report.atKey('missing-key', path, { key: quantity === undefined ? 'quantity' : 'unitPrice' });
    return undefined;
  }
  const parts = {
    quantity: readExpression(quantity, [...path, 'quantity'], report),
    unitPrice: readExpression(unitPrice, [...path, 'unitPrice'], report),
    rebate: rebate === undefined ? undefined : readExpression(rebate, [...path, 'rebate'], report),
  };
  if (!parts.quantity || !parts.unitPrice || (rebate !== undefined && !parts.rebate)) return undefined;
  return { kind: 'purchase', quantity: parts.quantity, unitPrice: parts.unitPrice, ...(parts.rebate && { rebate: parts.rebate }) };
};

const readTexts = (shape: LineShape): LineTexts =>
  Object.fromEntries(TEXTS.filter((key) => shape[key] !== undefined).map((key) => [key, shape[key]]));

export type ReadLine = { readonly line: Line; readonly expressions: readonly LineExpression[] };

export const readLine = (id: string, shape: LineShape, context: LineContext, report: Reporter): ReadLine | undefined => {
  const path = ['lines', id];
  const expressions: LineExpression[] = [];
  for (const [index, strategy] of (shape.in ?? []).entries()) {
    if (!context.strategies.includes(strategy)) report.at('unknown-strategy', [...path, 'in', index], { name: strategy, allowed: context.strategies.join(', ') });
    else if (shape.in?.indexOf(strategy) !== index) report.at('named-twice', [...path, 'in', index], { name: strategy });
  }
  const category = context.categories.get(shape.category);
  if (!category) report.at('unknown-category', [...path, 'category'], { name: shape.category, allowed: [...context.categories.keys()].join(', ') });
  const life = shape.life === undefined ? undefined : Number(shape.life);
  if (life !== undefined && life < 1) report.at('below-one', [...path, 'life'], { found: String(life) });
  if (life !== undefined && category && !(category.class === 'direct' && category.capital)) report.atKey('life-not-capital', [...path, 'life'], { name: shape.category });
  const vat = shape.vat === undefined ? undefined : decimalOf(shape.vat);
  if (vat && (vat.lt(0) || vat.gt(1))) report.at('not-a-tax-rate', [...path, 'vat'], { found: shape.vat ?? '' });

  const amount = readAmount(shape, path, report);
  const when = readSchedule(shape.when, [...path, 'when'], context, expressions, report);
  const escalate = shape.escalate === undefined ? undefined : readExpression(shape.escalate, [...path, 'escalate'], report);
  if (!amount || !when || (shape.escalate !== undefined && !escalate)) return undefined;
  if (escalate) expressions.push({ path: [...path, 'escalate'], expression: escalate.expression, role: 'escalate' });
  for (const key of ['amount', 'quantity', 'unitPrice', 'rebate'] as const) {
    const written = (amount as Partial<Record<typeof key, Written>>)[key];
    if (written) expressions.push({ path: [...path, key], expression: written.expression, role: 'amount' });
  }
  const line: Line = {
    id,
    name: shape.name,
    category: shape.category,
    in: context.strategies.filter((strategy) => shape.in?.includes(strategy) ?? true),
    ...(shape.layer !== undefined && { layer: shape.layer }),
    amount,
    when,
    ...(vat && { vat }),
    ...(life !== undefined && { life }),
    ...(escalate && { escalate }),
    ...(shape.budget !== undefined && { budget: shape.budget === 'true' }),
    texts: readTexts(shape),
  };
  return { line, expressions };
};
