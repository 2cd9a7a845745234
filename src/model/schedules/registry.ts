import { every } from './every';
import { halfLife } from './half-life';
import { linear } from './linear';
import { month } from './month';
import { payments } from './payments';
import { rate } from './rate';
import { rollout } from './rollout';
import type { ScheduleForm } from './schedule';
import { spread } from './spread';

/** Every form of `when`; a `when` belongs to the form whose required fields it has, and whose others it does not exceed. */
export const scheduleForms: readonly ScheduleForm[] = [month, spread, payments, rollout, every, halfLife, linear, rate];

/** The form that fields belong to: all required ones are there, and none is foreign to it. */
export const scheduleFormOf = (fields: readonly string[]): ScheduleForm | undefined =>
  scheduleForms.find(
    (form) =>
      form.required.every((field) => fields.includes(field)) &&
      fields.every((field) => form.required.includes(field) || form.optional.includes(field)),
  );
