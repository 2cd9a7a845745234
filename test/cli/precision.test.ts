import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder, run } from './world';

const model = (lines: string): string => `format: 1
name: m
start: 2027-01
months: 12
strategies: { a: { name: A }, b: { name: B } }
inputs:
  x: { normal: [100, 20] }
  y: { uniform: [-1, 3] }
  rare: { bernoulli: 0.2 }
lines:
${lines}`;
const wide = model('  x: { name: x, category: licence, amount: 1000 * x, when: { month: 1 } }');
const inFolder = (text: string): string => {
  const cwd = folder();
  writeFileSync(join(cwd, 'm.tco.yaml'), text);
  return cwd;
};
const runIn = (cwd: string, ...options: readonly string[]): ReturnType<typeof run> => run(['run', 'm.tco.yaml', '--json', '-', ...options], { cwd });

describe('run --precision', () => {
  it('doubles the trials until every P80 is known so well, and gives what --trials of that number gives', async () => {
    const cwd = inFolder(wide);
    // P80 is 116.8; its true standard error is sqrt(0.16) / 0.28 * 20 / sqrt(n): 0.0019 of it with 16,384 trials, 0.0014 with 32,768. Told from sixteen replicates: 0.0029, 0.0017.
    const reached = await runIn(cwd, '--precision', '0.0018', '--sampling', 'random');
    expect(reached.stderr).toBe('');
    const { simulation } = JSON.parse(reached.stdout);
    expect(simulation.trials).toBe(32768);
    for (const { p80, standardError } of [simulation.strategies.a.total, simulation.strategies.b.budget]) expect(standardError.p80 / p80).toBeLessThan(0.0018);
    expect((await runIn(cwd, '--trials', '32768', '--sampling', 'random')).stdout).toBe(reached.stdout);
  });

  it.each(['sobol', 'lhs'])('needs fewer of %s, and still 16 times a power of two', async (method) => {
    const { simulation } = JSON.parse((await runIn(inFolder(wide), '--precision', '0.0001', '--sampling', method)).stdout);
    expect(simulation).toMatchObject({ sampling: method });
    expect([16384, 32768, 65536]).toContain(simulation.trials);
  });

  it('ends with the first trials where all is certain, a P80 of 0 too', async () => {
    const { stdout } = await runIn(inFolder(model('  c: { name: c, category: licence, in: [a], amount: 5, when: { month: 1 } }')), '--precision', '1e-9');
    expect(JSON.parse(stdout).simulation).toMatchObject({ trials: 16384, strategies: { b: { total: { p80: 0, standardError: { mean: 0, p50: 0, p80: 0, p95: 0 } } } } });
  });

  it('says what is out of reach as soon as it is plain', async () => {
    const { status, stdout, stderr } = await runIn(inFolder(wide), '--precision', '0.000001');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^qiansuan: m\.tco\.yaml: --precision 0\.000001 is out of reach: after 16384 trials .* P80 of A, .*, is still 0\.00\d+ of it; some \d+ trials would do, and 8388608 are the most\.\n$/);
  });

  it.each(['0', '1', '-1', '0.1%', 'x', '1e', 'Infinity'])('refuses %s', async (precision) => {
    const { status, stderr } = await runIn(inFolder(wide), `--precision=${precision}`);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `qiansuan: --precision must be a number above 0 and below 1, such as 0.001, not ${precision}.\n` });
  });

  it('refuses --trials beside it', async () => {
    expect(await runIn(inFolder(wide), '--precision', '0.1', '--trials', '64')).toEqual({ status: 2, stdout: '', stderr: 'qiansuan: --precision and --trials exclude each other.\n' });
  });
});

describe('trials that fail', () => {
  it('are counted line by line', async () => {
    const text = model(`  ratio: { name: ratio, category: licence, amount: sqrt(y), when: { month: 1 } }
  fee: { name: fee, category: licence, amount: 1 / (1 - rare), when: { month: 1 } }`);
    const { stdout, stderr } = await runIn(inFolder(text), '--trials', '512');
    const [, count, ratio, fee] = /^qiansuan: m\.tco\.yaml: (\d+) of 512 trials could not be computed and are left out of the statistics: ratio (\d+), fee (\d+)\.\n$/.exec(stderr) ?? [];
    expect(Number(ratio) + Number(fee)).toBe(Number(count));
    expect(JSON.parse(stdout).simulation.excluded).toBe(Number(count));
    // A quarter, and a fifth of the rest: 205 of 512, with a standard deviation of 11.
    expect(Math.abs(Number(count) - 205)).toBeLessThan(44);
  });
});
