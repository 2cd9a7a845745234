/** What the pages in WPS say. */
export const wps = {
  'wps.hide': 'Hide',
  'wps.selfTest': 'Self-test',
  'wps.notWps': 'This pane is to be opened in WPS Spreadsheets, from the Qiansuan tab of its ribbon.',
  'wps.noWorkbook': 'No workbook is open: make or open one, and open the pane from the Qiansuan tab of the ribbon.',
};
