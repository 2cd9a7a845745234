import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../models';
import type { Answer, Figures } from '../workload/figures';
import type { Reply } from './running';

type Statistics = Readonly<Record<'mean' | 'sd' | 'p5' | 'p10' | 'p50' | 'p80' | 'p90' | 'p95' | 'cvar95', number>>;
type Results = {
  readonly simulation: {
    readonly seconds: number;
    readonly strategies: Readonly<Record<string, { readonly presentValue: Statistics; readonly presentValueHidden: Statistics }>>;
    readonly less: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
};

const command = promisify(execFile);
const program = `${root}dist/qiansuan.cjs`;

const figuresOf = ({ mean, sd, p5, p10, p50, p80, p90, p95, cvar95 }: Statistics): Figures => [mean, sd, p5, p10, p50, p80, p90, p95, cvar95];

const answerOf = ({ simulation: { strategies, less } }: Results): Answer => {
  const ids = Object.keys(strategies);
  return {
    figures: Object.values(strategies).flatMap(({ presentValue, presentValueHidden }) => [figuresOf(presentValue), figuresOf(presentValueHidden)]),
    less: ids.flatMap((a, index) => ids.slice(index + 1).map((b) => less[a]?.[b] ?? NaN)),
  };
};

/** The program as people start it, in a new process each time; `seconds` is what it says of its trials and their statistics. */
export const commandLine = async (file: string, trials: number, seed: number, workers?: number): Promise<Reply> => {
  const options = ['--trials', String(trials), '--seed', String(seed), '--sampling', 'random', '--json', '-', ...(workers === undefined ? [] : ['--workers', String(workers)])];
  const { stdout } = await command(process.execPath, [program, 'run', file, ...options], { maxBuffer: 2 ** 30 });
  const results = JSON.parse(stdout) as Results;
  return { seconds: results.simulation.seconds, ...answerOf(results) };
};

/** Whether this build of the program takes a number of workers. */
export const takesWorkers = async (file: string): Promise<boolean> => {
  try {
    await commandLine(file, 1024, 1, 2);
    return true;
  } catch {
    return false;
  }
};
