/** What the page with a spreadsheet of its own says. */
export const spreadsheet = {
  'spreadsheet.analyzing': '正在分析公式',
  'spreadsheet.calculating': '正在计算公式',
  'spreadsheet.array-analysis': '正在分析数组公式',
  'spreadsheet.array-calculation': '正在计算数组公式',
  'spreadsheet.done': '公式已算完',
  'spreadsheet.failed': '表格没能打开（{{message}}）。窗格仍可使用，结果可以下载成文件；刷新页面可再试一次。',
};
