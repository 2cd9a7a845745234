/** What the page with a spreadsheet of its own says. */
export const spreadsheet = {
  'spreadsheet.analyzing': 'Analysing formulas',
  'spreadsheet.calculating': 'Calculating formulas',
  'spreadsheet.array-analysis': 'Analysing array formulas',
  'spreadsheet.array-calculation': 'Calculating array formulas',
  'spreadsheet.done': 'Formulas calculated',
  'spreadsheet.failed': 'The spreadsheet could not be opened ({{message}}). The pane works, and results can be downloaded as files; reload the page to try again.',
};
