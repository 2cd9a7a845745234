import type { StylePlan } from './plan';

const INK = '1F2933';
const GREY = '52606D';
const BLUE = '1F4E79';
const PALE = 'EAF1F8';
/** A blank as wide as a sign keeps figures off the line at their right. */
const MONEY = '#,##0.00_ ;-#,##0.00_ ;–_ ';
const cell = { colour: INK, vertical: 'center', border: 'hair' } as const;

/** How a quotation looks that leaves the house: plain, with lines around every cell of its table. */
export const offerStyles = {
  offerTitle: { bold: true, size: 22, colour: BLUE, align: 'center', vertical: 'center' },
  offerNote: { colour: GREY, size: 9, wrap: true, vertical: 'center', align: 'center' },
  offerUnit: { colour: GREY, size: 9, align: 'right', vertical: 'center' },
  offerBand: { colour: 'FFFFFF', fill: BLUE, bold: true, vertical: 'center', border: 'hair', indent: 1 },
  offerLabel: { colour: GREY, fill: PALE, vertical: 'center', border: 'hair', indent: 1 },
  offerField: { ...cell, wrap: true, align: 'left', indent: 1 },
  offerFieldDay: { ...cell, align: 'left', indent: 1, numberFormat: 'yyyy-mm-dd' },
  offerHead: { bold: true, colour: 'FFFFFF', fill: BLUE, align: 'center', vertical: 'center', wrap: true, border: 'hair' },
  offerCentre: { ...cell, align: 'center', wrap: true },
  offerText: { ...cell, wrap: true, size: 10, indent: 1 },
  offerStrong: { ...cell, wrap: true, bold: true, indent: 1 },
  offerCount: { ...cell, align: 'center' },
  offerPercent: { ...cell, align: 'center', numberFormat: '0%' },
  offerPercentFine: { ...cell, align: 'center', numberFormat: '0.00%' },
  moneyOffer: { ...cell, numberFormat: MONEY },
  moneyOfferPrice: { ...cell, numberFormat: '#,##0.00####_ ;-#,##0.00####_ ' },
  moneyOfferOwn: { ...cell, numberFormat: MONEY, fill: 'FFF4E5', bold: true },
  offerGroup: { ...cell, colour: BLUE, fill: PALE, bold: true, indent: 1 },
  moneyOfferGroup: { ...cell, colour: BLUE, fill: PALE, bold: true, numberFormat: MONEY },
  offerTotal: { ...cell, bold: true, size: 12, fill: PALE, indent: 1 },
  moneyOfferTotal: { ...cell, bold: true, size: 12, fill: PALE, numberFormat: MONEY },
  offerSign: { colour: INK, vertical: 'bottom', border: 'bottom' },
} as const satisfies Record<string, StylePlan>;
