/** 成本由什么左右。 */
export const drivers = {
  'cli.progress.drivers': '分析 {{file}} 的成本由什么左右',
  'cli.summary.drivers': '现值主要由什么左右（占方差的份额）：',
  'cli.summary.driversOf': '  {{strategy}}：{{drivers}}',
  'cli.summary.driver': '{{driver}} {{share}} %',
  'driver.incidents': '{{line}}（事件）',
} as const;
