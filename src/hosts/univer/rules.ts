import type { HighlightPlan, StylePlan, ValidationPlan } from '../../report/plan';
import type { Area, Style } from './facade';
import { univerText } from './formula-text';
import { highlightLook } from './looks';
import { areaOf } from './sheets';

/** As Univer's plug-ins keep them. */
export type Validation = {
  readonly uid: string;
  readonly ranges: readonly Area[];
  readonly type: 'list' | 'decimal' | 'any';
  readonly operator?: 'between' | 'greaterThanOrEqual' | 'lessThanOrEqual';
  readonly formula1?: string;
  readonly formula2?: string;
  readonly allowBlank: boolean;
  readonly errorStyle: number;
  readonly showErrorMessage: boolean;
  readonly error?: string;
  readonly showInputMessage: boolean;
  readonly promptTitle?: string;
  readonly prompt?: string;
};
export type Highlight = {
  readonly cfId: string;
  readonly ranges: readonly Area[];
  readonly stopIfTrue: boolean;
  readonly rule: { readonly type: 'highlightCell'; readonly subType: 'formula'; readonly value: string; readonly style: Style };
};

const STOP = 1;

const ruleOf = (rule: ValidationPlan['rule']): Pick<Validation, 'type' | 'operator' | 'formula1' | 'formula2'> => {
  if (rule.kind === 'any') return { type: 'any' };
  if (rule.kind === 'list') return { type: 'list', formula1: rule.values.join(',') };
  const { min, max } = rule;
  if (min !== undefined && max !== undefined) return { type: 'decimal', operator: 'between', formula1: String(min), formula2: String(max) };
  if (max !== undefined) return { type: 'decimal', operator: 'lessThanOrEqual', formula1: String(max) };
  // Without bounds: any number, but no text.
  return { type: 'decimal', operator: 'greaterThanOrEqual', formula1: String(min ?? -1e300) };
};

export const validationsOf = (plans: readonly ValidationPlan[]): readonly Validation[] =>
  plans.map(({ range, rule, title, message }, index) => ({
    uid: `qiansuan-${index + 1}`,
    ranges: [areaOf(range)],
    ...ruleOf(rule),
    allowBlank: true,
    errorStyle: STOP,
    showErrorMessage: rule.kind !== 'any' && message !== undefined,
    ...(rule.kind !== 'any' && message !== undefined && { error: message }),
    showInputMessage: title !== undefined || message !== undefined,
    ...(title !== undefined && { promptTitle: title }),
    ...(message !== undefined && { prompt: message }),
  }));

export const highlightsOf = (plans: readonly HighlightPlan[], styles: Readonly<Record<string, StylePlan>>): readonly Highlight[] =>
  plans.map(({ range, formula, style }, index) => ({
    cfId: `qiansuan-${index + 1}`, ranges: [areaOf(range)], stopIfTrue: false,
    rule: { type: 'highlightCell', subType: 'formula', value: `=${univerText(formula)}`, style: highlightLook(styles[style] ?? {}) },
  }));
