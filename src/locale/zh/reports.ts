/** What the sheets of results say, sheet by sheet. */
export const reports = {
  'control.none': '没有一层写明随哪个分期替换，因此无从计算。',
  'control.without': '未写明分期的层：{{layers}}。',
  'control.comma': '、',
  'control.mean': '口径',
  'control.core': '核心层',
  'control.isCore': '核心',
  'control.all': '全部层平均',
  'control.coreMean': '核心层平均',
  'control.cost': '该层费用',
  'control.chart': '各层平均已替换比例',
};
