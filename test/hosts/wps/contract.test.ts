import { describe } from '@jest/globals';
import type { Settings } from '../../support/wps/settings';
import { hostContract } from '../contract';
import { wpsBench } from './wps-bench';

/** Builds of WPS as they are known, and those of which nothing is known at their oddest. */
const BUILDS: readonly (readonly [string, Partial<Settings>])[] = [
  ['as measured on Windows', {}],
  ['whole numbers as BigInt, lines as plain lists, charts not by a method', { bigIntegers: true, flatLines: true, chartObjectsIsMethod: false }],
  ['one area an address, few cells an assignment, events though they are off', { severalAreas: false, mostCells: 500, eventsWhenOff: true }],
  ['notes that stay behind where cells are copied, series that take no formula', { copiesNotes: false, seriesFormula: false }],
];

describe.each(BUILDS)('WPS through its JS API: %s', (_, settings) => {
  hostContract(() => wpsBench(settings));
});
