import { checkModel } from './check-model';
import { canonicalText } from './canonical';
import { checkNamespace } from './identifiers';
import { type Issue, isError } from './issue';
import { parseCalendarMonth } from './calendar';
import type { Model } from './model';
import { decimalOf, readExpression } from './read-expression';
import { readInput } from './read-inputs';
import { readLine } from './read-lines';
import { readShape } from './read-shape';
import { readCategories, readCorrelations, readDiscount, readLayers, readQuotation, readReserve, readRollouts, readStrategies } from './read-structure';
import { type Reporter, reporterOf } from './reporter';
import type { ModelShape } from './shape';
import { type Path, readYaml, type Source } from './yaml-source';

export type ReadModel = {
  /** Absent where an issue is an error. */
  readonly model?: Model;
  readonly issues: readonly Issue[];
  /** Where what has an id stands, for issues found later (`['lines', 'osLicence', 'amount']`). */
  readonly placeOf?: Source['placeOf'];
};

const present = <T>(values: readonly (T | undefined)[]): readonly T[] => values.filter((value) => value !== undefined);

const checkIdentifiers = (shape: ModelShape, report: Reporter): void => {
  const named = (top: string, map: Readonly<Record<string, unknown>> | undefined): { id: string; path: Path }[] =>
    Object.keys(map ?? {}).map((id) => ({ id, path: [top, id] }));
  checkNamespace([...named('inputs', shape.inputs), ...named('formulas', shape.formulas)], report);
  for (const top of ['strategies', 'rollouts', 'lines', 'categories', 'layers'] as const) checkNamespace(named(top, shape[top]), report);
};

const readNumbers = (shape: ModelShape, report: Reporter): { readonly months: number; readonly fiscalYearStart: number } => {
  const months = Number(shape.months);
  if (months < 1 || months > 600) report.at('months-outside', ['months'], { found: shape.months });
  const fiscalYearStart = Number(shape.fiscalYearStart ?? 1);
  if (fiscalYearStart < 1 || fiscalYearStart > 12) report.at('fiscal-month-outside', ['fiscalYearStart'], { found: shape.fiscalYearStart ?? '' });
  return { months, fiscalYearStart };
};

const build = (shape: ModelShape, report: Reporter): Model | undefined => {
  checkIdentifiers(shape, report);
  const { months, fiscalYearStart } = readNumbers(shape, report);
  const start = parseCalendarMonth(shape.start) ?? { year: 0, month: 1 };
  const strategies = readStrategies(shape);
  const ids = strategies.map((strategy) => strategy.id);
  const known = new Set(ids);
  if (ids.length === 0) report.at('no-strategies', ['strategies']);
  const baseline = shape.baseline ?? ids[0] ?? '';
  if (shape.baseline !== undefined && !known.has(baseline)) report.at('unknown-strategy', ['baseline'], { name: baseline, allowed: ids.join(', ') });
  const discount = readDiscount(shape, report);
  const rollouts = readRollouts(shape, known, report);
  const rolloutIds = new Set(rollouts.map((rollout) => rollout.id));
  const categories = readCategories(shape, report);
  const layers = readLayers(shape, rolloutIds, report);
  const correlations = readCorrelations(shape, report);
  const reserve = readReserve(shape, report);
  const quotation = readQuotation(shape);
  const inputs = present(Object.entries(shape.inputs ?? {}).map(([id, input]) => readInput(id, input, known, report)));
  const formulas = present(
    Object.entries(shape.formulas ?? {}).map(([id, text]) => {
      const written = readExpression(text, ['formulas', id], report);
      return written && { id, ...written };
    }),
  );
  const context = { start, strategies: ids, rollouts: rolloutIds, categories };
  const lines = present(Object.entries(shape.lines).map(([id, line]) => readLine(id, line, context, report)));
  const whole: Omit<Model, 'canonical'> = {
    name: shape.name,
    ...(shape.note !== undefined && { note: shape.note }),
    currency: shape.currency ?? 'CNY',
    start,
    months,
    discount,
    baseline,
    fiscalYearStart,
    strategies,
    inputs,
    formulas,
    rollouts,
    lines: lines.map(({ line }) => line),
    categories,
    layers,
    correlations,
    reserve,
    ...(shape.cap !== undefined && { cap: decimalOf(shape.cap) }),
    ...(quotation && { quotation }),
  };
  const model: Model = { ...whole, canonical: canonicalText(whole) };
  // Names are only known where everything was read: a fault above would else be told twice.
  if (report.issues.length === 0) checkModel(model, lines, report);
  return model;
};

/** Reads a model file. Every mistake in it is told at once, each with its place. */
export const readModel = (text: string, file: string): ReadModel => {
  const yaml = readYaml(text, file);
  if ('issues' in yaml) return yaml;
  const report = reporterOf(yaml.source);
  const shape = readShape(yaml.source.data, report);
  const model = shape && build(shape, report);
  const sound = model && !report.issues.some(isError);
  return { ...(sound && { model }), issues: report.issues, placeOf: yaml.source.placeOf };
};
