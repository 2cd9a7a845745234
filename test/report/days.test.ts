import { expect, it } from '@jest/globals';
import { daySerial, serialDay } from '../../src/report/days';

// What LibreOffice and Excel show for DATEVALUE: the first day that both count alike, leap days, and the turn of a century that is none.
it.each([['1900-03-01', 61], ['2000-02-29', 36585], ['2026-11-23', 46349], ['2027-01-01', 46388], ['2100-03-01', 73110]] as const)('%s is day %i', (day, serial) => {
  expect(daySerial(day)).toBe(serial);
  expect(serialDay(serial)).toBe(day);
});

it('every day of four hundred years is the next one of the day before, as the host counts them', () => {
  for (let serial = 61; serial < 61 + 146_097; serial += 1) if (new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) !== serialDay(serial) || daySerial(serialDay(serial)) !== serial) throw new Error(String(serial));
  expect(serialDay(146_158)).toBe('2300-03-01');
});
