import { monthText } from '../../model/calendar';
import { cellText } from '../address';
import { type Context, scenarioLabel } from '../context';
import { freshnessOf } from '../freshness';
import { live, text } from '../grid';
import { largeUnit } from '../money-units';
import type { CellPlan, HighlightPlan, SheetPlan, ValidationPlan } from '../plan';
import { atScenario } from '../scenarios';
import { categoryRows, extraRow, figureRow } from './comparison';
import { findings } from './findings';
import { pageCharts } from './page-charts';
import { CHOICE, pageUnit, UNIT, unitsOf } from './page-choices';
import { pageData } from './page-data';
import { putFoot } from './page-foot';
import { newPageGrid, type Page, PAGE_COLUMN_WIDTH, PAGE_COLUMNS } from './page-grid';
import { choicesOf, divisorText, figureColumn, firstChosen, type PageFigure, pageTables } from './page-layout';

const LAST = PAGE_COLUMNS - 1;
const LABEL = 6;
const LINE = 15;
const CHART_ROWS = 15;
/** Breadth of text that a row of findings holds, in columns' characters; a Chinese character is two. */
const ROW_HOLDS = 180;

const breadth = (value: string): number => [...value].reduce((sum, sign) => sum + (/[⺀-￿]/.test(sign) ? 2 : 1), 0);

/** Title, choices, what run this is, and whether it still holds. */
const putHead = (page: Page): readonly HighlightPlan[] => {
  const { context, put } = page;
  const { words, program, source, stamp, scenario } = context;
  const { simulated } = source;
  page.height(0, 26);
  put(0, 0, CHOICE.column - 5, text(`${program.model.name} · ${words('sheet.onePage')}`, 'title'));
  put(0, CHOICE.column - 4, CHOICE.column - 1, text(words('page.choose'), 'pageRight'));
  put(CHOICE.row, CHOICE.column, CHOICE.column + 4, text(choicesOf(context)[firstChosen(context)] ?? '', 'pageChoice'));
  put(0, UNIT.column - 2, UNIT.column - 1, text(words('page.unit'), 'pageRight'));
  put(UNIT.row, UNIT.column, LAST, text(pageUnit(context).name, 'pageChoice'));
  const run = simulated ? words('page.run', { trials: String(simulated.run.sampling.trials), seed: String(simulated.run.sampling.seed) }) : words('page.noRun');
  const facts = { run, start: monthText(program.model.start), months: String(program.model.months), hash: source.hash.slice(0, 12), version: stamp.version, created: stamp.created.slice(0, 10) };
  put(1, 0, 15, text(words('sheet.onePage.what'), 'pageNote'));
  put(1, 16, LAST, text(words('page.stamp', facts), 'pageNoteRight'));
  if (scenario && scenario.list.length > 0) {
    const shown = scenario.list[scenario.shown - 1];
    const label = context.on('scenario', cellText(atScenario.shown, 2, 'both'));
    const value = shown ? `${words('page.trialShown')}${scenarioLabel(words, program, shown)}` : words('page.baseShown');
    put(2, 16, LAST, live(`IF(${scenario.cell}=0,"${words('page.baseShown')}","${words('page.trialShown')}"&${label})`, value, 'pageNoteRight'));
  }
  const isFresh = freshnessOf(context, page.grid, 2, 0, 15);
  page.merges.push({ top: 2, left: 0, bottom: 2, right: 15 });
  return isFresh;
};

/** A sentence on all strategies, by formula: it follows the inputs and the scenario. */
const sentence = (page: Page, key: string, of: (index: number) => { readonly formula: string; readonly value: string }): CellPlan => {
  const { words } = page.context;
  const names = page.ids.map((_, index) => ({ cell: page.figure(index, 1), name: String(page.data(page.tables.figures.first + index, 1)) }));
  const parts = names.map(({ cell, name }, index) => ({ formula: `${cell}&" "&${of(index).formula}`, value: `${name} ${of(index).value}` }));
  return live(
    [`"${words(key)}"`, parts.map(({ formula }) => formula).join(`&"${words('finding.comma')}"&`), `"${words('finding.stop')}"`].join('&'),
    `${words(key)}${parts.map(({ value }) => value).join(words('finding.comma'))}${words('finding.stop')}`,
    'pageText',
  );
};

const wholePercent = (share: number): string => `${String(Math.round(100 * share))}%`;

/** What follows from the base case, or from the trial shown. */
const liveFindings = (page: Page): readonly CellPlan[] => {
  const { words } = page.context;
  const number = (index: number, figure: PageFigure): number => Number(page.data(page.tables.figures.first + index, figureColumn(figure)));
  const hidden = sentence(page, 'finding.hidden', (index) => {
    const [part, whole] = [page.figure(index, figureColumn('hidden')), page.figure(index, figureColumn('total'))];
    const [cost, total] = [number(index, 'hidden'), number(index, 'total')];
    return { formula: `IF(${whole}=0,"–",TEXT(ROUND(${part}/${whole},2),"0%"))`, value: total === 0 ? '–' : wholePercent(cost / total) };
  });
  if (!page.hasLayers) return [hidden];
  const mixed = sentence(page, 'finding.mixed', (index) => ({ formula: `${page.figure(index, figureColumn('mixed'))}&"${words('finding.months')}"`, value: `${String(number(index, 'mixed'))}${words('finding.months')}` }));
  return [hidden, mixed];
};

const putFindings = (page: Page, top: number): number => {
  const { context, put } = page;
  put(top, 0, LAST, text(context.words('page.findings', { unit: largeUnit(context.words, context.program.model.currency) }), 'pageSection'));
  const cells = [...findings(context).map((value) => text(value, 'pageTextStamped')), ...liveFindings(page)];
  cells.forEach((cell, index) => {
    put(top + 1 + index, 0, LAST, { ...cell, ...(cell.formula === undefined ? { value: `${String(index + 1)}. ${String(cell.value)}` } : { formula: `"${String(index + 1)}. "&${cell.formula}`, value: `${String(index + 1)}. ${String(cell.value)}` }) });
    page.height(top + 1 + index, LINE * Math.max(1, Math.ceil(breadth(String(cell.value)) / ROW_HOLDS)));
  });
  return top + 1 + cells.length;
};

type Row = { readonly figure: PageFigure; readonly style: 'moneyPage' | 'moneyPageStrong' | 'moneyPageStamped' | 'percentPageStamped' | 'wholePage' };
const ROWS: readonly Row[] = [
  { figure: 'total', style: 'moneyPageStrong' }, { figure: 'direct', style: 'moneyPage' }, { figure: 'hidden', style: 'moneyPage' },
  { figure: 'presentValue', style: 'moneyPageStrong' }, { figure: 'extra', style: 'moneyPage' },
  { figure: 'mean', style: 'moneyPageStamped' }, { figure: 'p50', style: 'moneyPageStamped' }, { figure: 'p80', style: 'moneyPageStamped' }, { figure: 'p95', style: 'moneyPageStamped' }, { figure: 'cvar95', style: 'moneyPageStamped' },
  { figure: 'cheapest', style: 'percentPageStamped' }, { figure: 'withinCap', style: 'percentPageStamped' }, { figure: 'enough', style: 'percentPageStamped' },
  { figure: 'mixed', style: 'wholePage' }, { figure: 'parallel', style: 'moneyPage' },
];

/** Where a figure comes from: what the formulas give, what is replaced when, or what the trials gave. */
const sourceOf = (context: Context, figure: PageFigure): string => {
  const { on } = context;
  if (figure === 'mixed') return on('control', cellText(0, 0));
  if (figure === 'extra') return on('comparison', cellText(extraRow('presentValue'), 0));
  if (figure === 'parallel') return on('comparison', cellText(categoryRows(context).get('parallel') ?? 0, 0));
  return figure === 'total' || figure === 'direct' || figure === 'hidden' || figure === 'presentValue' ? on('comparison', cellText(figureRow(figure), 0)) : on('simulation', cellText(0, 0));
};

/** Columns of a strategy in the table: twelve are shared. */
const shareOf = ({ ids }: Page): number => Math.max(2, Math.floor(12 / ids.length));

/** The strategies side by side. */
const putTable = (page: Page, top: number): number => {
  const { context, put, tables, ids, data } = page;
  const { words, strategyName, program } = context;
  const share = shareOf(page);
  const left = (index: number): number => LABEL + index * share;
  put(top, 0, LABEL - 1, live(`"${words('page.inUnit')}"&${cellText(UNIT.row, UNIT.column, 'both')}`, `${words('page.inUnit')}${pageUnit(context).name}`, 'pageHead'));
  ids.forEach((id, index) => { put(top, left(index), left(index) + share - 1, text(strategyName(id), 'pageHead')); });
  page.height(top, 28);
  let row = top;
  for (const { figure, style } of ROWS) {
    const known = ids.map((_, index) => data(tables.figures.first + index, figureColumn(figure)));
    if (known.every((value) => typeof value !== 'number') || (figure === 'mixed' && !page.hasLayers)) continue;
    row += 1;
    page.height(row, LINE);
    put(row, 0, LABEL - 1, { ...text(words(`page.${figure}`, { baseline: strategyName(program.model.baseline) }), style === 'moneyPageStrong' ? 'pageLabelStrong' : 'pageLabel'), link: sourceOf(context, figure) });
    known.forEach((value, index) => {
      const cell = page.figure(index, figureColumn(figure));
      const isMoney = style.startsWith('money');
      const shown: CellPlan = typeof value !== 'number' ? text('–', 'pageRight') : live(isMoney ? `${cell}/${divisorText(context)}` : cell, isMoney ? value / page.divisor : value, style);
      put(row, left(index), left(index) + share - 1, shown);
    });
  }
  return row + 1;
};

/** 决策一页: all that a decision rests on, on one sheet of paper. */
export const onePage = (context: Context): SheetPlan => {
  const { words } = context;
  const { one, large } = unitsOf(context);
  const plan = pageData(context);
  const page = newPageGrid(context, plan, pageTables(context));
  const isFresh = putHead(page);
  const table = putFindings(page, 3) + 1;
  page.height(table - 1, 5);
  const charts = putTable(page, table) + 1;
  page.height(charts - 1, 5);
  for (let row = charts; row < charts + CHART_ROWS; row += 1) page.height(row, LINE);
  const foot = charts + CHART_ROWS + 1;
  page.height(foot - 1, 5);
  const highlights = putFoot(page, foot);
  const validations: readonly ValidationPlan[] = [
    { range: { top: CHOICE.row, left: CHOICE.column, bottom: CHOICE.row, right: CHOICE.column }, rule: { kind: 'list', values: choicesOf(context) }, title: words('page.choose').slice(0, 32), message: words('page.chooseMessage') },
    { range: { top: UNIT.row, left: UNIT.column, bottom: UNIT.row, right: UNIT.column }, rule: { kind: 'list', values: [large.name, one.name] }, title: words('page.unit').slice(0, 32), message: words('page.unitMessage') },
  ];
  return {
    name: context.sheetName('onePage'),
    tabColour: 'C62828',
    columns: Array.from({ length: PAGE_COLUMNS }, () => ({ width: PAGE_COLUMN_WIDTH })),
    rows: page.rows(),
    merges: page.merges,
    validations,
    highlights: [...isFresh, ...highlights],
    charts: pageCharts(page, { table: { top: table, bottom: charts - 2, left: LABEL + shareOf(page) * page.ids.length }, charts: { top: charts, bottom: charts + CHART_ROWS - 1 } }),
    protect: true,
    print: { landscape: true, onePage: true },
  };
};
