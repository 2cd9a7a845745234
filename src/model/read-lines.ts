import { one, zero } from '../money/decimal';
import type { Expression } from '../formula/expression';
import type { CalendarMonth } from './calendar';
import type { Category } from './categories';
import type { Amount, Line, LineTexts } from './model';
import { decimalOf, isTrue } from './number-text';
import { present } from './present';
import { readExpression, readMonth } from './read-expression';
import type { Reporter } from './reporter';
import { scheduleFormOf, scheduleForms } from './schedules/registry';
import type { Schedule, ScheduleForm, ScheduleSource } from './schedules/schedule';
import type { LineShape, WhenShape } from './shape';
import type { Path } from './source';
import type { Written } from './written';

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

/** `until` is `months` where absent. */
const untilHorizon: Written = { text: 'months', expression: { kind: 'name', name: 'months', at: 0 } };

/** Stands for a `when` that could not be read: month 1. */
const unread: Written = { text: '1', expression: { kind: 'number', value: one, text: '1' } };

/** Fields that are evaluated in the posting's own year; the others of a schedule may not depend on it. */
const DECAYS: readonly string[] = ['halfLife', 'linear'];

const formText = ({ required, optional }: ScheduleForm): string => `{${[...required, ...optional.map((key) => `${key}?`)].join(', ')}}`;

const readSchedule = (when: WhenShape, path: Path, context: LineContext, found: LineExpression[], report: Reporter): Schedule | undefined => {
  const fields = Object.keys(when).filter((key) => when[key as keyof WhenShape] !== undefined);
  const known = scheduleFormOf(fields);
  const form = known ?? scheduleFormOf(['month']);
  if (!known) report.lacking('unknown-schedule', path, { found: fields.join(', '), allowed: scheduleForms.map(formText).join(' | ') });
  const text = (field: string): string | undefined => when[field as Exclude<keyof WhenShape, 'payments'>];
  const note = (at: Path, field: string, { expression }: Written): void => {
    found.push({ path: at, expression, role: DECAYS.includes(field) ? 'decay' : 'fixed' });
  };
  const source: ScheduleSource = {
    expression: (field, as) => {
      const written = text(field);
      if (written === undefined) return known ? untilHorizon : unread;
      const at = [...path, field];
      const read = as === 'month' ? readMonth(written, context.start, at, report) : readExpression(written, at, report);
      note(at, field, read);
      return read;
    },
    wholeNumber: (field) => {
      const value = decimalOf(text(field) ?? '').toNumber();
      if (value < 1) report.at('below-one', [...path, field], { found: text(field) ?? '' });
      return Math.max(1, value);
    },
    rollout: (field) => {
      const id = text(field) ?? '';
      const at = [...path, field];
      if (!context.rollouts.has(id) && !report.isReplaced(['rollouts'])) report.at('unknown-rollout', at, { name: id, allowed: [...context.rollouts].join(', ') });
      return id;
    },
    payments: (field) => {
      const list = (when.payments ?? []).map(([month, share], index) => {
        const at = [...path, field, index, 0];
        const read = readMonth(month, context.start, at, report);
        note(at, field, read);
        return { month: read, share: decimalOf(share), shareText: share };
      });
      const sum = list.reduce((total, payment) => total.plus(payment.share), zero);
      const whole = list.every((_, index) => !report.isReplaced([...path, field, index, 1]));
      if (whole && !sum.eq(1)) report.at('shares-not-one', [...path, field], { sum: sum.toFixed() });
      return list;
    },
  };
  return form?.read(source);
};

const readAmount = (shape: LineShape, path: Path, found: LineExpression[], report: Reporter): Amount => {
  const { amount, quantity, unitPrice, rebate } = shape;
  const read = (field: 'amount' | 'quantity' | 'unitPrice' | 'rebate'): Written => {
    const at = [...path, field];
    const written = readExpression(shape[field] ?? '0', at, report);
    if (shape[field] !== undefined) found.push({ path: at, expression: written.expression, role: 'amount' });
    return written;
  };
  const purchase = quantity !== undefined || unitPrice !== undefined || rebate !== undefined;
  if (amount !== undefined && purchase) report.atKey('line-with-two-amounts', path);
  if (amount === undefined && !purchase) report.lacking('line-without-amount', path);
  if (!purchase) return { kind: 'amount', amount: read('amount') };
  for (const key of ['quantity', 'unitPrice'] as const) {
    if (amount === undefined && shape[key] === undefined && !report.isReplaced([...path, key])) report.atKey('missing-key', path, { key });
  }
  return { kind: 'purchase', quantity: read('quantity'), unitPrice: read('unitPrice'), ...(rebate !== undefined && { rebate: read('rebate') }) };
};

const readTexts = (shape: LineShape): LineTexts =>
  Object.fromEntries(TEXTS.filter((key) => shape[key] !== undefined).map((key) => [key, shape[key]]));

const checkMembers = (shape: LineShape, path: Path, { strategies }: LineContext, report: Reporter): void => {
  if (report.isReplaced(['strategies'])) return;
  const seen = new Set<string>();
  for (const [index, strategy] of (shape.in ?? []).entries()) {
    if (!strategies.includes(strategy)) report.at('unknown-strategy', [...path, 'in', index], { name: strategy, allowed: strategies.join(', ') });
    else if (seen.has(strategy)) report.at('named-twice', [...path, 'in', index], { name: strategy });
    seen.add(strategy);
  }
};

const checkCategory = ({ category: id, life }: LineShape, path: Path, { categories }: LineContext, report: Reporter): void => {
  const category = categories.get(id);
  if (!category && !report.isReplaced(['categories'])) report.at('unknown-category', [...path, 'category'], { name: id, allowed: [...categories.keys()].join(', ') });
  if (life === undefined) return;
  if (decimalOf(life).lt(1)) report.at('below-one', [...path, 'life'], { found: life });
  const capital = category?.class === 'direct' && category.capital;
  if (category && !capital && !report.isDamaged(['categories', id])) report.atKey('life-not-capital', [...path, 'life'], { name: id });
};

/** A line, and its expressions with their places. What is wrong is reported, and something harmless stands for it. */
export type ReadLine = { readonly line: Line; readonly expressions: readonly LineExpression[] };

export const readLine = (id: string, shape: LineShape, context: LineContext, report: Reporter): ReadLine | undefined => {
  const path = ['lines', id];
  const expressions: LineExpression[] = [];
  if (shape.name.trim() === '') report.at('empty-name', [...path, 'name']);
  checkMembers(shape, path, context, report);
  checkCategory(shape, path, context, report);
  const vat = shape.vat === undefined ? undefined : decimalOf(shape.vat);
  if (vat && (vat.lt(0) || vat.gt(1))) report.at('not-a-tax-rate', [...path, 'vat'], { found: shape.vat ?? '' });

  const amount = readAmount(shape, path, expressions, report);
  const when = readSchedule(shape.when, [...path, 'when'], context, expressions, report);
  const escalate = shape.escalate === undefined ? undefined : readExpression(shape.escalate, [...path, 'escalate'], report);
  if (escalate) expressions.push({ path: [...path, 'escalate'], expression: escalate.expression, role: 'escalate' });
  if (!when) return undefined;
  const line: Line = {
    id,
    name: shape.name,
    category: shape.category,
    in: context.strategies.filter((strategy) => shape.in?.includes(strategy) ?? true),
    amount,
    when,
    ...present({ layer: shape.layer, vat, escalate }),
    ...(shape.life !== undefined && { life: decimalOf(shape.life).toNumber() }),
    ...(shape.budget !== undefined && { budget: isTrue(shape.budget) }),
    texts: readTexts(shape),
  };
  return { line, expressions };
};
