/** The digits of capitals, 0 to 9. */
const DIGITS = '零壹贰叁肆伍陆柒捌玖';
/** What stands behind each digit of an amount in fen, the highest first. The ten-thousands of 亿 are told from the ten-thousands until the end. */
const UNITS = ['萬', '仟', '佰', '拾', '亿', '仟', '佰', '拾', '万', '仟', '佰', '拾', '元', '角', '分'];
/** Before the first digit, so that what is said of nothing can be told by its place. */
const START = '^';

/** From every digit with its unit to what is said: each step replaces one text by another throughout. */
const STEPS: readonly (readonly [string, string])[] = [
  // A zero is said once, however many there are, and without its unit.
  ['零萬', '零'], ['零仟', '零'], ['零佰', '零'], ['零拾', '零'], ['零零', '零'], ['零零', '零'], ['零零', '零'],
  // Not before the unit of a group; a group of zeros leaves its unit behind, which is none of its own.
  ['零亿', '亿'], ['零万', '万'], ['亿万', '亿零'], ['零零', '零'], ['零元', '元'],
  // Nor at the beginning.
  [`${START}亿`, START], [`${START}零`, START], [`${START}万`, START], [`${START}零`, START], [`${START}元`, START],
  ['零角零分', '整'], ['零分', '整'], ['零角', '零'], [`${START}零`, START], [`${START}整`, '零元整'],
  [START, ''], ['萬', '万'],
];

/** Below it, an amount in fen has the 15 digits that a spreadsheet holds; a whole unit below 10^13, for near it programs compare with a tolerance. */
const MOST = '9999999999999';

/**
 * The capitals of an amount in a cell, as a living formula: TEXT writes every digit with its unit, and SUBSTITUTE makes of that what is said. No [DBNum2], which
 * programs read differently. `beyond` is said of what has more digits than a spreadsheet holds.
 */
export const capitalsText = (cell: string, beyond: string): string => {
  const format = UNITS.map((unit) => `0""${unit}""`).join('');
  const digits = `"${START}"&TEXT(ROUND(ABS(${cell})*100,0),"${format}")`;
  const replaced = [...Array.from(DIGITS, (digit, value) => [String(value), digit] as const), ...STEPS];
  const said = replaced.reduce((text, [from, to]) => `SUBSTITUTE(${text},"${from}","${to}")`, digits);
  return `IF(ABS(${cell})<${MOST},IF(ROUND(${cell},2)<0,"负","")&${said},"${beyond}")`;
};
