import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { faultText, undoneTexts } from '../../src/locale/host-text';
import { wordsFor } from '../../src/locale/words';
import { hosts } from '../../src/locale/zh/hosts';

const contract = readFileSync('src/hosts/host.ts', 'utf8');
const union = (name: string): readonly string[] =>
  Array.from((new RegExp(`export type ${name} =([^;]*);`).exec(contract)?.[1] ?? '').matchAll(/'([a-z-]+)'/g), (match) => match[1] ?? '');

describe('what hosts say', () => {
  it('has a wording for every fault, for how a workbook was left, and for every feature, and for nothing else', () => {
    const [codes, left, features] = [union('FaultCode'), union('Left'), union('Feature')];
    expect(codes.length).toBeGreaterThan(10);
    const keys = [...codes.map((code) => `host.${code}`), ...left.map((one) => `host.left.${one}`), 'host.undone', ...features.map((one) => `host.undone.${one}`)];
    expect(Object.keys(hosts).filter((key) => !key.startsWith('cli.')).sort()).toEqual(keys.sort());
  });

  it('has every code in use', () => {
    const sources = readdirSync('src/hosts', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'host.ts').map((name) => readFileSync(`src/hosts/${name}`, 'utf8')).join('\n');
    expect(union('FaultCode').filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it.each([
    ['zh', '工作表“年度预算”受保护。请在“审阅”中撤消工作表保护，再试一次。 工作簿与写入之前完全一样。', ["未能做到：单元格 '假设'!M7, M9 的批注", '未能做到：工作表“假设”的打印设置']],
    ['en', 'The sheet "年度预算" is protected. Choose "Unprotect Sheet" in Review and try again. The workbook is exactly as it was before.', ["Not done: the notes of '假设'!M7, M9", 'Not done: the print set-up of the sheet "假设"']],
  ] as const)('reads well (%s)', (language, fault, undone) => {
    const words = wordsFor(language);
    expect(faultText({ code: 'sheet-protected', values: { sheet: '年度预算' }, left: 'as-it-was' }, words)).toBe(fault);
    expect(undoneTexts([{ feature: 'notes', sheet: '假设', cell: 'M7' }, { feature: 'print', sheet: '假设' }, { feature: 'notes', sheet: '假设', cell: 'M9' }], words)).toEqual(undone);
  });
});
