/** What the buttons on the ribbon of WPS say. */
export const ribbon = {
  'ribbon.product': '迁算',
  'ribbon.openPane': '打开窗格',
  'ribbon.newModel': '新建模型',
  'ribbon.checkModel': '检查',
  'ribbon.calculate': '计算',
  'ribbon.compareStrategies': '方案对比',
  'ribbon.exportQuotation': '报价单',
  'ribbon.showHelp': '帮助',
};
