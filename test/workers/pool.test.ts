import { describe, expect, it, jest } from '@jest/globals';
import { compared, driversOf, type Trials } from '../../src/calculate';
import type { SimulationRun } from '../../src/engine/simulate';
import { compile } from '../../src/engine/program';
import { packModel, unpackModel } from '../../src/model/packed';
import { type Pool, poolOf, type Workers } from '../../src/workers/pool';
import type { Watch } from '../../src/workers/stretches';
import { ThreadEnded } from '../../src/workers/thread';
import { runOf } from '../engine/runs';
import { readText, referenceFolder, referenceModels, resultsSource } from '../support/models';
import { withoutSharedMemory } from '../support/shared-memory';
import { outcomesHash } from './outcomes-hash';
import { turnTaking } from './threads';

// Columns run three times as slowly in jest's environment, and a machine may be busy.
jest.setTimeout(60_000);

const { program, base } = resultsSource(readText('test/models/every-function.tco.yaml'));
const sampling = { seed: 7, trials: 96, method: 'random' } as const;
const pool = (workers: Partial<Workers>): Pool => poolOf({ count: 3, start: turnTaking().start, worthwhile: 1, ...workers });
const on = async (workers: Partial<Workers>, watch: Watch = {}): Promise<SimulationRun> => {
  const own = pool(workers);
  try {
    return await own.run(program, sampling, watch);
  } finally {
    own.stop();
  }
};
const alone = (trials: number): SimulationRun => runOf(program, { ...sampling, trials });

describe('trials on threads', () => {
  it('are the same to the last bit for any number of threads and any block size', async () => {
    const expected = alone(96);
    expect(expected.excluded.length).toBeGreaterThan(0);
    const trials = expected.excluded.map(({ trial }) => trial);
    expect(trials).toEqual([...trials].sort((a, b) => a - b));
    const hash = await outcomesHash(expected);
    for (const blockSize of [1, 7, 64, 95]) expect(await outcomesHash(runOf(program, sampling, blockSize))).toBe(hash);
    for (const count of [0, 1, 2, 3, 8]) {
      for (const run of [await on({ count }), await withoutSharedMemory(() => on({ count }))]) {
        expect(run.excluded).toEqual(expected.excluded);
        expect(await outcomesHash(run)).toBe(hash);
      }
    }
  });

  it('tell a share done that grows to 1, and results that sharpen, each that of a run of so many trials', async () => {
    for (const count of [0, 3]) {
      const [shares, partial]: [number[], SimulationRun[]] = [[], []];
      const run = await on({ count }, { progress: (done) => { shares.push(done); }, partial: (own) => { partial.push(own); } });
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      expect(partial.map((own) => own.sampling.trials)).toEqual([6, 12, 24, 48]);
      for (const own of [...partial, run]) {
        const expected = alone(own.sampling.trials);
        expect(await outcomesHash(own)).toBe(await outcomesHash(expected));
        expect((await compared(program, base, own)).comparison).toEqual((await compared(program, base, expected)).comparison);
      }
    }
  });

  it('start no more threads than are worth it, and stop all of them', async () => {
    for (const [worthwhile, expected] of [[97, 0], [96, 1], [40, 2], [1, 3]] as const) {
      const threads = turnTaking();
      await on({ start: threads.start, worthwhile });
      expect([threads.started(), threads.stopped()]).toEqual([expected, expected]);
    }
  });

  it('send a thread a program once, whatever runs of it follow', async () => {
    const threads = turnTaking();
    const sent: boolean[] = [];
    const own = pool({
      count: 1,
      start: () => {
        const thread = threads.start();
        return { ...thread, send: (order) => { if (order.kind === 'run') sent.push(order.program !== undefined); thread.send(order); } };
      },
    });
    try {
      const other = resultsSource(readText('test/models/every-function.tco.yaml')).program;
      for (const [of, seed] of [[program, 7], [program, 8], [other, 7], [program, 9]] as const) {
        expect(await outcomesHash(await own.run(of, { ...sampling, seed }))).toBe(await outcomesHash(runOf(of, { ...sampling, seed })));
      }
      expect(sent).toEqual([true, false, true, true]);
    } finally {
      own.stop();
    }
  });

  it('are computed in this thread where no thread can be started, and by the others where some cannot', async () => {
    const expected = await outcomesHash(alone(96));
    const never = turnTaking([{ endsAfter: 0 }, { endsAfter: 0 }, { endsAfter: 0 }]);
    expect(await outcomesHash(await on({ start: never.start }))).toBe(expected);
    const some = turnTaking([{ endsAfter: 0 }, {}, { silentAfter: 0 }]);
    expect(await outcomesHash(await on({ start: some.start }))).toBe(expected);
    expect(await outcomesHash(await on({ start: () => { throw new Error('no threads here'); } }))).toBe(expected);
  });

  it('end with a word where a thread stops in the middle, and with the error that it met', async () => {
    const gone = turnTaking([{}, { endsAfter: 2 }]);
    await expect(on({ start: gone.start })).rejects.toThrow(new ThreadEnded(new Error('gone')));
    expect(gone.stopped()).toBe(3);
    await expect(on({ start: turnTaking([{ failsAfter: 2 }]).start })).rejects.toMatchObject({ name: 'RangeError', message: 'Array buffer allocation failed' });
    await expect(on({}, { progress: () => { throw new Error('a full disk'); } })).rejects.toThrow('a full disk');
    await expect(on({ count: 0 }, { progress: () => { throw new Error('a full disk'); } })).rejects.toThrow('a full disk');
  });

  it('are made ready ahead of a run, and what fails then is told the run', async () => {
    const soon = new Promise((done) => { setTimeout(done, 30); });
    const threads = turnTaking([{}, { endsAfter: 0 }, {}]);
    const ready = pool({ start: threads.start });
    ready.call(96);
    ready.prepare(program, sampling);
    const failing = pool({ start: turnTaking([{ failsAfter: 0 }]).start, count: 1 });
    failing.call(96);
    failing.prepare(program, sampling);
    await soon;
    expect(await outcomesHash(await ready.run(program, sampling))).toBe(await outcomesHash(alone(96)));
    await expect(failing.run(program, sampling)).rejects.toThrow('Array buffer allocation failed');
    ready.stop();
    expect(threads.stopped()).toBe(threads.started());
  });

  it('are stopped by a signal, whatever the threads do, and then tell nothing more', async () => {
    const reason = new Error('enough');
    for (const workers of [{ count: 0 }, { start: turnTaking([{}, {}, { silentAfter: 2 }]).start }]) {
      const stop = new AbortController();
      let after = 0;
      const run = on(workers, { signal: stop.signal, progress: (done) => { if (stop.signal.aborted) after += 1; else if (done > 0.2) stop.abort(reason); } });
      await expect(run).rejects.toBe(reason);
      await new Promise((done) => { setTimeout(done, 30); });
      expect(after).toBe(0);
    }
    await expect(on({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(pool({ start: turnTaking([{ silentAfter: 0 }, { silentAfter: 0 }, { silentAfter: 0 }]).start }).run(program, { ...sampling, trials: 100_000 }, { signal: AbortSignal.timeout(20) })).rejects.toThrow('timeout');
  });
});

/** What is told of a run: its statistics, and what drives it. */
const told = async (own: Pool, watch: Pick<Watch, 'signal'> = {}, progress?: (share: number) => void): Promise<unknown> => {
  const trials: Trials = {
    run: (model, of) => own.run(model, of, watch),
    tasks: (model, of, batch, done) => own.tasks(model, of, batch, { ...watch, progress: done }),
  };
  const many = { ...sampling, trials: 640 };
  const { run, comparison } = await compared(program, base, await trials.run(program, many), trials);
  return { comparison, drivers: await driversOf(program, { run }, trials, progress) };
};

describe('statistics and drivers on threads', () => {
  it.each([['that they share', <T>(act: () => T): T => act()], ['of their own', withoutSharedMemory]] as const)('are the same to the last bit for any number of threads, with memory %s, and tell a share done that grows to 1', async (_, within) => {
    const run = alone(640);
    const expected = { comparison: (await compared(program, base, run)).comparison, drivers: await driversOf(program, { run }) };
    expect(expected.drivers.lines.size).toBeGreaterThan(0);
    for (const count of [0, 1, 3]) {
      const own = pool({ count });
      const shares: number[] = [];
      expect(await within(() => told(own, {}, (share) => { shares.push(share); }))).toEqual(expected);
      own.stop();
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });

  it('have the threads of the trials, for one run after another, and others where one was stopped', async () => {
    const threads = turnTaking();
    const own = pool({ start: threads.start });
    const first = await told(own);
    expect(await told(own)).toEqual(first);
    expect([threads.started(), threads.stopped()]).toEqual([3, 0]);
    const stop = new AbortController();
    await expect(told(own, { signal: stop.signal }, () => { stop.abort(new Error('enough')); })).rejects.toThrow('enough');
    expect([threads.started(), threads.stopped()]).toEqual([3, 3]);
    expect(await told(own)).toEqual(first);
    own.stop();
    expect([threads.started(), threads.stopped()]).toEqual([6, 6]);
  });

  it('are stopped here, too, between two tasks', async () => {
    const [own, stop] = [pool({ count: 0 }), new AbortController()];
    let after = 0;
    await expect(told(own, { signal: stop.signal }, () => {
      if (stop.signal.aborted) after += 1;
      stop.abort(new Error('enough'));
    })).rejects.toThrow('enough');
    expect(after).toBe(0);
  });

  it('end with a word where a thread stops in the middle, and with the error that it met', async () => {
    // Of 640 trials in twelve stretches, each thread has answered some four when the statistics begin.
    const gone = pool({ start: turnTaking([{ endsAfter: 20 }, {}, {}]).start });
    await expect(told(gone)).rejects.toThrow(new ThreadEnded(new Error('gone')));
    await expect(told(pool({ start: turnTaking([{ failsAfter: 20 }]).start }))).rejects.toThrow('Array buffer allocation failed');
  });
});

describe('a packed model', () => {
  it('is data that can be sent, and gives the same program', async () => {
    const texts = [readText('test/models/every-function.tco.yaml'), readText('test/models/awkward.tco.yaml'), ...referenceModels.slice(0, 6).map((name) => readText(`${referenceFolder}/${name}`))];
    for (const text of texts) {
      const own = resultsSource(text).program;
      const other = compile(unpackModel(structuredClone(packModel(own.model))));
      expect(JSON.stringify(other.model, mapped) === JSON.stringify(own.model, mapped)).toBe(true);
      const few = { seed: 1, trials: 8, method: 'random' } as const;
      expect((await outcomesHash(runOf(other, few))) === (await outcomesHash(runOf(own, few)))).toBe(true);
    }
  });

  it('may hold an expression of any length', async () => {
    const text = `format: 1\nname: m\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }\ninputs: { x: { uniform: [1, 2] } }
lines: { sum: { name: sum, category: licence, amount: "${Array.from({ length: 900 }, () => 'x').join(' + ')}", when: { month: 1 } } }`;
    const own = resultsSource(text).program;
    const other = compile(unpackModel(structuredClone(packModel(own.model))));
    expect(await outcomesHash(runOf(other, sampling))).toBe(await outcomesHash(runOf(own, sampling)));
  });
});

const mapped = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
