import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readXlsx } from '../../../src/hosts/xlsx/read-xlsx';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { isError } from '../../../src/model/issue';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { describeWithLibreOffice, recalculate } from '../../support/libreoffice';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { planFrom } from '../../support/workbooks';

const files = [join('test', 'models', 'awkward.tco.yaml'), ...referenceModels.filter((_, index) => index % 6 === 0).map((name) => join(referenceFolder, name))];

describeWithLibreOffice('workbooks opened and saved by LibreOffice', () => {
  it('are read back as the same models', async () => {
    const sources = files.map((file) => resultsSource(readText(file), file));
    const books = await recalculate(await Promise.all(sources.map((source) => writeXlsx(planFrom(source)))));
    for (const [index, book] of books.entries()) {
      const read = await readXlsx(book.file);
      const { model, issues } = 'data' in read ? readWorkbook(read.data, files[index] ?? '') : { model: undefined, issues: [] };
      expect({ file: files[index], issues: issues.filter(isError) }).toEqual({ file: files[index], issues: [] });
      expect(JSON.parse(model?.canonical ?? 'null')).toEqual(JSON.parse(sources[index]?.program.model.canonical ?? ''));
    }
  }, 120_000);
});
