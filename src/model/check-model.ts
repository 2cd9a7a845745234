import type { Expression } from '../formula/expression';
import { nodesOf } from '../formula/references';
import { checkCorrelations } from './check-correlations';
import { areYearly, directOf, isIncident, missingIn, usesOf } from './dependencies';
import type { Line, Model } from './model';
import { nearestName } from './nearest';
import type { LineExpression } from './read-lines';
import type { Reporter } from './reporter';
import type { Path } from './source';
import { valueGraph } from './value-graph';

/** A model but for its canonical text, which only a sound one has. */
export type Content = Omit<Model, 'canonical'>;

export type CheckedLine = { readonly line: Line; readonly expressions: readonly LineExpression[] };

/** Names that are compared with all known ones; a file that has more unknown ones has another trouble. */
const MOST_GUESSES = 100;

/** Says of an expression which of its names are there; each unknown one once, at its first character. */
const nameChecker = (model: Content, report: Reporter): ((expression: Expression, path: Path) => void) => {
  const names = new Set(['months', ...model.inputs.map((input) => input.id), ...model.formulas.map((formula) => formula.id)]);
  const rollouts = new Set(model.rollouts.map((rollout) => rollout.id));
  const lost = report.isReplaced(['inputs']) || report.isReplaced(['formulas']);
  const near = new Map<string, string>();
  const nearTo = (name: string): string => {
    const found = near.get(name) ?? (near.size < MOST_GUESSES ? nearestName(name, names) : '');
    near.set(name, found);
    return found;
  };
  return (expression, path) => {
    const told = new Set<string>();
    for (const node of nodesOf(expression)) {
      if (node.kind === 'name' && !names.has(node.name) && !lost && !told.has(node.name)) {
        told.add(node.name);
        report.inside('unknown-name', path, node.at, { name: node.name, near: nearTo(node.name) });
      }
      if (node.kind !== 'reference' || told.has(`${node.function} ${node.of}`)) continue;
      told.add(`${node.function} ${node.of}`);
      if (node.function === 'amounts') {
        if (!model.categories.has(node.of) && !report.isReplaced(['categories'])) report.inside('unknown-category', path, node.at, { name: node.of, allowed: [...model.categories.keys()].join(', ') });
      } else if (!rollouts.has(node.of) && !report.isReplaced(['rollouts'])) {
        report.inside('unknown-rollout', path, node.at, { name: node.of, allowed: [...rollouts].join(', ') });
      }
    }
  };
};

/** Reports of a name where the expression writes it, or of the whole expression where a formula brings it in. */
const reportName = (code: string, { path, expression }: LineExpression, values: { readonly name: string; readonly strategy?: string }, report: Reporter): void => {
  for (const node of nodesOf(expression)) {
    if (node.kind !== 'name' || node.name !== values.name) continue;
    report.inside(code, path, node.at, values);
    return;
  }
  report.at(code, path, values);
};

const checkUses = ({ line, expressions }: CheckedLine, model: Content, events: ReadonlySet<string>, report: Reporter): void => {
  const whenKnown = !report.isDamaged(['lines', line.id, 'when']);
  for (const written of expressions) {
    const { path, expression, role } = written;
    const uses = usesOf(expression, model);
    if (role !== 'amount' || (whenKnown && !isIncident(line))) {
      for (const name of uses.inputs) if (events.has(name)) reportName('event-input-outside-incident', written, { name }, report);
    }
    if (role === 'fixed' && areYearly(uses, model)) report.at('month-depends-on-year', path);
    const told = new Set<string>();
    for (const strategy of line.in) {
      for (const name of missingIn(uses, model, strategy)) {
        if (told.has(name) || report.isDamaged(['inputs', name, 'by'])) continue;
        told.add(name);
        const strategies = line.in.filter((id) => missingIn(uses, model, id).includes(name));
        reportName('input-missing-in-strategy', written, { name, strategy: strategies.join(', ') }, report);
      }
    }
  }
};

/** How far values may rest on values; an evaluation that follows them takes a third of the usual stack of a thread. */
const DEEPEST = 500;

const checkChains = (model: Content, expressions: readonly Expression[], report: Reporter): void => {
  // Only `amounts` makes the links differ from strategy to strategy.
  const differ = expressions.some((expression) => directOf(expression).references.some((reference) => reference.function === 'amounts'));
  const ids = model.strategies.map((strategy) => strategy.id);
  const told = new Set<string>();
  const say = (code: string, id: string, isLine: boolean, values: Readonly<Record<string, string>>): void => {
    const key = `${code} ${Object.values(values).join()} ${id}`;
    if (!told.has(key)) report.atKey(code, [isLine ? 'lines' : 'formulas', id], values);
    told.add(key);
  };
  const formulas = new Set(model.formulas.map((formula) => formula.id));
  for (const strategy of differ ? ids : ids.slice(0, 1)) {
    const { cycles, tooDeep } = valueGraph(model, strategy, DEEPEST);
    for (const cycle of cycles) say('cycle', cycle[0] ?? '', !formulas.has(cycle[0] ?? ''), { cycle: cycle.join(' -> ') });
    if (tooDeep && cycles.length === 0) say('chained-too-deep', tooDeep.id, tooDeep.kind === 'line', { name: tooDeep.id });
  }
};

/** Prices that nobody can trace: inputs of a `unitPrice` without a source, in a model that names the sources of others. */
const warnOfPrices = (model: Content, report: Reporter): void => {
  const sourced = new Set(model.inputs.filter((input) => input.source !== undefined && input.source.trim() !== '').map((input) => input.id));
  if (sourced.size === 0) return;
  const prices = new Set(model.lines.flatMap(({ amount }) => (amount.kind === 'purchase' ? [...usesOf(amount.unitPrice.expression, model).inputs] : [])));
  for (const id of prices) if (!sourced.has(id)) report.warn('price-without-source', ['inputs', id], { name: id });
};

/** What can only be seen of the model as a whole. */
export const checkModel = (model: Content, lines: readonly CheckedLine[], report: Reporter): void => {
  const checkNames = nameChecker(model, report);
  for (const formula of model.formulas) checkNames(formula.expression, ['formulas', formula.id]);
  for (const { expressions } of lines) for (const { expression, path } of expressions) checkNames(expression, path);
  const amounts = lines.flatMap(({ expressions }) => expressions.filter(({ role }) => role === 'amount').map(({ expression }) => expression));
  checkChains(model, [...model.formulas.map((formula) => formula.expression), ...amounts], report);
  const events = new Set(model.inputs.filter((input) => input.per === 'event').map((input) => input.id));
  for (const line of lines) checkUses(line, model, events, report);
  checkCorrelations(model, report);
  warnOfPrices(model, report);
};
