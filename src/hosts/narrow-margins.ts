/** Margins of a page that holds a whole sheet, in inches: what desk printers leave free, and above and below it room for the header and the footer. */
export const narrowMargins = { top: 0.45, bottom: 0.45, left: 0.3, right: 0.3, header: 0.2, footer: 0.2 } as const;

/** Points, to a tenth. */
export const points = (inches: number): number => Math.round(720 * inches) / 10;
