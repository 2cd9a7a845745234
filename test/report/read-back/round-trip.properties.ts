import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { isError } from '../../../src/model/issue';
import { readXlsx } from '../../../src/hosts/xlsx/read-xlsx';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { templateFile, templateNames } from '../../support/templates';
import { dataOf, planFrom } from '../../support/workbooks';

const files = [
  ...templateNames.map(templateFile),
  join('test', 'models', 'ten-lines.tco.yaml'),
  join('test', 'models', 'spec-example.tco.yaml'),
  ...referenceModels.map((name) => join(referenceFolder, name)),
];

describe('a model written as input sheets and read back', () => {
  it('is the same model where cells cannot hold what it says, through a file too', async () => {
    const source = resultsSource(readText(join('test', 'models', 'awkward.tco.yaml')));
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
