import { ArithmeticFault } from '../formula/arithmetic-fault';
import { type Issue } from '../model/issue';
import type { Source } from '../model/yaml-source';
import { baseValues, exactStrategy } from './exact';
import { SignFault } from './flow-months';
import { strategyResult, type StrategyResult } from './base-case';
import { measuresOf, type Measures } from './measures';
import type { Posting } from './exact';
import type { LineProgram, Program } from './program';
import { linesOf } from './program';

export type BaseCase = {
  readonly strategies: ReadonlyMap<string, StrategyResult>;
  readonly measures: ReadonlyMap<string, Measures>;
};

type PlaceOf = Source['placeOf'];

const faultOf = (error: unknown): { readonly code: string; readonly values: Readonly<Record<string, string>> } | undefined => {
  if (error instanceof ArithmeticFault) return { code: error.code, values: error.values };
  if (error instanceof SignFault) return { code: error.variable === '__part' ? 'rate-below-zero' : 'decay-not-positive', values: { found: error.found } };
  return undefined;
};

/** Strategies side by side, each measured against the baseline. */
export const measured = (program: Program, strategies: ReadonlyMap<string, StrategyResult>): BaseCase => {
  const baseline = strategies.get(program.model.baseline);
  return { strategies, measures: new Map([...strategies].flatMap(([id, result]) => (baseline ? [[id, measuresOf(program, result, baseline)] as const] : []))) };
};

/** The base case of every strategy, or what fails in it, each line with its place. */
export const baseCase = (program: Program, placeOf: PlaceOf): { readonly base?: BaseCase; readonly issues: readonly Issue[] } => {
  const { model } = program;
  const issues = new Map<string, Issue>();
  const unsettled = new Map<string, Issue>();
  const strategies = new Map<string, StrategyResult>();
  for (const { id } of model.strategies) {
    let at = '';
    const exact = exactStrategy(program, id, baseValues(id), {
      unsettled: (decision) => {
        const warning: Issue = { severity: 'warning', code: 'fifteen-digits', values: { line: at, strategy: id, decision }, place: placeOf(['lines', at]) };
        if (!unsettled.has(at)) unsettled.set(at, warning);
      },
    });
    const postings = new Map<LineProgram, readonly Posting[]>();
    for (const entry of linesOf(program, id)) {
      at = entry.line.id;
      try {
        postings.set(entry, exact.postings(entry));
      } catch (error) {
        const fault = faultOf(error);
        if (!fault) throw error;
        const values = { ...fault.values, line: entry.line.id, strategy: id };
        issues.set(`${entry.line.id} ${fault.code}`, { severity: 'error', code: fault.code, values, place: placeOf(['lines', entry.line.id]) });
      }
    }
    if (issues.size === 0) strategies.set(id, strategyResult(program, id, (entry) => postings.get(entry) ?? []));
  }
  if (issues.size > 0) return { issues: [...issues.values()] };
  return { base: measured(program, strategies), issues: [...unsettled.values(), ...warningsOf(program, strategies, placeOf)] };
};

const warningsOf = (program: Program, strategies: ReadonlyMap<string, StrategyResult>, placeOf: PlaceOf): readonly Issue[] =>
  program.lines.flatMap(({ line }) => {
    const postings = [...strategies.values()].flatMap((result) => result.lines.filter((own) => own.entry.line.id === line.id).flatMap((own) => own.postings));
    const outside = postings.length > 0 && postings.every((posting) => posting.month > program.model.months);
    return outside ? [{ severity: 'warning' as const, code: 'line-outside-horizon', values: { line: line.id }, place: placeOf(['lines', line.id]) }] : [];
  });
