/** Units of money, on sheets and in the pane. */
export const units = {
  'unit.yuan': 'CNY',
  'unit.large': '10 000 {{currency}}',
};
