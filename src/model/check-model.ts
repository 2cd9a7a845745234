import type { Expression } from '../formula/expression';
import { namesOf, referencesOf } from '../formula/references';
import { findCorrelationFault } from './correlations';
import { cyclesIn, dependsOnYear, isIncident, missingIn, usesOf } from './dependencies';
import type { Line, Model } from './model';
import type { LineExpression } from './read-lines';
import type { Reporter } from './reporter';
import type { Path } from './yaml-source';

export type CheckedLine = { readonly line: Line; readonly expressions: readonly LineExpression[] };

/** Every name that an expression uses is there. */
const checkNames = (expression: Expression, path: Path, model: Model, report: Reporter): void => {
  const names = new Set(['months', ...model.inputs.map((input) => input.id), ...model.formulas.map((formula) => formula.id)]);
  for (const name of namesOf(expression)) if (!names.has(name)) report.at('unknown-name', path, { name, near: nearest(name, names) });
  const rollouts = model.rollouts.map((rollout) => rollout.id);
  for (const { function: kind, of } of referencesOf(expression)) {
    if (kind === 'amounts' && !model.categories.has(of)) report.at('unknown-category', path, { name: of, allowed: [...model.categories.keys()].join(', ') });
    if (kind !== 'amounts' && !rollouts.includes(of)) report.at('unknown-rollout', path, { name: of, allowed: rollouts.join(', ') });
  }
};

/** The known name that a misspelt one is closest to, or ''. */
const nearest = (name: string, names: Iterable<string>): string => {
  const ranked = [...names].map((known) => ({ known, far: distance(name.toLowerCase(), known.toLowerCase()) })).sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= Math.max(1, name.length / 3) ? best.known : '';
};

/** Levenshtein's distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const checkUses = ({ line, expressions }: CheckedLine, model: Model, report: Reporter): void => {
  const events = new Set(model.inputs.filter((input) => input.per === 'event').map((input) => input.id));
  for (const { path, expression, role } of expressions) {
    const { inputs } = usesOf(expression, model);
    if (role !== 'amount' || !isIncident(line)) {
      for (const name of inputs) if (events.has(name)) report.at('event-input-outside-incident', path, { name });
    }
    if (role === 'fixed' && dependsOnYear(expression, model)) report.at('month-depends-on-year', path);
    for (const strategy of line.in) {
      for (const name of missingIn(expression, model, strategy)) report.at('input-missing-in-strategy', path, { name, strategy });
    }
  }
};

const checkCycles = (model: Model, report: Reporter): void => {
  const told = new Set<string>();
  for (const strategy of model.strategies) {
    for (const cycle of cyclesIn(model, strategy.id)) {
      const text = cycle.join(' -> ');
      if (told.has(text)) continue;
      told.add(text);
      const first = cycle[0] ?? '';
      report.atKey('cycle', model.formulas.some((formula) => formula.id === first) ? ['formulas', first] : ['lines', first], { cycle: text });
    }
  }
};

const checkCorrelations = (model: Model, report: Reporter): void => {
  const pairs = new Set<string>();
  let sound = true;
  model.correlations.forEach((group, index) => {
    group.inputs.forEach((id, position) => {
      const path = ['correlations', index, 'inputs', position];
      const input = model.inputs.find((candidate) => candidate.id === id);
      const uncertain = input && (input.value.kind === 'by' ? [...input.value.strategies.values()] : [input.value]).some((quantity) => quantity.kind === 'distribution');
      const code = !input ? 'unknown-name' : input.per !== 'trial' || !uncertain ? 'not-correlatable' : undefined;
      if (code) {
        sound = false;
        report.at(code, path, { name: id, near: '' });
      }
      for (const other of group.inputs.slice(0, position)) {
        const pair = [id, other].sort().join(' ');
        if (id === other || pairs.has(pair)) {
          sound = false;
          report.at('pair-named-twice', path, { a: other, b: id });
        }
        pairs.add(pair);
      }
    });
  });
  const fault = sound ? findCorrelationFault(model.correlations) : undefined;
  if (fault) report.at(fault.code, ['correlations'], fault.values);
};

/** What can only be seen of the model as a whole. */
export const checkModel = (model: Model, lines: readonly CheckedLine[], report: Reporter): void => {
  for (const formula of model.formulas) checkNames(formula.expression, ['formulas', formula.id], model, report);
  for (const { expressions } of lines) for (const { expression, path } of expressions) checkNames(expression, path, model, report);
  checkCycles(model, report);
  for (const line of lines) checkUses(line, model, report);
  checkCorrelations(model, report);
};
