import { createInterface } from 'node:readline';
import { readyModel, templateText } from './models';
import { closures } from './peers/closures';
import { decimals } from './peers/decimals';
import { engineOn } from './peers/engine';
import type { Answer } from './workload/figures';
import { modelText } from './workload/model-text';

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

const peers: Readonly<Record<string, () => Timed | Promise<Timed>>> = {
  workload: () => timedEngine(modelText(), true),
  tertiary: () => timedEngine(templateText('tertiary'), false),
  closures: () => timed(closures),
  decimals: () => timed(decimals),
  mathjs: async () => timed((await import('./peers/mathjs')).mathjs),
  squiggle: async () => timed((await import('./peers/squiggle')).squiggle),
};

const run = await peers[process.argv[2] ?? '']?.();
if (!run) throw new Error(`no peer ${process.argv[2] ?? ''}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [trials = 0, seed = 0] = line.split(' ').map(Number);
  console.log(JSON.stringify(await run(trials, seed)));
}
