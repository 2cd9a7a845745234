import type { WorkbookPlan } from '../../report/plan';
import type { Keeping } from '../host';
import { stop } from './faults';
import type { ChartPlace, Journal } from './journal';
import type { Survey } from './survey';

/** Charts of ours are known by their names. */
const CHART = 'qiansuan-chart-';
const HIDDEN = 'qiansuan-';

const freeNames = (taken: readonly string[], start: string): (() => string) => {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  let count = 0;
  return () => {
    do count += 1; while (known.has(`${start}${count}`));
    return `${start}${count}`;
  };
};

const namesOf = (plan: WorkbookPlan, { names }: Survey, keeping: Keeping): Journal['names'] => {
  const global = new Map(names.flatMap((one) => (one.scope === undefined ? [[one.name.toLowerCase(), one] as const] : [])));
  const pointsAtOurs = (formula: string): boolean => [...keeping.sheets].some((sheet) => formula.startsWith(`='${sheet.replaceAll("'", "''")}'!`) || formula.startsWith(`=${sheet}!`));
  const isOwn = ({ name, formula }: Survey['names'][number]): boolean => keeping.isOwnName(name, formula.slice(1));
  const planned = plan.names.map(({ name, refersTo }) => {
    const found = global.get(name.toLowerCase());
    const after = `=${refersTo}`;
    if (!found) return { name, after };
    if (!isOwn(found) && !pointsAtOurs(found.formula)) stop('name-taken', { name: found.name });
    return { name: found.name, before: found.formula, after };
  });
  const wanted = new Set(plan.names.map(({ name }) => name.toLowerCase()));
  const others = names.filter(({ name, scope, formula }) => (scope !== undefined || !wanted.has(name.toLowerCase())) && formula.startsWith('=') && !formula.includes('#REF!'));
  const followed = others.flatMap((one): Journal['names'] => {
    const { name, scope, formula } = one;
    // A name of ours whose input is no more.
    if (scope === undefined && isOwn(one)) return [{ name, before: formula }];
    const after = `=${keeping.moved(formula.slice(1), scope ?? '')}`;
    return after === formula ? [] : [{ name, before: formula, after, ...(scope !== undefined && { scope }) }];
  });
  return [...planned, ...followed];
};

/** All that will be done to a workbook, with what is needed to take it back. Stops where it would touch what is a person's. */
export const prepare = (plan: WorkbookPlan, survey: Survey, keeping: Keeping): Journal => {
  const known = new Map(survey.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const hiddenName = freeNames(survey.sheets.map(({ name }) => name), HIDDEN);
  const standing: Journal['standing'][number][] = [];
  const added: Journal['added'][number][] = [];
  for (const { name, hidden } of plan.sheets) {
    const found = known.get(name.toLowerCase());
    if (found && !keeping.sheets.has(found.name)) stop('sheet-taken', { sheet: found.name });
    if (found) standing.push({ sheet: found.name, staged: hiddenName(), saved: hiddenName() });
    else added.push({ sheet: name, hidden: hidden === true });
  }
  const formulas = survey.formulas.flatMap(({ sheet, cell, text }) => {
    const after = `=${keeping.moved(text.slice(1), sheet)}`;
    return after === text ? [] : [{ sheet, cell, before: text, after }];
  });
  const locked = formulas.find(({ sheet }) => known.get(sheet.toLowerCase())?.options !== undefined);
  if (locked) stop('sheet-protected', { sheet: locked.sheet });
  const ours = survey.sheets.filter(({ name }) => standing.some(({ sheet }) => sheet === name));
  const before = ours.flatMap(({ name, charts }): ChartPlace[] => charts.filter((chart) => chart.startsWith(CHART)).map((chart) => ({ sheet: name, chart })));
  const chartName = freeNames(survey.sheets.flatMap(({ charts }) => charts), CHART);
  return {
    format: 1, state: 'staging', standing, added, formulas,
    protections: ours.flatMap(({ name, options }) => (options === undefined ? [] : [{ sheet: name, options }])),
    protect: plan.sheets.filter(({ protect }) => protect === true).map(({ name }) => name),
    names: namesOf(plan, survey, keeping),
    charts: { before, after: plan.sheets.flatMap(({ name, charts = [] }) => charts.map(() => ({ sheet: name, chart: chartName() }))) },
  };
};
