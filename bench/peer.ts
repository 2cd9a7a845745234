import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readyModel, templateText } from './models';
import { closures } from './peers/closures';
import { decimals } from './peers/decimals';
import { answerOfRun, engineOn } from './peers/engine';
import type { Answer } from './workload/figures';
import { modelText } from './workload/model-text';
import { runTrials } from '../src/calculate';
import { nodeThread, ownerOfThread } from '../src/workers/node-thread';
import { poolOf } from '../src/workers/pool';
import { serve } from '../src/workers/serve';

/** A peer in a process of its own, so that none is compiled for another's data: for each line "TRIALS SEED" it prints a line of JSON. */
type Times = { readonly seconds: number; readonly processor: number };
type Timed = (trials: number, seed: number) => Promise<Times & Partial<Answer>>;

/** Starts two clocks: that on the wall, and what the process has had of processors, its compiler and collector among it. */
const clocks = (): (() => Times) => {
  const started = performance.now();
  const had = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(had);
    return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
  };
};

const timed = (compute: (trials: number, seed: number) => Answer | Promise<Answer>): Timed => async (trials, seed) => {
  const times = clocks();
  const answer = await compute(trials, seed);
  return { ...times(), ...answer };
};

/** What the engine's answer is compared by is found after its own statistics, and not counted twice. */
const timedEngine = (text: string, compared: boolean): Timed => {
  const engine = engineOn(readyModel(text));
  return (trials, seed) => {
    const times = clocks();
    const { answer } = engine(trials, seed);
    return Promise.resolve({ ...times(), ...(compared && answer()) });
  };
};

/** The engine on threads that stay from round to round, as in a pane. */
const timedThreads = (text: string, count: number, compared: boolean): Timed => {
  const { program, base } = readyModel(text);
  const pool = poolOf({ count, start: nodeThread(fileURLToPath(import.meta.url)) });
  return async (trials, seed) => {
    const times = clocks();
    const { run } = await runTrials(program, base, { trials, seed, method: 'random' }, { run: pool.run, tasks: (of, sampling, batch) => pool.tasks(of, sampling, batch) });
    const taken = times();
    return { ...taken, ...(compared && answerOfRun(run)) };
  };
};

const peers: Readonly<Record<string, () => Timed | Promise<Timed>>> = {
  workload: () => timedEngine(modelText(), true),
  tertiary: () => timedEngine(templateText('tertiary'), false),
  closures: () => timed(closures),
  decimals: () => timed(decimals),
  mathjs: async () => timed((await import('./peers/mathjs')).mathjs),
  squiggle: async () => timed((await import('./peers/squiggle')).squiggle),
};

const answerLines = async (name: string, count: string): Promise<void> => {
  const run = count === '' ? await peers[name]?.() : timedThreads(name === 'workload' ? modelText() : templateText(name), Number(count), name === 'workload');
  if (!run) throw new Error(`no peer ${name}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const [trials = 0, seed = 0] = line.split(' ').map(Number);
    console.log(JSON.stringify(await run(trials, seed)));
  }
  // Threads would keep the process.
  process.exit();
};

const owner = ownerOfThread();
if (owner) serve(owner);
else await answerLines(process.argv[2] ?? '', process.argv[3] ?? '');
