/** What the page says to the worker of the formulas when the workbook is seen. */
export const BEGIN = 'begin';
