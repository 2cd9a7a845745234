import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { isError } from '../../../src/model/issue';
import { readXlsx } from '../../../src/hosts/xlsx/read-xlsx';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { dataOf, planFrom } from '../../support/workbooks';

const files = [
  join('templates', 'county.tco.yaml'),
  join('test', 'models', 'ten-lines.tco.yaml'),
  join('test', 'models', 'spec-example.tco.yaml'),
  ...referenceModels.map((name) => join(referenceFolder, name)),
];

/** What cells cannot hold, or programs like to change. */
const awkward = `
format: 1
name: " 名称 "
note: ""
start: 2027-01
months: 24
cap: 12345678901234567890.123456789
discount: { rate: 0.0333333333333333333333333333333333333 }
strategies:
  all: { name: "#REF!" }
  none: { name: "=1+1", note: "a\\r\\nb" }
rollouts:
  r: { none: [0, 0.50000000000000000001, 0], all: [] }
layers:
  os: {}
  db: { name: "" }
inputs:
  a: { value: 0.1234567890123456789, note: "_x0041_", unit: "TRUE" }
  b: { by: { none: { years: [1e-30, 123456789012345.678] }, all: { cumulative: [[0.1000000000000000001, 0], [2, 1]], base: 1.00000000000000000001 } }, source: "-" }
  c: { mixture: [[0.5, { normal: { p10: 1, p90: 2 } }], [0.5, { pert: [1, 2, 3], min: 1.5 }]], name: "'c" }
  d: { metalog: { p10: 1, p50: 2, p90: 3.5 }, min: 0.000000000000000000012 }
  e: { poisson: 1e2 }
formulas:
  f: a +\u00200.10
lines:
  x: { name: "12", category: hardware, in: [none], layer: os, amount: 1e2, when: { payments: [[2027-03, 33.3333333333333333333%], [2, 0.666666666666666666667]] }, note: "line\\nbreak", supplier: "1,234" }
  y: { name: "true", category: saving, amount: f * b, when: { every: 1.2e1, from: 2 }, vat: 0.1300000000000000000001, product: "2027-01" }
quotation: { number: "007", seller: {}, terms: ["", "30%"] }
`.replaceAll('\\u0020', ' ');

describe('a model written as input sheets and read back', () => {
  it('is the same model where cells cannot hold what it says, through a file too', async () => {
    const source = resultsSource(awkward);
    for (const language of ['zh', 'en'] as const) {
      const plan = planFrom(source, language);
      const read = await readXlsx(await writeXlsx(plan));
      for (const data of [dataOf(plan), ...('data' in read ? [read.data] : [])]) {
        const { model, issues } = readWorkbook(data, 'model.xlsx');
        expect(issues.filter(isError)).toEqual([]);
        expect(JSON.parse(model?.canonical ?? 'null')).toEqual(JSON.parse(source.program.model.canonical));
      }
      expect('data' in read).toBe(true);
    }
  });

  it.each(files)('is the same model, in both languages: %s', (file) => {
    const source = resultsSource(readText(file), file);
    const { canonical } = source.program.model;
    for (const language of ['zh', 'en'] as const) {
      const { model, issues } = readWorkbook(dataOf(planFrom(source, language)), 'model.xlsx');
      expect(issues.filter(isError)).toEqual([]);
      expect(JSON.parse(model?.canonical ?? 'null')).toEqual(JSON.parse(canonical));
      // Its order too, for the hash is of the text.
      expect(model?.canonical === canonical).toBe(true);
    }
  });
});
