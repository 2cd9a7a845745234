import type { Expression } from '../../formula/expression';
import type { Decimal } from '../../money/decimal';
import type { Written } from '../written';

/**
 * What a `when` means, as data. A schedule is expanded into flows when the model is read, so that nothing downstream
 * knows the forms: the base case, the trials and the sheets each read the same few expressions.
 */
export type Schedule = {
  readonly form: string;
  /** Fields as written, for the input sheet: name and text. */
  readonly fields: readonly ScheduleField[];
  readonly flows: readonly Flow[];
  /** Milestones of `payments`, in the order of the flows: when, which share, and how much by then. */
  readonly payments?: readonly { readonly month: string; readonly share: Decimal; readonly paid: Decimal }[];
};

export type ScheduleField = { readonly name: string; readonly text: string };

/**
 * A stream of postings, at most one a month. At month `__t` inside [first, last] where `active` is not 0, it posts
 * R(`gross`) - R(`before`) in whole fen. Its expressions may use these names, and no other:
 * `__t` the month, `__k` its number in the model year (1..12), `__x` the amount after escalation, I(t)*A,
 * `__share` the rollout's share in the year of the posting (beyond the horizon too), and its own variables.
 * `gross` and `before` are proportional to `__x`: trials weigh a month once and multiply.
 */
export type Flow = {
  /** Tells the flows of a line apart: '' for a single one, else '1', '2', ... */
  readonly key: string;
  readonly variables: readonly FlowVariable[];
  readonly rollout?: string;
  readonly first: Expression;
  readonly last: Expression;
  readonly active: Expression;
  readonly gross: Expression;
  readonly before?: Expression;
  /** Where `gross` is __x * 0.5 ^ min(1000, (__t - __from) / __span), or __x * max(0, 1 - (__t - __from) / __span): trials then go from month to month in a kernel. */
  readonly fades?: 'halving' | 'linear';
  /** In a trial, incidents fall in [first, last] instead of one posting a month: `rate` a year. */
  readonly incidents?: { readonly rate: Expression };
};

/** A value of the flow's own: an expression over inputs and formulas, or a constant of the schedule. */
export type FlowVariable = {
  readonly name: FlowVariableName;
  readonly expression: Expression;
  /** Evaluated in the posting's own year. */
  readonly perYear: boolean;
  /** Must be > 0 or >= 0 wherever the flow posts. */
  readonly sign?: 'positive' | 'notNegative';
};

/** `__from`, `__until`: months; `__count`: months, instalments or an interval; `__part`, `__before`: shares or a rate; `__span`: months of decay. */
export type FlowVariableName = '__from' | '__until' | '__count' | '__part' | '__before' | '__span';

/** What a form receives: its fields read, and where to say what is wrong with them. */
export type ScheduleSource = {
  /** An expression of the field; `months` only admits `YYYY-MM` too. Undefined where absent or wrong (then reported). */
  readonly expression: (field: string, as: 'month' | 'number') => Written | undefined;
  readonly wholeNumber: (field: string) => number | undefined;
  readonly rollout: (field: string) => string | undefined;
  readonly payments: (field: string) => readonly { readonly month: Written; readonly share: Decimal; readonly shareText: string }[] | undefined;
};

export type ScheduleForm = {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly read: (source: ScheduleSource) => Schedule | undefined;
};
