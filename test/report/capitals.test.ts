import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import { capitals } from '../../src/money/capitals';
import { type Fen, fenNumber, fenText } from '../../src/money/fen';
import { capitalsText } from '../../src/report/capitals-formula';
import type { WorkbookPlan } from '../../src/report/plan';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';

/**
 * Written by hand by the rules of 《支付结算办法》附一 (正确填写票据和结算凭证的基本规定): 元, 角 end in 整 (of 角 it may be left out), 分 does not; zeros inside are
 * said once; where 万 or 元 is 0 and 仟 or 角 after it is not, 零 may be left out. The first five are its own examples, but for that liberty.
 */
const AMOUNTS: readonly (readonly [Fen, string])[] = [
  [140950n, '壹仟肆佰零玖元伍角整'],
  [600714n, '陆仟零柒元壹角肆分'],
  [168032n, '壹仟陆佰捌拾元叁角贰分'],
  [10700053n, '壹拾万柒仟元伍角叁分'],
  [1640902n, '壹万陆仟肆佰零玖元零贰分'],
  [32504n, '叁佰贰拾伍元零肆分'],
  [0n, '零元整'],
  [1n, '壹分'],
  [5n, '伍分'],
  [10n, '壹角整'],
  [90n, '玖角整'],
  [11n, '壹角壹分'],
  [99n, '玖角玖分'],
  [100n, '壹元整'],
  [101n, '壹元零壹分'],
  [110n, '壹元壹角整'],
  [1000n, '壹拾元整'],
  [1005n, '壹拾元零伍分'],
  [11000n, '壹佰壹拾元整'],
  [100010n, '壹仟元壹角整'],
  [1000005n, '壹万元零伍分'],
  [10020000n, '壹拾万零贰佰元整'],
  [10500000n, '壹拾万伍仟元整'],
  [123456789n, '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分'],
  [1001000000n, '壹仟零壹万元整'],
  [3050000000n, '叁仟零伍拾万元整'],
  [10000000000n, '壹亿元整'],
  [10000000100n, '壹亿零壹元整'],
  [10000500000n, '壹亿零伍仟元整'],
  [10001000000n, '壹亿零壹万元整'],
  [10050000010n, '壹亿零伍拾万元壹角整'],
  [2000000000000n, '贰佰亿元整'],
  [100000000000000n, '壹万亿元整'],
  [105000000000000n, '壹万零伍佰亿元整'],
  [100000001000000n, '壹万亿零壹万元整'],
  [123456789012345n, '壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分'],
  [-168032n, '负壹仟陆佰捌拾元叁角贰分'],
  [-1n, '负壹分'],
];

describe('capitals', () => {
  it.each(AMOUNTS.map(([fen, said]) => [fenText(fen), said, fen] as const))('%s is %s', (_, said, fen) => {
    expect(capitals(fen)).toBe(said);
  });
});

const BEYOND = '超出';

const planOf = (amounts: readonly number[]): WorkbookPlan => ({
  title: 'capitals', author: '', created: '2027-01-01T00:00:00Z', styles: {}, names: [],
  sheets: [{ name: 's', columns: [], rows: amounts.map((value, row) => ({ cells: [{ value }, { formula: capitalsText(`A${String(row + 1)}`, BEYOND), value: '' }] })) }],
});

/** Amounts below 10^13, many of their digits zero. */
const amounts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 15 }).map((digits) => BigInt(digits.join('')));

describeWithLibreOffice('the formula of capitals', () => {
  it('says what nzh says, and says so where there are too many digits', async () => {
    const some = [...AMOUNTS.map(([fen]) => fen), ...fc.sample(amounts, { numRuns: 1500, seed: 20270101 })];
    const [book] = await recalculate([await writeXlsx(planOf([...some.map(fenNumber), 1e13, -9_999_999_999_999, 9_999_999_999_998.5]))]);
    const said = (row: number): unknown => book?.value('s', row, 1);
    expect(some.flatMap((fen, row) => (said(row) === capitals(fen) ? [] : [[fenText(fen), said(row), capitals(fen)]]))).toEqual([]);
    expect([0, 1, 2].map((more) => said(some.length + more))).toEqual([BEYOND, BEYOND, capitals(999_999_999_999_850n)]);
  }, 120_000);
});
