import { percentile } from '../../probability/statistics';
import { fenNumber, sumFen } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { freshnessOf } from '../freshness';
import { constant, type Grid, live, newGrid, text } from '../grid';
import { keepTogether } from '../keep-together';
import type { CellPlan, SheetPlan } from '../plan';
import { sumText, yearsOf } from './budget-rows';
import { categoryRows, extraRow, figureRow } from './comparison';
import { controlBlocks } from './control';
import { CHOICE, pageUnit, UNIT, unitsOf } from './page-choices';
import { CHOSEN, choicesOf, CURVE, DIVISOR, DRIVERS, figureColumn, firstChosen, ofChosen, PAGE_FIGURES, type PageFigure, type PageTable, pageTables, partsOf, RISKS } from './page-layout';
import { risksOf, tailShare } from './risks';
import { SUMMARY } from './summary';

const COLUMNS = [{ width: 30 }, { width: 22 }, ...Array.from({ length: 17 }, () => ({ width: 17 }))];
/** What is replaced is as good as whole here: shares are added in float64. */
const WHOLE = 1 - 1e-9;

type Maker = { readonly context: Context; readonly grid: Grid; readonly tables: ReturnType<typeof pageTables>; readonly ids: readonly string[] };

const heads = ({ grid }: Maker, { head }: PageTable, labels: readonly string[]): void => {
  grid.putRow(head, 0, labels.map((label) => text(label, 'headingSmall')));
};
const headKeys = (maker: Maker, table: PageTable, keys: readonly string[]): void => { heads(maker, table, keys.map((key) => maker.context.words(key))); };

/** Months of a model year in which some layer is partly replaced: old and new run side by side. */
const mixedMonths = ({ program, exact }: Context, strategy: string, year: number): number => {
  const own = exact(strategy);
  const isMixed = program.model.layers.some(({ rollout }) => {
    if (rollout === undefined) return false;
    const before = own.done(rollout, year).toNumber();
    return before < WHOLE && before + own.share(rollout, year).toNumber() > 0;
  });
  return isMixed ? Math.min(12, program.model.months - 12 * (year - 1)) : 0;
};

const putMixed = ({ context, grid, tables, ids }: Maker): void => {
  const { first, pitch, layers, year: column } = controlBlocks(context);
  const { program, words, on, setting, strategyName } = context;
  const years = Array.from({ length: program.years }, (_, index) => index + 1);
  heads({ context, grid, tables, ids }, tables.mixed, [words('page.mixedMonths'), words('total'), ...years.map((year) => words('year.nth', { year: String(year) }))]);
  ids.forEach((id, index) => {
    const row = tables.mixed.first + index;
    const top = first + index * pitch;
    const range = (year: number): string => on('control', rangeText(top, column + year - 1, top + layers.length - 1, column + year - 1));
    const formula = (year: number): string => {
      const before = year === 1 ? '1' : `(${range(year - 1)}<1-1E-9)`;
      return layers.length === 0 ? '0' : `IF(SUMPRODUCT((${range(year)}>0)*${before})>0,MIN(12,${setting('months')}-${String(12 * (year - 1))}),0)`;
    };
    const values = years.map((year) => mixedMonths(context, id, year));
    grid.putRow(row, 0, [
      text(strategyName(id), 'label'),
      live(`SUM(${cellText(row, 2)}:${cellText(row, 1 + years.length)})`, values.reduce((sum, value) => sum + value, 0), 'whole'),
      ...years.map((year, position) => live(formula(year), values[position], 'whole')),
    ]);
  });
};

const putFigures = ({ context, grid, tables, ids }: Maker): void => {
  const { words, source, on, strategyName, program } = context;
  const { figures, mixed } = tables;
  heads({ context, grid, tables, ids }, figures, ['#', words('column.strategy'), words('column.id'), ...PAGE_FIGURES.map((key) => words(`page.${key}`, { baseline: strategyName(program.model.baseline) }))]);
  const base = source.base.strategies.get(program.model.baseline)?.presentValue ?? 0n;
  const parallelRow = categoryRows(context).get('parallel');
  ids.forEach((id, index) => {
    const row = figures.first + index;
    const result = source.base.strategies.get(id);
    const stats = source.simulated?.comparison.strategies.get(id);
    const compared = (at: number, value: number): CellPlan => live(on('comparison', cellText(at, 1 + index)), value, 'money');
    const stamped = (value: number | undefined, style = 'stamped'): CellPlan | null => (value === undefined ? null : { value, style });
    const cells: Readonly<Record<PageFigure, CellPlan | null>> = {
      total: compared(figureRow('total'), fenNumber(result?.total ?? 0n)),
      presentValue: compared(figureRow('presentValue'), fenNumber(result?.presentValue ?? 0n)),
      direct: compared(figureRow('direct'), fenNumber(result?.direct ?? 0n)),
      hidden: compared(figureRow('hidden'), fenNumber(result?.hidden ?? 0n)),
      extra: compared(extraRow('presentValue'), fenNumber((result?.presentValue ?? 0n) - base)),
      mixed: live(cellText(mixed.first + index, 1), Array.from({ length: program.years }, (_, year) => mixedMonths(context, id, year + 1)).reduce((sum, value) => sum + value, 0), 'whole'),
      parallel: parallelRow === undefined ? null : compared(parallelRow, fenNumber(result?.byCategory.get('parallel') ?? 0n)),
      mean: stamped(stats?.presentValue.mean), p50: stamped(stats?.presentValue.p50), p80: stamped(stats?.presentValue.p80), p95: stamped(stats?.presentValue.p95), cvar95: stamped(stats?.presentValue.cvar95),
      standardError: stamped(stats?.presentValue.standardError?.mean),
      cheapest: stamped(source.simulated?.comparison.cheapest.get(id), 'stampedPercent'),
      withinCap: stamped(stats?.withinCap, 'stampedPercent'),
      enough: stamped(stats?.baseIsEnough, 'stampedPercent'),
    };
    grid.putRow(row, 0, [constant(index + 1, 'whole'), text(choicesOf(context)[index] ?? id, 'labelAfter'), text(id, 'idAfter')]);
    for (const key of PAGE_FIGURES) {
      const cell = cells[key];
      if (cell) grid.put(row, figureColumn(key), cell);
    }
  });
};

/** What the charts draw, in the unit that the page shows. */
const putCharts = (maker: Maker): void => {
  const { context, grid, tables, ids } = maker;
  const { words, source, on, program, strategyName, categoryName } = context;
  const divisor = cellText(DIVISOR.row, DIVISOR.column, 'both');
  const scale = pageUnit(context).divisor;
  const names = ids.map(strategyName);
  heads(maker, tables.cash, [words('page.cash'), ...names]);
  program.budgetYears.forEach((year, index) => {
    grid.put(tables.cash.first + index, 0, constant(year, 'whole'));
    ids.forEach((id, position) => {
      const result = source.base.strategies.get(id);
      const paid = result ? yearsOf(context, result, 'paid', ({ entry }) => entry.inBudget)[index] ?? 0n : 0n;
      grid.put(tables.cash.first + index, 1 + position, live(`${sumText(context, 'paid', [[SUMMARY.strategy, id], [SUMMARY.budget, 'budget']])(0, index)}/${divisor}`, fenNumber(paid) / scale, 'moneyPage'));
    });
  });
  heads(maker, tables.parts, [words('page.parts'), ...names]);
  const rows = categoryRows(context);
  const parts = partsOf(context);
  parts.forEach((part, index) => {
    const row = tables.parts.first + index;
    grid.put(row, 0, text(part.category === undefined ? words(`page.other.${part.class}`) : categoryName(part.category), 'label'));
    ids.forEach((id, position) => {
      const result = source.base.strategies.get(id);
      const cell = (at: number): string => on('comparison', cellText(at, 1 + position));
      const named = parts.flatMap((other) => (other.class === part.class && other.category !== undefined ? [other.category] : []));
      const [formula, value] = part.category === undefined
        ? [`(${[cell(figureRow(part.class)), ...named.map((category) => cell(rows.get(category) ?? 0))].join('-')})`, (result?.[part.class] ?? 0n) - sumFen(named.map((category) => result?.byCategory.get(category) ?? 0n))] as const
        : [cell(rows.get(part.category) ?? 0), result?.byCategory.get(part.category) ?? 0n] as const;
      grid.put(row, 1 + position, live(`${formula}/${divisor}`, fenNumber(value) / scale, 'moneyPage'));
    });
  });
  heads(maker, tables.curve, [words('simulation.probability'), ...names, ...names]);
  const sorted = ids.map((id) => Float64Array.from(source.simulated?.run.strategies.get(id)?.presentValue ?? []).sort());
  CURVE.forEach((p, index) => {
    const row = tables.curve.first + index;
    grid.put(row, 0, { value: p / 100, style: 'stampedPercent' });
    sorted.forEach((column, position) => {
      if (column.length === 0) return;
      const value = percentile(column, p);
      grid.put(row, 1 + ids.length + position, { value, style: 'stamped' });
      grid.put(row, 1 + position, live(`${cellText(row, 1 + ids.length + position)}/${divisor}`, value / scale, 'moneyPage'));
    });
  });
};

const putDrivers = (maker: Maker): void => {
  const { context, grid, tables, ids } = maker;
  const { source, program, words } = context;
  const labelOf = (driver: string): string => {
    const line = /^line:(.*)$/.exec(driver)?.[1];
    return line === undefined ? (program.model.inputs.find(({ id }) => id === driver)?.name ?? driver) : words('driver.incidents', { line: program.model.lines.find(({ id }) => id === line)?.name ?? line });
  };
  headKeys(maker, tables.drivers, ['page.driver', 'page.low', 'page.high', 'page.mean', 'page.variance', 'column.strategy']);
  ids.forEach((id, position) => {
    const mean = source.simulated?.comparison.strategies.get(id)?.presentValue.mean ?? 0;
    const drivers = source.simulated?.drivers?.byStrategy.get(id) ?? [];
    for (let k = 0; k < DRIVERS; k += 1) {
      const driver = drivers[k];
      grid.putRow(tables.drivers.first + position * DRIVERS + k, 0, [
        text(driver ? labelOf(driver.input) : '', 'label'), { value: driver?.low ?? mean, style: 'stamped' }, { value: driver?.high ?? mean, style: 'stamped' }, { value: mean, style: 'stamped' },
        { value: driver?.varianceShare ?? 0, style: 'stampedPercent' }, text(id, 'idAfter'),
      ]);
    }
  });
  headKeys(maker, tables.chosen, ['page.driver', 'page.low', 'page.high', 'page.variance']);
  const [scale, chosen] = [pageUnit(context).divisor, firstChosen(context)];
  for (let k = 0; k < DRIVERS; k += 1) {
    const of = (column: number): string => ofChosen(context, tables.drivers, column, DRIVERS, k);
    const known = (column: number): CellPlan['value'] => grid.at(tables.drivers.first + chosen * DRIVERS + k, column)?.value;
    const beyond = (column: number): CellPlan => live(`(${of(column)}-${of(3)})/${cellText(DIVISOR.row, DIVISOR.column, 'both')}`, (Number(known(column)) - Number(known(3))) / scale, 'moneyPage');
    grid.putRow(tables.chosen.first + k, 0, [live(`${of(0)}&""`, known(0), 'label'), beyond(1), beyond(2), live(of(4), known(4), 'percent')]);
  }
};

const putRisks = (maker: Maker): void => {
  const { context, grid, tables, ids } = maker;
  headKeys(maker, tables.risks, ['risks.line', 'risks.perYear', 'risks.p95', 'risks.tail', 'risks.variance', 'column.strategy']);
  ids.forEach((id, position) => {
    const risks = risksOf(context, id).filter(({ told }) => told);
    for (let k = 0; k < RISKS; k += 1) {
      const risk = risks[k];
      grid.putRow(tables.risks.first + position * RISKS + k, 0, [
        text(risk?.entry.line.name ?? '', 'label'), { value: risk?.told?.perYear ?? 0, style: 'stamped' }, { value: risk?.told?.p95 ?? 0, style: 'stamped' },
        { value: tailShare(context, id, risk?.told) ?? 0, style: 'stampedPercent' }, { value: risk?.told?.varianceShare ?? 0, style: 'stampedPercent' }, text(id, 'idAfter'),
      ]);
    }
  });
};

/** 一页数据: the tables that the page of decision shows and draws. */
export const pageData = (context: Context): SheetPlan => {
  const { words, on, program } = context;
  const tables = pageTables(context);
  const { large } = unitsOf(context);
  const grid = newGrid(new Map([[1, 30], ...Object.values(tables).map(({ head }) => [head, 30] as const)]));
  const maker: Maker = { context, grid, tables, ids: program.model.strategies.map(({ id }) => id) };
  titleRows(words, 'pageData').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, unitNote(context));
  const isFresh = freshnessOf(context, grid, 2, 4);
  const column = (index: number): string => rangeText(tables.figures.first, index, tables.figures.last, index);
  const choice = on('onePage', cellText(CHOICE.row, CHOICE.column, 'both'));
  grid.putRow(CHOSEN.row, 0, [text(words('page.chosen'), 'labelBold'), live(`MAX(1,SUMPRODUCT((${column(1)}=${choice})*${column(0)}))`, firstChosen(context) + 1, 'whole')]);
  grid.putRow(DIVISOR.row, 0, [text(words('page.divisor'), 'labelBold'), live(`IF(${on('onePage', cellText(UNIT.row, UNIT.column, 'both'))}="${large.name}",${String(large.divisor)},1)`, pageUnit(context).divisor, 'whole')]);
  putMixed(maker);
  putFigures(maker);
  putCharts(maker);
  putDrivers(maker);
  putRisks(maker);
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true } as const;
  return {
    name: context.sheetName('pageData'),
    tabColour: '9FB3C8',
    columns: COLUMNS,
    rows,
    merges: [subtitleSpan(8)],
    freeze: { rows: 2, columns: 1 },
    highlights: isFresh,
    protect: true,
    print: { ...print, ...keepTogether(print, COLUMNS, rows, Object.values(tables).map(({ head, last }) => ({ first: head, last })).sort((a, b) => a.first - b.first)) },
  };
};
