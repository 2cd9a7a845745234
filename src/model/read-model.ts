import { checkModel, type Content } from './check-model';
import { canonicalText } from './canonical';
import { builtInCategories } from './categories';
import { checkLayerNames, checkNamespace, type Named } from './identifiers';
import { type Issue, isError } from './issue';
import { type Library, noLibrary, readSource } from './extends';
import { foremost } from './issue-order';
import { parseCalendarMonth } from './calendar';
import type { Model } from './model';
import { decimalOf } from './number-text';
import { present } from './present';
import { readExpression } from './read-expression';
import { readInput } from './read-inputs';
import { readLine } from './read-lines';
import { kindOf, readShape } from './read-shape';
import { readCategories, readCorrelations, readDiscount, readLayers, readQuotation, readReserve, readRollouts, readStrategies } from './read-structure';
import { type Reporter, reporterOf } from './reporter';
import type { ModelShape } from './shape';
import { type Data, isMap, type Source } from './source';

export type ReadModel = {
  /** Absent where an issue is an error. */
  readonly model?: Model;
  readonly issues: readonly Issue[];
  /** Where what has an id stands, for issues found later (`['lines', 'osLicence', 'amount']`). */
  readonly placeOf?: Source['placeOf'];
};

const checkIdentifiers = (shape: ModelShape, report: Reporter): void => {
  const named = (top: keyof ModelShape): readonly Named[] => Object.keys(shape[top] ?? {}).map((id) => ({ id, path: [top, id] }));
  checkNamespace([...named('inputs'), ...named('formulas')], report);
  for (const top of ['strategies', 'rollouts', 'lines', 'layers'] as const) checkNamespace(named(top), report);
  checkNamespace(named('categories'), report, builtInCategories.map(({ id }) => id));
  const layers = Object.entries(shape.lines).flatMap(([id, { layer }]) => (layer === undefined ? [] : [{ id: layer, path: ['lines', id, 'layer'] }]));
  checkLayerNames(Object.keys(shape.layers ?? {}), layers, report);
};

/** Far beyond any hospital's model; a file that is made to be slow ends here. */
const MOST_ENTRIES = { strategies: 100, rollouts: 1000, inputs: 2000, formulas: 2000, lines: 5000, correlations: 1000, categories: 1000, layers: 1000 };

const isTooLarge = (shape: ModelShape, report: Reporter): boolean => {
  const over = Object.entries(MOST_ENTRIES).filter(([top, most]) => Object.keys(shape[top as keyof ModelShape] ?? {}).length > most);
  for (const [top, most] of over) report.atKey('too-many-entries', [top], { key: top, limit: String(most) });
  return over.length > 0;
};

const readNumbers = (shape: ModelShape, report: Reporter): { readonly months: number; readonly fiscalYearStart: number } => {
  const months = decimalOf(shape.months).toNumber();
  if (months < 1 || months > 600) report.at('months-outside', ['months'], { found: shape.months });
  const fiscalYearStart = decimalOf(shape.fiscalYearStart ?? '1').toNumber();
  if (fiscalYearStart < 1 || fiscalYearStart > 12) report.at('fiscal-month-outside', ['fiscalYearStart'], { found: shape.fiscalYearStart ?? '' });
  return { months, fiscalYearStart };
};

const readBaseline = ({ baseline }: ModelShape, strategies: readonly string[], report: Reporter): string => {
  if (baseline !== undefined && !strategies.includes(baseline) && !report.isReplaced(['strategies'])) {
    report.at('unknown-strategy', ['baseline'], { name: baseline, allowed: strategies.join(', ') });
  }
  return baseline ?? strategies[0] ?? '';
};

const build = (shape: ModelShape, report: Reporter): Content => {
  checkIdentifiers(shape, report);
  if (shape.name.trim() === '') report.at('empty-name', ['name']);
  const start = parseCalendarMonth(shape.start) ?? { year: 0, month: 1 };
  const strategies = readStrategies(shape, report);
  const ids = strategies.map((strategy) => strategy.id);
  const known = new Set(ids);
  const rollouts = readRollouts(shape, known, report);
  const rolloutIds = new Set(rollouts.map((rollout) => rollout.id));
  const categories = readCategories(shape, report);
  const context = { start, strategies: ids, rollouts: rolloutIds, categories };
  const lines = Object.entries(shape.lines).flatMap(([id, line]) => readLine(id, line, context, report) ?? []);
  const content: Content = {
    name: shape.name,
    currency: shape.currency ?? 'CNY',
    start,
    ...readNumbers(shape, report),
    discount: readDiscount(shape, report),
    baseline: readBaseline(shape, ids, report),
    strategies,
    inputs: Object.entries(shape.inputs ?? {}).map(([id, input]) => readInput(id, input, known, report)),
    formulas: Object.entries(shape.formulas ?? {}).map(([id, text]) => ({ id, ...readExpression(text, ['formulas', id], report) })),
    rollouts,
    lines: lines.map(({ line }) => line),
    categories,
    layers: readLayers(shape, rolloutIds, report),
    correlations: readCorrelations(shape, report),
    reserve: readReserve(shape, report),
    ...present({ note: shape.note, cap: shape.cap === undefined ? undefined : decimalOf(shape.cap), quotation: readQuotation(shape) }),
  };
  checkModel(content, lines, report);
  return content;
};

/** A model's data as it is to be read instead. */
export type Change = (data: Data) => Data;

/** Reads a model file, with what it extends. Every mistake in it is told at once, each with its place, in the file's order. Never throws. */
export const readModel = (text: string, file: string, library: Library = noLibrary, change: Change = (data) => data): ReadModel => {
  const yaml = readSource(text, file, library);
  if (!yaml.source) return { issues: foremost(yaml.issues) };
  return modelFrom({ ...yaml.source, data: change(yaml.source.data) }, yaml.issues);
};

/** Reads a model from plain data with places, whatever it was written in; `before` is what was wrong with it already. */
export const modelFrom = (source: Source, before: readonly Issue[]): ReadModel => {
  const { data, placeOf } = source;
  const report = reporterOf(source);
  const content = isMap(data) ? contentOf(data, report) : undefined;
  if (!isMap(data)) report.at('wrong-kind', [], { expected: 'map', found: kindOf(data) });
  const issues = foremost([...before, ...report.issues]);
  if (!content || issues.some(isError)) return { issues, placeOf };
  return { model: { ...content, canonical: canonicalText(content) }, issues, placeOf };
};

const contentOf = (data: Parameters<typeof readShape>[0], report: Reporter): Content | undefined => {
  const shape = readShape(data, report);
  return isTooLarge(shape, report) ? undefined : build(shape, report);
};
