import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { constant, live, newGrid, text } from '../grid';
import { at } from '../layout';
import type { SheetPlan } from '../plan';

/** 分期: shares of each scope by model year, inputs given year by year, and payment milestones. */
export const phasing = (context: Context): SheetPlan => {
  const { words, program, layout, strategyName } = context;
  const { model } = program;
  const { phasing: plan } = layout;
  const grid = newGrid(new Map([[1, 30]]));
  const years = Array.from({ length: plan.years }, (_, index) => index + 1);
  titleRows(words, 'phasing').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const yearHeads = (row: number): void => {
    grid.putRow(row, 0, ['id', 'name', 'strategy', 'unit', 'total'].map((key) => text(words(`column.${key}`), 'heading')));
    years.forEach((year) => { grid.put(row, at.phasing.year + year - 1, text(words('year.nth', { year: String(year) }), 'heading')); });
  };
  grid.put(at.phasing.head - 1, 0, text(words('phasing.rollouts'), 'section'));
  yearHeads(at.phasing.head);
  for (const { rollout, strategy, row } of plan.rollouts) {
    const shares = model.rollouts.find((known) => known.id === rollout)?.shares.get(strategy) ?? [];
    const last = at.phasing.year + plan.years - 1;
    grid.putRow(row, 0, [
      text(rollout, 'id'),
      text(model.layers.filter((layer) => layer.rollout === rollout).map((layer) => layer.name ?? layer.id).join(' '), 'label'),
      text(strategyName(strategy), 'label'),
      text(words('unit.share'), 'id'),
      live(`SUM(${cellText(row, at.phasing.year)}:${cellText(row, last)})`, shares.reduce((sum, share) => sum + share.toNumber(), 0), 'percent'),
    ]);
    years.forEach((year) => { grid.put(row, at.phasing.year + year - 1, constant(shares[year - 1]?.toNumber() ?? 0, 'inputPercent')); });
  }
  if (plan.inputs.length > 0) {
    const head = (plan.inputs[0]?.row ?? 1) - 1;
    yearHeads(head);
    for (const { input: id, strategy, row } of plan.inputs) {
      const input = model.inputs.find((known) => known.id === id);
      const quantity = input?.value.kind === 'by' ? input.value.strategies.get(strategy ?? '') : input?.value;
      grid.putRow(row, 0, [text(id, 'id'), text(input?.name ?? id, 'label'), text(strategy === undefined ? words('strategy.all') : strategyName(strategy), 'label'), text(input?.unit ?? '', 'id')]);
      if (quantity?.kind === 'years') quantity.values.forEach((value, index) => { grid.put(row, at.phasing.year + index, constant(value.toNumber(), 'input')); });
    }
  }
  const firstPayment = plan.payments[0]?.row;
  if (firstPayment !== undefined) {
    grid.put(firstPayment - 2, 0, text(words('phasing.payments'), 'section'));
    grid.putRow(firstPayment - 1, 0, ['id', 'name', 'instalment', '', ''].map((key) => text(key ? words(`column.${key}`) : '', 'heading')));
    grid.putRow(firstPayment - 1, at.phasing.year, ['from', 'share', 'part', 'before'].map((key) => text(words(`column.${key}`), 'heading')));
    for (const { line: id, flow, row } of plan.payments) {
      const line = model.lines.find((known) => known.id === id);
      const milestone = line?.when.payments?.[Number(flow) - 1];
      if (!milestone) continue;
      const column = at.phasing.year;
      const top = row - Number(flow) + 1;
      grid.putRow(row, 0, [text(id, 'id'), text(line.name, 'label'), text(flow, 'id')]);
      // Rounded to 15 digits: 0.1+0.2 must be the 0.3 that a person wrote.
      grid.putRow(row, column, [
        text(milestone.month, 'inputText'),
        constant(milestone.share.toNumber(), 'inputPercent'),
        live(`ROUND(SUM(${cellText(top, column + 1, 'both')}:${cellText(row, column + 1)}),15)`, milestone.paid.toNumber(), 'percent'),
        live(`ROUND(${cellText(row, column + 2)}-${cellText(row, column + 1)},15)`, milestone.paid.minus(milestone.share).toNumber(), 'percent'),
      ]);
    }
  }
  return {
    name: context.sheetName('phasing'),
    tabColour: 'F0B429',
    columns: [{ width: 18 }, { width: 26 }, { width: 16 }, { width: 8 }, { width: 10 }, ...years.map(() => ({ width: 12 }))],
    rows: grid.rows(),
    merges: [subtitleSpan(9)],
    freeze: { rows: at.phasing.first, columns: 3 },
    print: { landscape: true, fitWidth: true },
  };
};
