import type { Expression } from '../formula/expression';
import { one } from '../money/decimal';
import type { Amount } from './model';

/** A = amount, or quantity*unitPrice*(1-rebate), as one expression. */
export const amountExpression = (amount: Amount): Expression => {
  if (amount.kind === 'amount') return amount.amount.expression;
  const product: Expression = { kind: 'arithmetic', operator: '*', left: amount.quantity.expression, right: amount.unitPrice.expression };
  if (!amount.rebate) return product;
  const kept: Expression = { kind: 'arithmetic', operator: '-', left: { kind: 'number', value: one, text: '1' }, right: amount.rebate.expression };
  return { kind: 'arithmetic', operator: '*', left: product, right: kept };
};
