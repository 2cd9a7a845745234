import { findCorrelationFault } from './correlations';
import type { Model, Quantity } from './model';
import type { Reporter } from './reporter';

/** More inputs than this are not tied together: the work grows with the cube of their number. */
const MOST_TIED = 50;

const isUncertain = (quantity: Quantity): boolean => quantity.kind === 'distribution';

/** Each group ties uncertain inputs of one draw a trial, no pair twice, and there is a joint law of all of them. */
export const checkCorrelations = ({ inputs, correlations }: Pick<Model, 'inputs' | 'correlations'>, report: Reporter): void => {
  const tied = new Set(correlations.flatMap((group) => group.inputs));
  if (tied.size > MOST_TIED || correlations.some((group) => group.inputs.length > MOST_TIED)) {
    report.atKey('too-many-tied', ['correlations'], { limit: String(MOST_TIED) });
    return;
  }
  const known = new Map(inputs.map((input) => [input.id, input]));
  const pairs = new Set<string>();
  const before = report.issues.length;
  correlations.forEach((group, index) => {
    group.inputs.forEach((id, position) => {
      const path = ['correlations', index, 'inputs', position];
      const input = known.get(id);
      if (!input && !report.isReplaced(['inputs'])) report.at('unknown-name', path, { name: id, near: '' });
      const uncertain = input && (input.value.kind === 'by' ? [...input.value.strategies.values()].some(isUncertain) : isUncertain(input.value));
      if (input && (input.per !== 'trial' || !uncertain) && !report.isDamaged(['inputs', id])) report.at('not-correlatable', path, { name: id });
      const told = new Set<string>();
      for (const other of group.inputs.slice(0, position)) {
        const pair = [id, other].sort().join(' ');
        if ((id === other || pairs.has(pair)) && !told.has(pair)) report.at('pair-named-twice', path, { a: other, b: id });
        told.add(pair);
        pairs.add(pair);
      }
    });
  });
  if (report.issues.length > before || report.isDamaged(['correlations'])) return;
  const fault = findCorrelationFault(correlations);
  if (fault) report.atKey(fault.code, ['correlations'], fault.values);
};
