/** What the sheets say of units of display, and of choices that a reader makes. */
export const reading = {
  'phasing.years': '逐年给定的输入',
  'reading.head': '{{name}}\n{{unit}}',
  'unit.percent': '%',
  'risks.summary': '小结：各方案的风险（{{unit}}）',
  'risks.none': '模型里没有按概率发生的成本项。',
  'risks.count': '风险（项）',
  'risks.worst': '期望损失最大的风险',
  'setting.startMessage': '第 1 个月，如 2027-01。改动须重新运行。',
  'setting.nameMessage': '模型名称，出现在各表的标题和页眉。改动须重新运行。',
  'setting.noteMessage': '对整个模型的说明，可留空。改动须重新运行。',
  'setting.currencyMessage': '币种代码，如 CNY。改动须重新运行。',
  'quote.asOfMessage': '以哪一天判断报价是否过期，如 2026-12-01。',
};
