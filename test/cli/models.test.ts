import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { builtIn, templateFile, templateNames } from '../support/templates';
import { folder, run, SPEC_EXAMPLE, TEN_LINES } from './world';

const ten = readFileSync(TEN_LINES, 'utf8');
const isZip = (path: string): boolean => readFileSync(path).subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

describe('check', () => {
  it('prints a line a model', async () => {
    // The totals are worked by hand beside the model: see its comments.
    const { status, stdout, stderr } = await run(['check', TEN_LINES, SPEC_EXAMPLE]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(`${TEN_LINES}: Ten lines, 3 strategies, 10 lines; totals (CNY) stay 469,200.00, phased 1,364,050.00, full 1,329,250.00`);
  });

  it('prints every error of every file with its place, and nothing on standard output', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a.tco.yaml'), ten.replace('months: 36', 'months: 0').replace('quantity: terminals', 'quantity: terminels'));
    writeFileSync(join(cwd, 'b.tco.yaml'), ten.replace('triangular: [4000, 5000, 8000]', 'triangular: [4000, 9000, 8000]'));
    const { status, stdout, stderr } = await run(['check', 'a.tco.yaml', 'b.tco.yaml'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.every((line) => /^[ab]\.tco\.yaml:\d+:\d+: \S/.test(line))).toBe(true);
    const place = (text: string): string => String(ten.split('\n').findIndex((line) => line.includes(text)) + 1);
    expect(lines.some((line) => line.startsWith(`a.tco.yaml:${place('months: 36')}:9: `))).toBe(true);
    expect(lines.some((line) => line.startsWith(`b.tco.yaml:${place('triangular')}:`))).toBe(true);
  });

  it('warns without failing', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'late.tco.yaml'), ten.replace('when: { month: 2027-03 }', 'when: { month: 2039-03 }'));
    const { status, stdout, stderr } = await run(['check', 'late.tco.yaml', '--lang', 'zh'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^late\.tco\.yaml:\d+:\d+: 提醒：designFee .*\n$/);
    expect(stdout).toContain('Ten lines，3 个方案，10 条成本项；合计（CNY）stay 469,200.00，');
  });

  it('says which file cannot be read, and why', async () => {
    const cwd = folder();
    expect(await run(['check', 'none.tco.yaml'], { cwd })).toEqual({ status: 2, stdout: '', stderr: 'qiansuan: cannot read none.tco.yaml: no such file or folder.\n' });
    mkdirSync(join(cwd, 'inner'));
    expect((await run(['check', 'inner', '--lang', 'zh'], { cwd })).stderr).toBe('qiansuan：读不了 inner：这是一个文件夹。\n');
  });

  it('refuses what is no UTF-8', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'gbk.tco.yaml'), Buffer.concat([Buffer.from('name: '), Buffer.from([0xd6, 0xd0, 0xce, 0xc4])]));
    const { status, stderr } = await run(['check', 'gbk.tco.yaml'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^gbk\.tco\.yaml:1:\d+: the file is not UTF-8 text/);
  });
});

describe('templates and new', () => {
  it('lists the templates by name', async () => {
    expect(await run(['templates'])).toEqual({ status: 0, stdout: 'ten  Ten lines\n', stderr: '' });
  });

  it('writes a template as it is', async () => {
    expect(await run(['new', 'ten'])).toEqual({ status: 0, stdout: ten, stderr: '' });
    const cwd = folder();
    expect(await run(['new', 'ten', '-o', 'mine.tco.yaml'], { cwd })).toEqual({ status: 0, stdout: '', stderr: 'qiansuan: written: mine.tco.yaml\n' });
    expect(readFileSync(join(cwd, 'mine.tco.yaml'), 'utf8')).toBe(ten);
    expect((await run(['check', 'mine.tco.yaml'], { cwd })).status).toBe(0);
  });

  it('writes a workbook by the name\'s ending', async () => {
    const cwd = folder();
    expect((await run(['new', 'ten', '-o', 'mine.xlsx'], { cwd })).status).toBe(0);
    expect(isZip(join(cwd, 'mine.xlsx'))).toBe(true);
  });

  it('never overwrites', async () => {
    const cwd = folder();
    for (const name of ['mine.tco.yaml', 'mine.xlsx']) {
      writeFileSync(join(cwd, name), 'precious');
      const { status, stderr } = await run(['new', 'ten', '-o', name], { cwd });
      expect({ status, stderr }).toEqual({ status: 1, stderr: `qiansuan: cannot write ${name}: it exists and is never overwritten; choose another name or move it away.\n` });
      expect(readFileSync(join(cwd, name), 'utf8')).toBe('precious');
    }
    expect(readdirSync(cwd).sort()).toEqual(['mine.tco.yaml', 'mine.xlsx']);
  });

  it('refuses other endings and unknown templates', async () => {
    expect(await run(['new', 'ten', '-o', 'x.docx'])).toMatchObject({ status: 2, stderr: 'qiansuan: x.docx: the name must end in .tco.yaml or .xlsx.\n' });
    expect(await run(['new', 'eleven'])).toMatchObject({ status: 2, stderr: 'qiansuan: there is no template eleven. There are: ten.\n' });
    expect(existsSync('x.docx')).toBe(false);
  });

  it('are real models: every file of templates/ checks', async () => {
    expect(templateNames.length).toBeGreaterThan(0);
    for (const name of templateNames) expect(await run(['check', templateFile(name)], { templates: builtIn })).toMatchObject({ status: 0, stderr: '' });
    // What they share is no model by itself, and says so: it is there to be extended.
    const listed = await run(['templates'], { templates: builtIn });
    expect(listed.stdout.split('\n').filter(Boolean).map((line) => line.split(' ')[0])).toEqual(templateNames);
    expect(await run(['new', 'catalogue'], { templates: builtIn })).toMatchObject({ status: 2 });
    expect(await run(['check', 'templates/shared/catalogue.tco.yaml'], { templates: builtIn })).toMatchObject({ status: 2, stdout: '' });
  }, 60_000);
});
