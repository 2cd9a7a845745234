import { calendarMonth, monthText } from '../../model/calendar';
import { cellText, rangeText } from '../address';
import type { Context } from '../context';
import { live, text } from '../grid';
import type { CellPlan, HighlightPlan } from '../plan';
import { control, controlBlocks } from './control';
import { type Turns, turns } from './findings';
import type { Page } from './page-grid';
import { chosenText, divisorText, firstChosen, ofChosen, RISKS } from './page-layout';

/** Rows below the headings. */
const ROWS = 7;
const LINE = 14.5;
/** Years that there is room for. */
const YEARS = 8;
const CONTROL = { left: 0, label: 5 } as const;
const TURNS = { left: 14, needed: 18, now: 20, right: 22 } as const;
const RISK = { left: 24, year: 28, tail: 30, right: 31 } as const;

type Group = { readonly rollout: string; readonly layers: readonly string[]; readonly index: number };

/** Layers that one rollout replaces change alike: they share a row. */
const groupsOf = ({ program, layerName }: Context): readonly Group[] => {
  const groups = new Map<string, { layers: string[]; index: number; isCore: boolean }>();
  program.model.layers.filter(({ rollout }) => rollout !== undefined).forEach(({ id, rollout = '', core }, index) => {
    const known = groups.get(rollout) ?? { layers: [], index, isCore: false };
    known.layers.push(layerName(id));
    known.isCore ||= core === true;
    groups.set(rollout, known);
  });
  const list = [...groups].map(([rollout, own]) => ({ rollout, ...own }));
  return [...list.filter(({ isCore }) => isCore), ...list.filter(({ isCore }) => !isCore)];
};

/** Model years that are shown: all, or some evenly apart, the last among them. */
const yearsShown = (years: number): readonly number[] => {
  const count = Math.min(YEARS, years);
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * years) / count));
};

const putControl = (page: Page, top: number): readonly HighlightPlan[] => {
  const { context, put } = page;
  const { words, program } = context;
  const { first, pitch, layers, year } = controlBlocks(context);
  put(top, CONTROL.left, CONTROL.label + YEARS - 1, text(words('page.control'), 'pageSection'));
  if (layers.length === 0) {
    put(top + 1, CONTROL.left, CONTROL.label + YEARS - 1, text(words('control.none'), 'pageLabel'));
    return [];
  }
  const sheet = control(context);
  const chosen = firstChosen(context);
  const years = yearsShown(program.years);
  const last = first + pitch * program.model.strategies.length - 1;
  put(top + 1, CONTROL.left, CONTROL.label - 1, text(words('page.layer'), 'pageHead'));
  years.forEach((number, index) => {
    page.grid.put(top + 1, CONTROL.label + index, text(monthText(calendarMonth(program.model.start, Math.min(12 * number, program.model.months))).slice(2), 'pageHead'));
  });
  const cellsOf = (row: number, offset: number, style: string): void => {
    years.forEach((number, index) => {
      const column = year + number - 1;
      const formula = `INDEX(${context.on('control', rangeText(first, column, last, column))},(${chosenText(context)}-1)*${String(pitch)}+${String(offset + 1)})`;
      page.grid.put(row, CONTROL.label + index, live(formula, sheet.rows[first + chosen * pitch + offset]?.cells[column]?.value, style));
    });
  };
  const groups = groupsOf(context).slice(0, ROWS - 1);
  groups.forEach(({ layers: names, index }, position) => {
    const row = top + 2 + position;
    const label = names.length > 2 ? words('page.layers', { names: names.slice(0, 2).join(words('control.comma')), count: String(names.length) }) : names.join(words('control.comma'));
    put(row, CONTROL.left, CONTROL.label - 1, text(label, 'pageLabelSmall'));
    cellsOf(row, index, 'percentPage');
  });
  const mean = top + 2 + groups.length;
  put(mean, CONTROL.left, CONTROL.label - 1, text(words('control.all'), 'pageLabelStrong'));
  cellsOf(mean, layers.length + 1, 'percentPage');
  const range = { top: top + 2, left: CONTROL.label, bottom: mean, right: CONTROL.label + years.length - 1 };
  const cell = cellText(range.top, range.left);
  return [{ range, formula: `${cell}>0.9999`, style: 'controlWhole' }, { range, formula: `${cell}>0`, style: 'controlPart' }];
};

const putTurns = (page: Page, top: number): void => {
  const { context, put } = page;
  const { words, strategyName } = context;
  const told = turns(context);
  const named = ({ best, second }: Turns): Readonly<Record<string, string>> => ({ best: strategyName(best), second: strategyName(second) });
  const shown = told.find(({ list }) => list.length > 0);
  put(top, TURNS.left, TURNS.right, text(words('page.turnsTitle'), 'pageSection'));
  if (told.length === 0) put(top + 1, TURNS.left, TURNS.right, text(words('page.turnsNone'), 'pageLabel'));
  let row = top;
  for (const pair of told.slice(0, ROWS)) put((row += 1), TURNS.left, TURNS.right, text(words(pair === shown ? 'page.turns' : 'page.noTurnOf', named(pair)), 'pageLabelSmall'));
  if (!shown) return;
  row += 1;
  put(row, TURNS.left, TURNS.needed - 1, text(words('page.turnInput'), 'pageHead'));
  put(row, TURNS.needed, TURNS.now - 1, text(words('page.needed'), 'pageHead'));
  put(row, TURNS.now, TURNS.right, text(words('page.now'), 'pageHead'));
  for (const { input, needed, now } of shown.list.slice(0, top + 1 + ROWS - row)) {
    row += 1;
    put(row, TURNS.left, TURNS.needed - 1, text(input, 'pageLabelSmall'));
    put(row, TURNS.needed, TURNS.now - 1, text(needed, 'pageStamped'));
    put(row, TURNS.now, TURNS.right, text(now, 'pageStamped'));
  }
};

const putRisks = (page: Page, top: number): void => {
  const { context, put, tables } = page;
  const { words } = context;
  put(top, RISK.left, RISK.right, text(words('page.risks'), 'pageSection'));
  if (!context.source.simulated?.drivers) {
    put(top + 1, RISK.left, RISK.right, text(words('page.noRisk'), 'pageLabel'));
    return;
  }
  if (!context.program.lines.some(({ incident }) => incident)) {
    put(top + 1, RISK.left, RISK.right, text(words('risks.none'), 'pageLabel'));
    return;
  }
  put(top + 1, RISK.left, RISK.year - 1, text(words('risks.line'), 'pageHead'));
  put(top + 1, RISK.year, RISK.tail - 1, text(words('page.perYear'), 'pageHead'));
  put(top + 1, RISK.tail, RISK.right, text(words('page.tail'), 'pageHead'));
  const first = tables.risks.first + firstChosen(context) * RISKS;
  for (let k = 0; k < RISKS; k += 1) {
    const row = top + 2 + k;
    const of = (column: number): string => ofChosen(context, tables.risks, column, RISKS, k);
    const known = (column: number): number => Number(page.data(first + k, column));
    const name = page.data(first + k, 0) ?? '';
    const named = (formula: string, value: number, style: string): CellPlan => live(`IF(${of(0)}="","",${formula})`, name === '' ? '' : value, style);
    put(row, RISK.left, RISK.year - 1, live(`${of(0)}&""`, name, 'pageLabelSmall'));
    put(row, RISK.year, RISK.tail - 1, named(`${of(1)}/${divisorText(context)}`, known(1) / page.divisor, 'moneyPageStamped'));
    put(row, RISK.tail, RISK.right, named(of(3), known(3), 'percentPageStamped'));
  }
};

/** Own control, what would turn the order, and the risks. */
export const putFoot = (page: Page, top: number): readonly HighlightPlan[] => {
  page.height(top, 16);
  page.height(top + 1, 15);
  for (let row = top + 2; row < top + 2 + ROWS; row += 1) page.height(row, LINE);
  const highlights = putControl(page, top);
  putTurns(page, top);
  putRisks(page, top);
  return highlights;
};
