import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { compared, driversOf, type Trials } from '../../src/calculate';
import type { SimulationRun } from '../../src/engine/simulate';
import { nodeThread } from '../../src/workers/node-thread';
import { poolOf } from '../../src/workers/pool';
import type { Watch } from '../../src/workers/stretches';
import { folder, TEN_LINES } from '../cli/world';
import { runOf } from '../engine/runs';
import { readText, resultsSource } from '../support/models';
import { outcomesHash } from './outcomes-hash';

jest.setTimeout(120_000);

const bundle = resolve('out/workers/qiansuan.cjs');
beforeAll(() => {
  execFileSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'test/workers/webpack.config.js'], { encoding: 'utf8' });
});

const { program, base } = resultsSource(readText('test/models/every-function.tco.yaml'));
const sampling = { seed: 3, trials: 96, method: 'random' } as const;
const on = async (file: string, trials: number, watch: Watch = {}): Promise<SimulationRun> => {
  const pool = poolOf({ count: 2, start: nodeThread(file), worthwhile: 1 });
  try {
    return await pool.run(program, { ...sampling, trials }, watch);
  } finally {
    pool.stop();
  }
};

describe('threads of Node', () => {
  it('give the bits that one gives', async () => {
    expect(await outcomesHash(await on(bundle, 96))).toBe(await outcomesHash(runOf(program, sampling)));
  });

  it('leave the caller free, who can stop them within a tenth of a second', async () => {
    const stop = new AbortController();
    let aborted = NaN;
    const run = on(bundle, 1_000_000, {
      signal: stop.signal,
      progress: () => setTimeout(() => {
        aborted = performance.now();
        stop.abort(new Error('enough'));
      }, 20),
    });
    await expect(run).rejects.toThrow('enough');
    expect(performance.now() - aborted).toBeLessThan(100);
  });

  it('give the statistics and drivers that one gives, and can be stopped as soon in the middle of them', async () => {
    const pool = poolOf({ count: 2, start: nodeThread(bundle), worthwhile: 1 });
    const many = { ...sampling, trials: 4096 };
    let aborted = NaN;
    const trials = (watch: Watch = {}): Trials => ({
      run: (own, of) => pool.run(own, of, watch),
      tasks: (own, of, batch, progress) => pool.tasks(own, of, batch, { ...watch, progress }),
    });
    const { run, comparison } = await compared(program, base, await pool.run(program, many), trials());
    const expected = await compared(program, base, runOf(program, many));
    expect(comparison).toEqual(expected.comparison);
    expect(await driversOf(program, { run }, trials())).toEqual(await driversOf(program, expected));
    const stop = new AbortController();
    const drivers = driversOf(program, { run }, trials({ signal: stop.signal }), () => {
      if (stop.signal.aborted) return;
      aborted = performance.now();
      stop.abort(new Error('enough'));
    });
    await expect(drivers).rejects.toThrow('enough');
    expect(performance.now() - aborted).toBeLessThan(100);
    pool.stop();
  });

  it('that stop by themselves are an error, and those that never begin are done without', async () => {
    const file = join(folder(), 'thread.cjs');
    writeFileSync(file, "const { parentPort } = require('node:worker_threads');\nparentPort.on('message', ({ kind }) => kind === 'run' ? parentPort.postMessage({ kind: 'ready', number: 1 }) : process.exit(3));\n");
    await expect(on(file, 96)).rejects.toThrow('a worker stopped: exit 3');
    expect(await outcomesHash(await on(join(folder(), 'no-such-file.cjs'), 96))).toBe(await outcomesHash(runOf(program, sampling)));
  });
});

describe('the command line, a file alone in its folder', () => {
  it('gives the same results with one worker and with three', () => {
    const cwd = folder();
    copyFileSync(bundle, join(cwd, 'qiansuan.cjs'));
    copyFileSync(TEN_LINES, join(cwd, 'm.tco.yaml'));
    const [one, three] = ['1', '3'].map((count) => {
      const text = execFileSync(process.execPath, ['qiansuan.cjs', 'run', 'm.tco.yaml', '--trials', '6500', '--sampling', 'random', '--workers', count, '--json', '-'], { cwd, encoding: 'utf8' });
      return { ...JSON.parse(text).simulation, seconds: 0 };
    });
    expect(one.trials).toBe(6500);
    expect(three).toEqual(one);
    const replayed = ['1', '3'].map((count) => execFileSync(process.execPath, ['qiansuan.cjs', 'replay', 'm.tco.yaml', '--strategy', 'full', '--percentile', '80', '--trials', '6500', '--sampling', 'random', '--workers', count], { cwd, encoding: 'utf8' }));
    expect(replayed[1]).toBe(replayed[0]);
  });

  it('ends with a word and without a file when it is interrupted', async () => {
    const cwd = folder();
    const child = spawn(process.execPath, [bundle, 'run', resolve('test/models/every-function.tco.yaml'), '--trials', '5000000', '--workers', '2', '--json', 'out.json', '--lang', 'en'], { cwd });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
    const ended = new Promise<number | null>((done) => { child.once('exit', done); });
    // Long enough to be in the middle of the trials, on a machine that is not busy.
    await new Promise((done) => { setTimeout(done, 3000); });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(said).toBe('qiansuan: stopped; no file was written.\n');
    expect(readdirSync(cwd)).toEqual([]);
  });
});
