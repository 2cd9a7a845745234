import { offerStyles } from './offer-styles';
import type { StylePlan } from './plan';

const INK = '1F2933';
const BLUE = '0B3D91';
const INPUT_FILL = 'FFF9DB';
const HEAD_FILL = '1F4E79';
const BAND_FILL = 'EAF1F8';

const MONEY = '#,##0.00;[Red]-#,##0.00;"–"';
const TENTHS = '#,##0.0;[Red]-#,##0.0;"–"';
/** Of numbers of any kind. A format whose decimals are optional leaves a point behind whole numbers in Excel and WPS, so these have others: see `number-styles.ts`. */
const FRACTION = '#,##0.######;[Red]-#,##0.######;0';
const LARGE_FRACTION = '#,##0.00####;[Red]-#,##0.00####';

/** Of the axis of a chart, by the largest that it shows. */
export const axisFormat = (largest: number): string => (Math.abs(largest) < 10 ? '#,##0.00' : '#,##0');

/** A sheet's tab says what kind it is. */
export const tabColours = { about: '52606D', results: '1F4E79', simulation: '7B2CBF', inputs: 'F0B429', workings: '9FB3C8', checks: '2F9E44' } as const;

const STRATEGIES = ['1F4E79', 'D64545', '2F9E44', 'E8890C', '7B2CBF', '0B7285'] as const;
/** A strategy has the same colour in every chart. */
export const strategyColour = (index: number): string => STRATEGIES[index % STRATEGIES.length] ?? STRATEGIES[0];

/** The house style: what a person may change is blue on pale yellow, what is computed is black, what is stamped from a run is italic. */
export const houseStyles = {
  title: { bold: true, size: 16, colour: HEAD_FILL },
  subtitle: { colour: '52606D', wrap: true, vertical: 'top' },
  heading: { bold: true, colour: 'FFFFFF', fill: HEAD_FILL, align: 'center', vertical: 'center', wrap: true, border: 'hair' },
  section: { bold: true, colour: HEAD_FILL, fill: BAND_FILL, border: 'bottom' },
  sectionRight: { bold: true, colour: HEAD_FILL, fill: BAND_FILL, border: 'bottom', align: 'right' },
  sectionAfter: { bold: true, colour: HEAD_FILL, fill: BAND_FILL, border: 'bottom', indent: 1 },
  blockTitle: { bold: true, size: 13, colour: HEAD_FILL },
  label: { colour: INK, vertical: 'center' },
  /** Text that stands right of a number. */
  labelAfter: { colour: INK, vertical: 'center', indent: 1 },
  idWrap: { colour: '627D98', size: 9, wrap: true, vertical: 'center', indent: 1 },
  labelWrap: { colour: INK, wrap: true, vertical: 'center' },
  labelBold: { colour: INK, bold: true, vertical: 'center' },
  idAfter: { colour: '627D98', size: 9, vertical: 'center', indent: 1 },
  id: { colour: '627D98', size: 9, vertical: 'center' },
  input: { colour: BLUE, fill: INPUT_FILL, border: 'hair', unlocked: true, vertical: 'center' },
  inputLarge: { colour: BLUE, fill: INPUT_FILL, numberFormat: '[<1000]General;#,##0', border: 'hair', unlocked: true, vertical: 'center' },
  inputLargeFraction: { colour: BLUE, fill: INPUT_FILL, numberFormat: LARGE_FRACTION, border: 'hair', unlocked: true, vertical: 'center' },
  inputText: { colour: BLUE, fill: INPUT_FILL, numberFormat: '@', border: 'hair', indent: 1, unlocked: true, vertical: 'center' },
  inputWrap: { colour: BLUE, fill: INPUT_FILL, numberFormat: '@', border: 'hair', indent: 1, unlocked: true, wrap: true, vertical: 'center' },
  /** A distribution that is one text. */
  inputSmall: { colour: BLUE, fill: INPUT_FILL, numberFormat: '@', size: 9, indent: 1, border: 'hair', unlocked: true, vertical: 'center' },
  inputPercent: { colour: BLUE, fill: INPUT_FILL, numberFormat: '0.##%', border: 'hair', unlocked: true, vertical: 'center' },
  inputDay: { colour: BLUE, fill: INPUT_FILL, numberFormat: 'yyyy-mm-dd', border: 'hair', unlocked: true, align: 'left', vertical: 'center' },
  money: { colour: INK, numberFormat: MONEY, vertical: 'center' },
  moneyStrong: { colour: INK, numberFormat: MONEY, bold: true, vertical: 'center' },
  moneyBold: { colour: INK, numberFormat: MONEY, bold: true, border: 'top', vertical: 'center' },
  moneyTotal: { colour: INK, numberFormat: MONEY, bold: true, border: 'total', fill: BAND_FILL, vertical: 'center' },
  unitTotal: { colour: '627D98', size: 9, align: 'center', border: 'total', fill: BAND_FILL, vertical: 'center' },
  labelTotal: { colour: INK, bold: true, border: 'total', fill: BAND_FILL, vertical: 'center' },
  number: { colour: INK, numberFormat: FRACTION, vertical: 'center' },
  numberWhole: { colour: INK, vertical: 'center' },
  numberLarge: { colour: INK, numberFormat: LARGE_FRACTION, vertical: 'center' },
  factor: { colour: '627D98', numberFormat: '0.000000', size: 9, vertical: 'center' },
  divisor: { colour: '627D98', numberFormat: '"÷ "#,##0', size: 9, align: 'left', vertical: 'center' },
  unit: { colour: '627D98', size: 9, align: 'center', vertical: 'center' },
  factorWhole: { colour: '627D98', numberFormat: '#,##0', size: 9, align: 'left', vertical: 'center' },
  whole: { colour: INK, numberFormat: '0', vertical: 'center' },
  monthHead: { colour: 'FFFFFF', fill: HEAD_FILL, numberFormat: '0', align: 'center', vertical: 'center', bold: true },
  monthMeta: { colour: '52606D', fill: BAND_FILL, numberFormat: '0', align: 'center', size: 9 },
  percent: { colour: INK, numberFormat: '0.0%', vertical: 'center' },
  percentTotal: { colour: INK, numberFormat: '0.0%', bold: true, border: 'total', fill: BAND_FILL, vertical: 'center' },
  stamped: { colour: INK, italic: true, numberFormat: MONEY, vertical: 'center' },
  stampedNumber: { colour: INK, italic: true, numberFormat: FRACTION, vertical: 'center' },
  stampedWhole: { colour: INK, italic: true, numberFormat: '#,##0;[Red]-#,##0', vertical: 'center' },
  chosen: { colour: INK, fill: INPUT_FILL, vertical: 'center' },
  headingSmall: { bold: true, size: 9, colour: HEAD_FILL, fill: BAND_FILL, align: 'center', vertical: 'center', wrap: true, border: 'hair' },
  stampedPercent: { colour: INK, italic: true, numberFormat: '0.0%', vertical: 'center' },
  stampedAfter: { colour: '52606D', italic: true, indent: 1, vertical: 'center' },
  stampedText: { colour: '52606D', italic: true, vertical: 'center' },
  good: { colour: '1B7F3B', bold: true, align: 'center' },
  bad: { colour: 'FFFFFF', fill: 'C62828', bold: true, align: 'center' },
  fresh: { colour: '1B7F3B', size: 9, vertical: 'center' },
  stale: { colour: 'FFFFFF', fill: 'C62828', bold: true },
  pageSection: { bold: true, size: 10, colour: HEAD_FILL, border: 'bottom', vertical: 'center' },
  pageHead: { bold: true, size: 9, colour: 'FFFFFF', fill: HEAD_FILL, align: 'center', vertical: 'center', wrap: true },
  pageLabel: { colour: INK, size: 9, vertical: 'center' },
  pageLabelSmall: { colour: INK, size: 8, vertical: 'center' },
  pageStamped: { colour: INK, size: 8, italic: true, align: 'right', vertical: 'center' },
  pageLabelStrong: { colour: INK, size: 9, bold: true, vertical: 'center', fill: BAND_FILL },
  pageText: { colour: INK, size: 10, wrap: true, vertical: 'center' },
  pageTextStamped: { colour: INK, size: 10, wrap: true, vertical: 'center', italic: true },
  pageNote: { colour: '627D98', size: 8, vertical: 'center' },
  pageNoteRight: { colour: '627D98', size: 8, vertical: 'center', align: 'right' },
  pageChoice: { colour: BLUE, fill: INPUT_FILL, size: 10, bold: true, align: 'center', vertical: 'center', border: 'hair', unlocked: true },
  pageRight: { colour: INK, size: 9, align: 'right', vertical: 'center' },
  moneyPage: { colour: INK, numberFormat: TENTHS, size: 9 },
  moneyPageStrong: { colour: INK, numberFormat: TENTHS, size: 9, bold: true, fill: BAND_FILL },
  moneyPageStamped: { colour: INK, numberFormat: TENTHS, size: 9, italic: true },
  percentPage: { colour: INK, numberFormat: '0%', size: 9, align: 'right' },
  percentPageStamped: { colour: INK, numberFormat: '0.0%', size: 9, italic: true, align: 'right' },
  wholePage: { colour: INK, numberFormat: '0', size: 9, align: 'right' },
  controlWhole: { colour: '1B7F3B', fill: 'D3F9D8' },
  controlPart: { colour: INK, fill: 'FFF3BF' },
  link: { colour: '0563C1', vertical: 'center' },
  linkTotal: { colour: '0563C1', bold: true, border: 'total', fill: BAND_FILL, vertical: 'center' },
  linkSmall: { colour: '0563C1', size: 9, vertical: 'center' },
  linkIndent: { colour: '0563C1', indent: 2, vertical: 'center' },
  labelIndent: { colour: '52606D', indent: 2, vertical: 'center' },
  tab_about: { fill: tabColours.about },
  tab_results: { fill: tabColours.results },
  tab_simulation: { fill: tabColours.simulation },
  tab_inputs: { fill: tabColours.inputs },
  tab_workings: { fill: tabColours.workings },
  tab_checks: { fill: tabColours.checks },
  labelStrong: { colour: INK, bold: true, indent: 1, vertical: 'center' },
  ...offerStyles,
} as const satisfies Record<string, StylePlan>;

export type HouseStyle = keyof typeof houseStyles;
