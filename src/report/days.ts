const { floor } = Math;

/**
 * Days from 1899-12-30, as spreadsheets count them (1900-03-01 and later). The era has 400 years of 146,097 days, and a year begins in March, so that
 * the leap day is its last: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
const serialOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  // 1899-12-30 is day 693,899 of the era that begins on 0000-03-01.
  return era * 146_097 + ofEra * 365 + floor(ofEra / 4) - floor(ofEra / 100) + ofYear - 693_899;
};

/** `YYYY-MM-DD` of a serial number. */
export const serialDay = (serial: number): string => {
  const days = floor(serial) + 693_899;
  const era = floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const years = floor((ofEra - floor(ofEra / 1460) + floor(ofEra / 36_524) - floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * years + floor(years / 4) - floor(years / 100));
  const fromMarch = floor((5 * ofYear + 2) / 153);
  const day = ofYear - floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

export const daySerial = (day: string): number => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return serialOf(year, month, date);
};
