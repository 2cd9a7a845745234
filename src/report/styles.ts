import { offerStyles } from './offer-styles';
import type { StylePlan } from './plan';

const INK = '1F2933';
const BLUE = '0B3D91';
const INPUT_FILL = 'FFF9DB';
const HEAD_FILL = '1F4E79';
const BAND_FILL = 'EAF1F8';

const MONEY = '#,##0.00;[Red]-#,##0.00;"–"';
const TENTHS = '#,##0.0;[Red]-#,##0.0;"–"';
const NUMBER = '#,##0.######;[Red]-#,##0.######;0';

/** A sheet's tab says what kind it is. */
export const tabColours = { about: '52606D', results: '1F4E79', simulation: '7B2CBF', inputs: 'F0B429', workings: '9FB3C8', checks: '2F9E44' } as const;

/** The house style: what a person may change is blue on pale yellow, what is computed is black, what is stamped from a run is italic. */
export const houseStyles = {
  title: { bold: true, size: 16, colour: HEAD_FILL },
  subtitle: { colour: '52606D', wrap: true, vertical: 'top' },
  heading: { bold: true, colour: 'FFFFFF', fill: HEAD_FILL, align: 'center', vertical: 'center', wrap: true, border: 'hair' },
  section: { bold: true, colour: HEAD_FILL, fill: BAND_FILL, border: 'bottom' },
  blockTitle: { bold: true, size: 13, colour: HEAD_FILL },
  label: { colour: INK, vertical: 'center' },
  /** Text that stands right of a number. */
  labelAfter: { colour: INK, vertical: 'center', indent: 1 },
  labelWrap: { colour: INK, wrap: true, vertical: 'top' },
  labelBold: { colour: INK, bold: true, vertical: 'center' },
  idAfter: { colour: '627D98', size: 9, vertical: 'center', indent: 1 },
  id: { colour: '627D98', size: 9, vertical: 'center' },
  input: { colour: BLUE, fill: INPUT_FILL, numberFormat: NUMBER, border: 'hair', unlocked: true },
  inputText: { colour: BLUE, fill: INPUT_FILL, numberFormat: '@', border: 'hair', unlocked: true },
  inputWrap: { colour: BLUE, fill: INPUT_FILL, numberFormat: '@', border: 'hair', unlocked: true, wrap: true, vertical: 'top' },
  inputPercent: { colour: BLUE, fill: INPUT_FILL, numberFormat: '0.##%', border: 'hair', unlocked: true },
  inputDay: { colour: BLUE, fill: INPUT_FILL, numberFormat: 'yyyy-mm-dd', border: 'hair', unlocked: true, align: 'left' },
  money: { colour: INK, numberFormat: MONEY },
  moneyStrong: { colour: INK, numberFormat: MONEY, bold: true },
  moneyBold: { colour: INK, numberFormat: MONEY, bold: true, border: 'top' },
  moneyTotal: { colour: INK, numberFormat: MONEY, bold: true, border: 'total', fill: BAND_FILL },
  unitTotal: { colour: '627D98', size: 9, align: 'center', border: 'total', fill: BAND_FILL },
  labelTotal: { colour: INK, bold: true, border: 'total', fill: BAND_FILL },
  number: { colour: INK, numberFormat: NUMBER },
  factor: { colour: '627D98', numberFormat: '0.000000', size: 9 },
  divisor: { colour: '627D98', numberFormat: '"÷ "#,##0', size: 9, align: 'left' },
  unit: { colour: '627D98', size: 9, align: 'center', vertical: 'center' },
  factorWhole: { colour: '627D98', numberFormat: '#,##0', size: 9, align: 'left' },
  whole: { colour: INK, numberFormat: '0' },
  monthHead: { colour: 'FFFFFF', fill: HEAD_FILL, numberFormat: '0', align: 'center', vertical: 'center', bold: true },
  monthMeta: { colour: '52606D', fill: BAND_FILL, numberFormat: '0', align: 'center', size: 9 },
  percent: { colour: INK, numberFormat: '0.0%' },
  percentTotal: { colour: INK, numberFormat: '0.0%', bold: true, border: 'total', fill: BAND_FILL },
  stamped: { colour: INK, italic: true, numberFormat: MONEY },
  stampedNumber: { colour: INK, italic: true, numberFormat: NUMBER },
  chosen: { colour: INK, fill: INPUT_FILL },
  headingSmall: { bold: true, size: 9, colour: HEAD_FILL, fill: BAND_FILL, align: 'center', vertical: 'center', wrap: true, border: 'hair' },
  stampedPercent: { colour: INK, italic: true, numberFormat: '0.0%' },
  stampedAfter: { colour: '52606D', italic: true, indent: 1 },
  stampedText: { colour: '52606D', italic: true },
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
  linkTotal: { colour: '0563C1', bold: true, border: 'total', fill: BAND_FILL },
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
