/** What the buttons on the ribbon of WPS say. */
export const ribbon = {
  'ribbon.product': 'Qiansuan',
  'ribbon.openPane': 'Open the pane',
  'ribbon.newModel': 'New model',
  'ribbon.checkModel': 'Check',
  'ribbon.calculate': 'Calculate',
  'ribbon.compareStrategies': 'Compare strategies',
  'ribbon.exportQuotation': 'Quotation',
  'ribbon.showHelp': 'Help',
};
