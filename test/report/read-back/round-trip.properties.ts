import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { dataOf, planFrom } from '../../support/workbooks';

const files = [
  join('templates', 'county.tco.yaml'),
  join('test', 'models', 'ten-lines.tco.yaml'),
  join('test', 'models', 'spec-example.tco.yaml'),
  ...referenceModels.map((name) => join(referenceFolder, name)),
];

describe('a model written as input sheets and read back', () => {
  it.each(files)('is the same model, in both languages: %s', (file) => {
    const source = resultsSource(readText(file), file);
    const { canonical } = source.program.model;
    for (const language of ['zh', 'en'] as const) {
      const { model, issues } = readWorkbook(dataOf(planFrom(source, language)), 'model.xlsx');
      expect(issues).toEqual([]);
      expect(JSON.parse(model?.canonical ?? 'null')).toEqual(JSON.parse(canonical));
      // Its order too, for the hash is of the text.
      expect(model?.canonical === canonical).toBe(true);
    }
  });
});
