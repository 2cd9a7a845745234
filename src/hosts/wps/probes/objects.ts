import { chartsOf } from '../chart-list';
import { xl } from '../jsapi';
import { outcome, type Probe, type Scratch } from './probe';

const chartOn = ({ sheet, range }: Scratch) => {
  range('A1:B3').Value2 = [['x', 'y'], [1, 2], [3, 4]];
  return chartsOf(sheet).Add(10, 10, 200, 120);
};

/** What stands beside cells: sheets, names, notes, rules, charts, protection, pages. */
export const objects: readonly Probe[] = [
  {
    id: 'sheet.add-after', expected: [2, 2],
    run: ({ book: { Worksheets: sheets }, sheet }) => {
      const before = Number(sheets.Count);
      sheets.Add(undefined, sheet, 2);
      const added = [Number(sheets.Count) - before, Number(sheets.Item(Number(sheet.Index) + 1).Index)];
      return added;
    },
  },
  { id: 'sheet.long-name', expected: 'refused', run: ({ sheet }) => outcome(() => { sheet.Name = 'x'.repeat(32); }) },
  { id: 'sheet.same-name', expected: 'refused', run: ({ book, sheet }) => outcome(() => { book.Worksheets.Add(undefined, sheet, 1); book.Worksheets.Item(2).Name = String(sheet.Name).toUpperCase(); }) },
  { id: 'sheet.very-hidden', expected: 2, run: ({ book, sheet }) => { book.Worksheets.Add(undefined, sheet, 1); book.Worksheets.Item(2).Visible = xl.sheetVeryHidden; return book.Worksheets.Item(2).Visible; } },
  { id: 'sheet.delete', expected: -1, run: ({ book: { Worksheets: sheets }, sheet }) => { sheets.Add(undefined, sheet, 1); const before = Number(sheets.Count); sheets.Item(2).Delete(); return Number(sheets.Count) - before; } },
  { id: 'sheet.copy', expected: [2, 5], run: ({ book: { Worksheets: sheets }, sheet, range }) => { range('A1').Value2 = 5; sheet.Copy(undefined, sheet); return [sheets.Item(2).Index, sheets.Item(2).Range('A1').Value2]; } },
  { id: 'name.add', expected: true, run: ({ book, sheet }) => /^='?.+'?!\$A\$1$/.test(String(book.Names.Add('qiansuan_probe', `='${String(sheet.Name)}'!$A$1`).RefersTo)) },
  {
    id: 'name.of-deleted-sheet', expected: true,
    run: ({ book: { Names: names, Worksheets: sheets }, sheet }) => {
      sheets.Add(undefined, sheet, 1);
      names.Add('qiansuan_gone', `='${String(sheets.Item(2).Name)}'!$A$1`);
      sheets.Item(2).Delete();
      return String(names.Item('qiansuan_gone').RefersTo).includes('#REF!');
    },
  },
  { id: 'note.add', expected: 'abc', run: ({ sheet, range }) => { range('B2').AddComment('abc'); return sheet.Comments.Item(1).Text(); } },
  { id: 'note.copied', expected: 2, run: ({ sheet, range }) => { range('B2').AddComment('abc'); range('B2').Copy(range('D4')); return Number(sheet.Comments.Count); } },
  { id: 'rule.list', expected: 'done', run: ({ range }) => outcome(() => { range('A1').Validation.Add(xl.validateList, xl.alertStop, xl.between, '甲,乙'); range('A1').Validation.InputMessage = '甲'; }) },
  { id: 'rule.over-another', expected: 'refused', run: ({ range }) => { range('A1').Validation.Add(xl.validateList, xl.alertStop, xl.between, '甲,乙'); return outcome(() => { range('A1').Validation.Add(xl.validateList, xl.alertStop, xl.between, '丙,丁'); }); } },
  { id: 'rule.long-list', expected: 'refused', run: ({ range }) => outcome(() => { range('A1').Validation.Add(xl.validateList, xl.alertStop, xl.between, 'x'.repeat(256)); }) },
  { id: 'rule.colour', expected: 255, run: ({ range }) => { const added = range('A1:A3').FormatConditions.Add(xl.expression, undefined, '=$B1>1'); added.Interior.Color = 255; return added.Interior.Color; } },
  { id: 'chart.member', expected: 'function', run: ({ sheet }) => typeof sheet.ChartObjects },
  { id: 'chart.add', expected: [1, 51], run: (own) => { const { Chart: chart } = chartOn(own); chart.ChartType = 51; return [Number(chartsOf(own.sheet).Count), chart.ChartType]; } },
  {
    id: 'chart.series', expected: [1, '中'],
    run: (own) => {
      const { Chart: chart } = chartOn(own);
      const list = chart.SeriesCollection();
      while (Number(list.Count) > 0) list.Item(1).Delete();
      const series = list.NewSeries();
      series.Name = '中';
      series.Values = `='${String(own.sheet.Name)}'!$B$2:$B$3`;
      series.XValues = `='${String(own.sheet.Name)}'!$A$2:$A$3`;
      return [Number(list.Count), series.Name];
    },
  },
  {
    id: 'chart.series-formula', expected: true,
    run: (own) => {
      const series = chartOn(own).Chart.SeriesCollection().NewSeries();
      const values = `'${String(own.sheet.Name)}'!$B$2:$B$3`;
      series.Formula = `=SERIES("x",'${String(own.sheet.Name)}'!$A$2:$A$3,${values},1)`;
      return String(series.Formula).replaceAll("'", '').includes(values.replaceAll("'", ''));
    },
  },
  { id: 'chart.title', expected: '题', run: (own) => { const { Chart: chart } = chartOn(own); chart.HasTitle = true; chart.ChartTitle.Text = '题'; return chart.ChartTitle.Text; } },
  { id: 'chart.axis', expected: [0, 10], run: (own) => { const axis = chartOn(own).Chart.Axes(xl.value); axis.MinimumScale = 0; axis.MaximumScale = 10; return [axis.MinimumScale, axis.MaximumScale]; } },
  {
    id: 'protect.cells', expected: [true, 'refused', 'done'],
    run: ({ sheet, range }) => {
      range('A1').Locked = false;
      sheet.Protect(undefined, true, true, true, undefined);
      const found = [sheet.ProtectContents, outcome(() => { range('B1').Value2 = 1; }), outcome(() => { range('A1').Value2 = 1; })];
      sheet.Unprotect('');
      return found;
    },
  },
  {
    id: 'window.freeze', expected: [true, 2],
    run: ({ app, book, sheet }) => {
      book.Activate();
      sheet.Activate();
      const { ActiveWindow: window } = app;
      window.SplitRow = 2;
      window.SplitColumn = 0;
      window.FreezePanes = true;
      return [window.FreezePanes, window.SplitRow];
    },
  },
  { id: 'page.setup', expected: [2, false, 1], run: ({ sheet: { PageSetup: page } }) => { page.Orientation = xl.landscape; page.Zoom = false; page.FitToPagesWide = 1; return [page.Orientation, page.Zoom, page.FitToPagesWide]; } },
];
