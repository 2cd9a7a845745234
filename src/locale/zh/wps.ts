/** What the pages in WPS say. */
export const wps = {
  'wps.hide': '收起',
  'wps.selfTest': '自检',
  'wps.notWps': '这个窗格要在 WPS 表格里打开：请从功能区“迁算”打开它。',
  'wps.noWorkbook': '没有打开的工作簿：请新建或打开一个，再从功能区“迁算”打开窗格。',
};
