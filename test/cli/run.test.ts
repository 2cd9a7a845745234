import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Stop } from '../../src/cli/io';
import { displayWidth } from '../../src/cli/text-table';
import { folder, run, SPEC_EXAMPLE, TEN_LINES } from './world';

const [ten, example] = [resolve(TEN_LINES), resolve(SPEC_EXAMPLE)];
const FEW = ['--trials', '64'];

describe('run', () => {
  it('prints a summary: a row a strategy, columns aligned whatever the script', async () => {
    const { status, stdout, stderr } = await run(['run', TEN_LINES, ...FEW, '--lang', 'zh']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [title, head, ...rows] = stdout.trimEnd().split('\n');
    expect(title).toBe('Ten lines（CNY，2027-01 起 36 个月）');
    expect(head).toMatch(/^方案 +合计 +现值 +P50 +P80 +P95 +最便宜的概率$/);
    const note = rows.pop();
    expect(note).toContain('模拟 64 次，种子 1');
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 3))).toEqual([
      ['维持现状', '469,200.00', '416,752.08'],
      ['渐进式替换', '1,364,050.00', '1,239,467.29'],
      ['一步到位', '1,329,250.00', '1,269,993.85'],
    ]);
    expect(new Set([head ?? '', ...rows].map(displayWidth)).size).toBe(1);
  });

  it('prints the base case alone where no trials are wanted', async () => {
    const { stdout } = await run(['run', TEN_LINES, '--trials', '0']);
    expect(stdout).toContain('Base case; no trials were run.');
    expect(stdout).not.toContain('P80');
  });

  it('gives standard output to the results alone with --json -', async () => {
    const { status, stdout, stderr } = await run(['run', TEN_LINES, ...FEW, '--seed', '7', '--json', '-']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const results = JSON.parse(stdout);
    expect(results).toMatchObject({ format: 1, model: { name: 'Ten lines', months: 36 }, simulation: { trials: 64, seed: 7, sampling: 'sobol', seconds: 0 } });
    expect(results.model.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(results.base.phased.total).toBe('1364050.00');
  });

  it('gives an array for several models on standard output', async () => {
    const { stdout } = await run(['run', TEN_LINES, SPEC_EXAMPLE, '--trials', '0', '--json', '-']);
    const results = JSON.parse(stdout);
    expect(results.map((one: { model: { name: string } }) => one.model.name)).toEqual(['Ten lines', 'County hospital, outpatient block']);
    expect(results[0]).not.toHaveProperty('simulation');
  });

  it('gives the same results for the same seed, and others for another', async () => {
    const [a, b, c] = await Promise.all(['1', '1', '2'].map((seed) => run(['run', TEN_LINES, ...FEW, '--seed', seed, '--json', '-'])));
    expect(a?.stdout).toBe(b?.stdout);
    expect(a?.stdout).not.toBe(c?.stdout);
  });

  it('writes a file a model into a folder, and overwrites', async () => {
    const cwd = folder();
    for (let time = 0; time < 2; time += 1) {
      const { status, stdout } = await run(['run', ten, example, '--trials', '0', '-o', 'out', '--json', 'out'], { cwd });
      expect(status).toBe(0);
      expect(stdout).toContain('written: out/ten-lines.xlsx\nwritten: out/ten-lines.json');
      expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['spec-example.json', 'spec-example.xlsx', 'ten-lines.json', 'ten-lines.xlsx']);
    }
    expect(JSON.parse(readFileSync(join(cwd, 'out/ten-lines.json'), 'utf8')).model.name).toBe('Ten lines');
  });

  it('writes one model to a file by its name, or into a folder that is there', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'there'));
    expect((await run(['run', ten, '--trials', '0', '-o', 'book.xlsx', '--json', 'there'], { cwd })).status).toBe(0);
    expect((await run(['run', ten, '--trials', '0', '-o', 'made/'], { cwd })).status).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['book.xlsx', 'made', 'there']);
    expect([readdirSync(join(cwd, 'there')), readdirSync(join(cwd, 'made'))]).toEqual([['ten-lines.json'], ['ten-lines.xlsx']]);
  });

  it('refuses outputs that would destroy something', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'm.tco.yaml'), readFileSync(ten));
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'sub/m.tco.yaml'), readFileSync(ten));
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [['m.tco.yaml', '--json', 'm.tco.yaml'], 'm.tco.yaml is a model'],
      [['m.tco.yaml', '-o', 'same.xlsx', '--json', 'same.xlsx'], 'same.xlsx would be written twice'],
      [['m.tco.yaml', 'sub/m.tco.yaml', '--json', 'out'], 'out/m.json would be written twice'],
      [['m.tco.yaml', ten, '--json', 'm.tco.yaml'], 'with several models --json must be a folder'],
      [['m.tco.yaml', '-o', 'book.ods'], 'book.ods: the name of a workbook ends in .xlsx'],
    ];
    for (const [argv, message] of refusals) {
      const { status, stdout, stderr } = await run(['run', ...argv, '--trials', '0'], { cwd });
      expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    }
    expect(readFileSync(join(cwd, 'm.tco.yaml'), 'utf8')).toBe(readFileSync(ten, 'utf8'));
    expect(readdirSync(cwd).sort()).toEqual(['m.tco.yaml', 'sub']);
  });

  it('writes nothing where one of the models is wrong', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'wrong.tco.yaml'), 'format: 2\n');
    const { status, stdout } = await run(['run', ten, 'wrong.tco.yaml', '--trials', '0', '-o', 'out'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(readdirSync(cwd)).toEqual(['wrong.tco.yaml']);
  });

  it('leaves all as it was where one of the files cannot be written', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'file'), '');
    const { status, stderr } = await run(['run', ten, '--trials', '0', '-o', 'a.xlsx', '--json', 'file/b.json'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^qiansuan: cannot write file\/b\.json: .*\n$/);
    expect(readdirSync(cwd)).toEqual(['file']);
  });

  it('keeps the mode of a file that it replaces, and the link that leads to it', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'real.json'), '');
    chmodSync(join(cwd, 'real.json'), 0o600);
    symlinkSync('real.json', join(cwd, 'link.json'));
    expect((await run(['run', ten, '--trials', '0', '--json', 'link.json'], { cwd })).status).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'real.json'), 'utf8')).format).toBe(1);
    expect(statSync(join(cwd, 'real.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd).sort()).toEqual(['link.json', 'real.json']);
  });

  it('writes to a device as it is', async () => {
    expect((await run(['run', ten, '--trials', '0', '--json', '/dev/null'])).status).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('stops cleanly: the status of the signal, nothing written, nothing left over', async () => {
    const cwd = folder();
    const interruption = new AbortController();
    let blocks = 0;
    const stderr = {
      isTerminal: true,
      columns: 80,
      write: () => {
        blocks += 1;
        if (blocks === 2) interruption.abort(new Stop(130));
        return Promise.resolve();
      },
    };
    let clock = 0;
    const { status, stdout } = await run(['run', ten, '--trials', '4096', '-o', 'a.xlsx', '--json', 'a.json'], {
      cwd, stderr, interrupted: interruption.signal, now: () => (clock += 1000),
    });
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('leaves nothing where it is stopped before the files are moved into place', async () => {
    const cwd = folder();
    const signal = AbortSignal.abort(new Stop(143));
    expect((await run(['run', ten, '--trials', '0', '-o', 'a.xlsx'], { cwd, interrupted: signal })).status).toBe(143);
    expect(existsSync(join(cwd, 'a.xlsx'))).toBe(false);
  });

  it('shows a bar on a terminal and nothing elsewhere', async () => {
    const shown = await run(['run', TEN_LINES, ...FEW, '--json', '-'], { terminal: true });
    // The trials first, then what drives the cost; nothing is left of either.
    expect(shown.stderr).toMatch(/^\r\u001B\[K█+ 100 % {2}64 trials of [^\r]*\r\u001B\[K/);
    expect(shown.stderr.endsWith('\r\u001B[K')).toBe(true);
    expect((await run(['run', TEN_LINES, ...FEW, '--json', '-'])).stderr).toBe('');
  });
});

describe('dist', () => {
  it('prints quantiles as float64 text, one a line', async () => {
    // uniform: a + u (b - a)
    expect(await run(['dist', '{ uniform: [0, 8] }', '--at', '0.125,0.5, 0.75'])).toEqual({ status: 0, stdout: '1\n4\n6\n', stderr: '' });
    const { stdout } = await run(['dist', '{ pert: [1, 2, 4] }', '--at', '0.5']);
    // Beta(7/3, 11/3) on [1, 4] by mpmath: 2.12743752101236317
    expect(Number(stdout)).toBeCloseTo(2.127437521012363, 12);
  });

  it('takes bounds beside the distribution', async () => {
    // uniform on [0, 8] given [2, 4]
    expect((await run(['dist', '{ uniform: [0, 8], min: 2, max: 4 }', '--at', '0.5'])).stdout).toBe('3\n');
  });

  it.each(['0', '1', '-0.5', '1.5', 'x', '', '0.1,,0.2', '1e-40', 'NaN', '0x1'])('refuses --at %s', async (at) => {
    const { status, stdout } = await run(['dist', '{ uniform: [0, 8] }', `--at=0.5,${at}`]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('refuses a specification with its place', async () => {
    const { status, stdout, stderr } = await run(['dist', '{ pert: [3, 2, 1] }', '--at', '0.5']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^SPEC:1:\d+: the parameters are not in order/);
    expect((await run(['dist', '{ pert: [1, 2, 4] }'])).stderr).toContain('dist needs --at');
  });
});
