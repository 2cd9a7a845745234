/** Units of money, on sheets and in the pane. */
export const units = {
  'unit.yuan': '元',
  'unit.large': '万{{currency}}',
};
