import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Profile } from '../../support/excel/fake-excel';
import { hostContract } from '../contract';
import { excelBenches } from './excel-bench';

/** The oldest that will do, and those that people have, in both languages. */
const KINDS: readonly (readonly [Profile, 'en-US' | 'zh-CN'])[] = [['least', 'en-US'], [2021, 'zh-CN'], [2021, 'en-US'], [2024, 'zh-CN'], [2024, 'en-US'], ['m365', 'zh-CN'], ['m365', 'en-US']];

describe.each(KINDS)('Excel through office.js: %s, %s', (profile, locale) => {
  let benches: Awaited<ReturnType<typeof excelBenches>>;
  beforeAll(async () => { benches = await excelBenches({ profile, locale }); });
  afterAll(() => { benches.close(); });
  hostContract(() => benches.open());
});
