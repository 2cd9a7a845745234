import type { CellPlan, ChartPlan, RowPlan, SheetPlan, WorkbookPlan } from '../../../src/report/plan';

const cells = (...values: readonly (CellPlan | CellPlan['value'] | null)[]): RowPlan => ({
  cells: values.map((value) => (value === null || value === undefined ? null : typeof value === 'object' ? value : { value })),
});

const head = (...texts: readonly string[]): RowPlan => ({ cells: texts.map((value) => ({ value, style: 'head' })), height: 24 });

const assumptions: SheetPlan = {
  name: '输入 参数',
  tabColour: '1F6F43',
  columns: [{ width: 24 }, { width: 14 }, { width: 8, hidden: true }, { width: 40 }],
  rows: [
    { cells: [{ value: '某三甲医院信创总拥有成本', style: 'title' }], height: 30 },
    head('参数', '数值', '单位', '说明'),
    cells(
      { value: '折现率', style: 'text', comment: '按财政部一年期国债收益率取值，敏感性分析中在 2%—6% 之间变动。\n来源：示例。' },
      { value: 0.045, style: 'rate' },
      '每年',
      { value: '=这是文字，不是公式', style: 'wrapped' },
    ),
    cells({ value: '终端数', style: 'text' }, { value: 1200, style: 'input' }, '台', '+86 010'),
    cells({ value: '方案', style: 'text' }, { value: '整体替换', style: 'input' }, null, '-1'),
    cells({ value: '已确认', style: 'text' }, { value: true, style: 'input' }, null, '@everyone'),
    cells({ value: '去看测算', style: 'link', link: "'测算'!A1" }, '#N/A', 'a_x0041_b', ' 两端空格 '),
  ],
  freeze: { rows: 2, columns: 1 },
  merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
  validations: [
    { range: { top: 2, left: 1, bottom: 2, right: 1 }, rule: { kind: 'decimal', min: 0, max: 0.2 }, title: '折现率', message: '请输入 0 到 20% 之间的数' },
    { range: { top: 3, left: 1, bottom: 3, right: 1 }, rule: { kind: 'decimal', min: 0 } },
    { range: { top: 4, left: 1, bottom: 4, right: 1 }, rule: { kind: 'list', values: ['整体替换', '分批替换', '不替换'] }, title: '方案' },
    { range: { top: 5, left: 1, bottom: 5, right: 1 }, rule: { kind: 'any' }, title: '已确认', message: '写 TRUE 或 FALSE，也可以写谁确认的' },
  ],
  highlights: [{ range: { top: 2, left: 1, bottom: 3, right: 1 }, formula: 'AND(ISNUMBER(B3),B3>1000)', style: 'warning' }],
  protect: true,
  print: { landscape: true, fitWidth: true, titleRows: { from: 0, to: 1 }, titleColumns: { from: 0, to: 0 }, header: '&L某三甲医院&R&D', footer: '第 &P 页，共 &N 页' },
};

const years = [2027, 2028, 2029, 2030, 2031];
const hardware = [520000.55, 80000, 80000, 80000, 260000];
const services = [130000, 156000, 156000, 168000, 168000];

const costs: SheetPlan = {
  name: '测算',
  columns: [{ width: 12 }, { width: 16 }, { width: 16 }, { width: 16 }, { width: 16 }],
  rows: [
    head('年度', '硬件', '服务', '合计', '现值'),
    ...years.map((year, index): RowPlan => {
      const row = index + 2;
      const total = (hardware[index] ?? 0) + (services[index] ?? 0);
      return cells(
        { value: String(year), style: 'text' },
        { value: hardware[index] ?? 0, style: 'money' },
        { value: services[index] ?? 0, style: 'money' },
        { formula: `ROUND(SUM(B${row}:C${row}),2)`, value: total, style: 'money' },
        { formula: `ROUND(D${row}/(1+折现率)^${index},2)`, value: Math.round((total / 1.045 ** index) * 100) / 100, style: 'money' },
      );
    }),
    cells(
      { value: '合计', style: 'total' },
      { formula: 'SUM(B2:B6)', value: 1020000.55, style: 'total' },
      { formula: 'SUM(C2:C6)', value: 778000, style: 'total' },
      { formula: 'SUM(D2:D6)', value: 1798000.55, style: 'total' },
      { formula: 'SUM(E2:E6)', value: 1668175.96, style: 'total' },
    ),
    cells({ value: '复核', style: 'text' }, { formula: 'IF(ABS(B7+C7-D7)<0.005,"一致","不一致")', value: '一致' }, { formula: 'B7>C7', value: true }),
  ],
  freeze: { rows: 1, columns: 0 },
  print: { titleRows: { from: 0, to: 0 }, paper: 'a3', scale: 80, breakRows: [4, 6], breakColumns: [3], lastColumn: 4 },
};

const results: SheetPlan = {
  name: "结果's 数据",
  columns: [{ width: 20 }, { width: 14 }, { width: 14 }],
  rows: [
    head('因素', '下行', '上行'),
    cells('硬件单价', -320000, 410000),
    cells('迁移人天', -150000, 180000),
    cells('折现率', -60000, 55000),
    head('总成本（万元）', '累计概率', ''),
    ...[140, 150, 158, 163, 167, 171, 176, 184, 197, 220].map((value, index) => cells(value, (index + 1) / 10)),
  ],
  hidden: true,
};

const frame = (index: number): ChartPlan['anchor'] => {
  const top = 1 + Math.floor(index / 2) * 18;
  const left = (index % 2) * 8;
  return { top, left, bottom: top + 16, right: left + 6 };
};

const yearly = (kind: ChartPlan['kind'], index: number, title: string): ChartPlan => ({
  kind,
  title,
  anchor: frame(index),
  series: [
    { name: '硬件', categories: "'测算'!$A$2:$A$6", values: "'测算'!$B$2:$B$6", colour: '2F5D8A' },
    { name: '服务', categories: "'测算'!$A$2:$A$6", values: "'测算'!$C$2:$C$6", colour: 'C8702A' },
  ],
  xTitle: '年度',
  yTitle: '千元',
  yFormat: '#,##0.0,',
});

const tornado = (kind: 'bar' | 'barStacked', index: number): ChartPlan => ({
  kind,
  title: kind === 'bar' ? '敏感性（并列）' : '敏感性（龙卷风）',
  anchor: frame(index),
  series: [
    { name: '下行', categories: "'结果''s 数据'!$A$2:$A$4", values: "'结果''s 数据'!$B$2:$B$4", colour: '4C9A6A' },
    { name: '上行', categories: "'结果''s 数据'!$A$2:$A$4", values: "'结果''s 数据'!$C$2:$C$4", colour: 'B0413E' },
  ],
  yTitle: '元',
  yFormat: '#,##0',
});

const charts: SheetPlan = {
  name: '图表',
  tabColour: 'c8702a',
  columns: [],
  rows: [cells({ value: '图表', style: 'title' })],
  charts: [
    yearly('line', 0, '逐年成本 <折线> & "引号"'),
    yearly('column', 1, '逐年成本（柱形）'),
    { ...yearly('columnStacked', 2, '逐年成本（堆积）'), dense: true },
    tornado('bar', 3),
    tornado('barStacked', 4),
    {
      kind: 'scatterLine',
      title: '总成本的累计概率',
      anchor: frame(5),
      series: [{ name: '累计概率', categories: "'结果''s 数据'!$A$6:$A$15", values: "'结果''s 数据'!$B$6:$B$15", colour: '5B3E8C' }],
      xTitle: '总成本（万元）',
      yTitle: '概率',
      xFormat: '0',
      yFormat: '0%',
    },
  ],
  print: { landscape: true, onePage: true },
};

/** Uses everything that a plan can say. The hidden sheet comes first, as the sheet shown on opening must not be it. */
export const samplePlan: WorkbookPlan = {
  title: '信创总拥有成本测算 <示例> & 副本',
  author: '测算组',
  created: '2026-03-01T08:30:00Z',
  styles: {
    title: { bold: true, size: 16, colour: '1F6F43', vertical: 'center' },
    head: { bold: true, fill: 'DDE8E0', align: 'center', vertical: 'center', border: 'bottom' },
    text: { align: 'left', indent: 1 },
    wrapped: { wrap: true, italic: true, vertical: 'top' },
    money: { numberFormat: '#,##0.00', align: 'right', border: 'hair' },
    rate: { numberFormat: '0.00%', fill: 'FFF8DC', unlocked: true },
    input: { fill: 'FFF8DC', unlocked: true, border: 'hair' },
    total: { bold: true, numberFormat: '#,##0.00', border: 'total' },
    link: { colour: '0563C1', border: 'top' },
    warning: { bold: true, colour: '9C0006', fill: 'FFC7CE' },
    plain: { border: 'none' },
  },
  sheets: [results, assumptions, costs, charts],
  names: [
    { name: '折现率', refersTo: "'输入 参数'!$B$3" },
    { name: '硬件.单价_1', refersTo: "'测算'!$B$2:$B$6" },
  ],
};
