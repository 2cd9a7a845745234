import type { Expression } from '../formula/expression';
import { summedLines, usesOf } from '../model/dependencies';
import { type Line, type Model, quantityIn } from '../model/model';
import { amountExpression } from '../model/amount';

/** Whether anything that a line's postings rest on is drawn in a strategy. */
export const dependsOnLuck = (model: Model, line: Line, strategy: string): boolean => {
  const inputs = new Map(model.inputs.map((input) => [input.id, input]));
  const seen = new Set<string>([line.id]);
  const pending: Expression[] = [
    amountExpression(line.amount),
    ...(line.escalate ? [line.escalate.expression] : []),
    ...line.when.flows.flatMap((flow) => flow.variables.map((variable) => variable.expression)),
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const uses = usesOf(next, model);
    for (const id of uses.inputs) {
      const input = inputs.get(id);
      if (input && quantityIn(input, strategy)?.kind === 'distribution') return true;
    }
    for (const { function: kind, of } of uses.references) {
      if (kind !== 'amounts') continue;
      for (const summed of summedLines(model.lines, of, strategy)) {
        if (seen.has(summed.id)) continue;
        seen.add(summed.id);
        pending.push(amountExpression(summed.amount));
      }
    }
  }
  return false;
};
