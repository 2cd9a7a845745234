import { expect, it } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre';
import { describeWithLibreOffice, plantWrongCachedValue, recalculate } from './libreoffice';

const book = (): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      { name: '输入', rows: [[2, 'text', true]] },
      {
        name: '测算 1',
        rows: [],
        cells: new Map([
          ['0,0', { formula: "'输入'!A1*21", formulaResult: 42, value: 42 }],
          ['1,0', { formula: 'A1/0', formulaResult: 0, value: 0 }],
          ['2,0', { formula: "'输入'!B1&\"!\"", formulaResult: '', value: '' }],
        ]),
      },
    ],
  });

describeWithLibreOffice('recalculation by LibreOffice', () => {
  it('corrects a wrong cached value, reads values and errors, and keeps the order of the files', async () => {
    const planted = await plantWrongCachedValue(await book(), '测算 1', 0, 0, 7);
    const before = (await readXlsx(planted)).sheets[1]?.cells?.get('0,0');
    expect(before?.formulaResult).toBe(7);

    const [first, second] = await recalculate([planted, await writeXlsx({ sheets: [{ name: 'other', rows: [[5]] }] })]);
    expect(first?.sheets).toEqual(['输入', '测算 1']);
    expect(first?.value('测算 1', 0, 0)).toBe(42);
    expect(first?.value('测算 1', 1, 0)).toEqual({ error: '#DIV/0!' });
    expect(first?.value('测算 1', 2, 0)).toBe('text!');
    expect(first?.value('输入', 0, 2)).toBe(true);
    expect(first?.value('输入', 9, 9)).toBeNull();
    expect(second?.value('other', 0, 0)).toBe(5);
    expect(() => first?.value('none', 0, 0)).toThrow('no sheet none');
  }, 120_000);

  it('refuses to plant where there is no formula', async () => {
    await expect(plantWrongCachedValue(await book(), '输入', 0, 0, 7)).rejects.toThrow('no formula');
  });
});
