import { cellText } from '../address';
import { type Context, sheetKeys, subtitleSpan, titleRows } from '../context';
import { newGrid, text } from '../grid';
import type { CellPlan, SheetPlan } from '../plan';
import { rowHeight } from '../row-height';
import { tabColours } from '../styles';
import { monthText } from '../../model/calendar';

const WIDTHS = [26, 110] as const;

/** 说明: what the workbook is, where it comes from, how to read it, and what stands where. */
export const about = (context: Context): SheetPlan => {
  const { words, program, source, stamp } = context;
  const { model } = program;
  const heights = new Map([[1, 34]]);
  const grid = newGrid(heights);
  const said = (row: number, value: string): CellPlan => {
    const cell = text(value, 'labelWrap');
    heights.set(row, rowHeight([null, cell], WIDTHS));
    return cell;
  };
  grid.put(0, 0, text(model.name, 'title'));
  grid.put(1, 0, text(titleRows(words, 'about')[1]?.value ?? '', 'subtitle'));
  const facts: readonly (readonly [string, string])[] = [
    ['horizon', words('about.horizonText', { start: monthText(model.start), months: String(model.months) })],
    ['currency', model.currency],
    ['discount', `${model.discount.rate.times(100).toFixed()} % ${words(`discount.${model.discount.basis}`)} ${words(`discount.${model.discount.timing}`)}`],
    ['lines', words('about.linesText', { lines: String(model.lines.length), inputs: String(model.inputs.length), strategies: String(model.strategies.length) })],
    ['model', source.hash],
    ['version', stamp.version],
    ['created', stamp.created],
  ];
  facts.forEach(([key, value], index) => { grid.putRow(3 + index, 0, [text(words(`about.${key}`), 'labelBold'), text(value, 'label')]); });
  let row = 3 + facts.length + 1;
  grid.put(row, 0, text(words('about.strategies'), 'section'));
  for (const { id, name, note, eligible } of model.strategies) {
    row += 1;
    grid.putRow(row, 0, [text(name, 'labelBold'), said(row, [note ?? id, eligible ? '' : words('strategy.ineligible')].filter(Boolean).join(' · '))]);
  }
  row += 2;
  grid.put(row, 0, text(words('about.sheets'), 'section'));
  for (const key of sheetKeys) {
    if (key === 'about' || key === 'asRun' || key === 'customerCost' || (key === 'quotation' && !context.offer)) continue;
    row += 1;
    grid.putRow(row, 0, [{ value: context.sheetName(key), style: 'link', link: context.on(key, cellText(0, 0)) }, said(row, words(`sheet.${key}.what`))]);
  }
  row += 2;
  grid.put(row, 0, text(words('about.legend'), 'section'));
  const legend: readonly (readonly [string, string])[] = [['input', 'input'], ['computed', 'money'], ['stamped', 'stamped']];
  for (const [key, style] of legend) {
    row += 1;
    grid.putRow(row, 0, [{ value: 1234.5, style }, text(words(`legend.${key}`), 'labelAfter')]);
  }
  for (const grade of ['A', 'B', 'C', 'D']) {
    row += 1;
    grid.putRow(row, 0, [text(`${words('column.grade')} ${grade}`, 'labelBold'), text(words(`grade.${grade}`), 'label')]);
  }
  row += 2;
  grid.put(row, 0, text(words('about.tabs'), 'section'));
  for (const key of Object.keys(tabColours)) {
    row += 1;
    grid.putRow(row, 0, [text('', `tab_${key}`), text(words(`tab.${key}`), 'labelAfter')]);
  }
  row += 2;
  grid.put(row, 0, text(words('about.standard'), 'section'));
  for (const key of ['principles', 'names', 'colours', 'protection', 'precision']) {
    row += 1;
    grid.put(row, 1, said(row, words(`standard.${key}`)));
  }
  return {
    name: context.sheetName('about'),
    tabColour: tabColours.about,
    columns: WIDTHS.map((width) => ({ width })),
    rows: grid.rows(),
    merges: [subtitleSpan(1)],
    protect: true,
    print: { landscape: false, onePage: true },
  };
};
