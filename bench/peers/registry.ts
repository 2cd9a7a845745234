import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readyModel, root } from '../models';
import { modelText } from '../workload/model-text';
import { parameters } from '../workload/parameters';
import { commandLine, takesWorkers } from './command-line';
import { writeNativeInput } from './native-input';
import { type Running, running } from './running';

export type Peer = {
  readonly name: string;
  /** What is computed: peers of one work are compared. */
  readonly work: 'workload' | 'tertiary' | 'county';
  /** Trials of a round. */
  readonly trials: number;
  /** Whether every posting is whole fen. */
  readonly fen: boolean;
  /** Starts it, or says what is missing. */
  readonly start: () => Promise<Running | string>;
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Beside the built bench, which runs from bench/out/. */
const out = here('./');
const source = (name: string): string => here(`../peers/${name}`);
const workloadFile = `${out}workload.tco.yaml`;

const output = (command: string, ...options: readonly string[]): string | undefined => {
  try {
    return execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch {
    return undefined;
  }
};

const pythonWithNumpy = (): { readonly command: string; readonly version: string } | undefined => {
  for (const command of ['python3', '/usr/bin/python3', 'python']) {
    const version = output(command, '-c', 'import sys, numpy; print("Python", sys.version.split()[0] + ", numpy", numpy.__version__)');
    if (version !== undefined) return { command, version };
  }
  return undefined;
};
const python = pythonWithNumpy();
const compiler = ['g++', 'clang++'].find((name) => output(name, '--version') !== undefined);

/** Contracted products and a faster floor change no bit that the strict build promises: it promises each operation's own rounding. */
const STRICT = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math'];

export const versions = (): readonly string[] => {
  const installed = (name: string, folder: string): readonly string[] => {
    const file = `${root}${folder}node_modules/${name}/package.json`;
    return existsSync(file) ? [`${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version}`] : [];
  };
  return [
    `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    ...(python ? [python.version] : []),
    ...(compiler === undefined ? [] : [`${output(compiler, '--version')?.split('\n')[0] ?? compiler} ${STRICT.join(' ')}`]),
    ...installed('mathjs', 'bench/'), ...installed('@quri/squiggle-lang', 'bench/'), ...installed('decimal.js', ''),
  ];
};

/** What the peers outside of JavaScript read, and the command line. */
export const writeInputs = (): void => {
  mkdirSync(out, { recursive: true });
  writeFileSync(workloadFile, modelText());
  writeFileSync(`${out}workload.json`, JSON.stringify(parameters));
};

const onThreads = (name: string, count: number) => (): Promise<Running | string> => Promise.resolve(running(process.execPath, [`${out}peer.mjs`, name, String(count)]));

const inNode = (name: string, needs?: string) => (): Promise<Running | string> =>
  Promise.resolve(needs === undefined || existsSync(`${root}bench/node_modules/${needs}`) ? running(process.execPath, [`${out}peer.mjs`, name]) : `${needs} is not installed`);

const native = (name: string, ...flags: readonly string[]) => (): Promise<Running | string> => {
  if (compiler === undefined) return Promise.resolve('no g++ and no clang++');
  const [binary, input] = [`${out}${name}`, `${out}native.bin`];
  execFileSync(compiler, [...STRICT, ...flags, source('native.cpp'), '-o', binary]);
  if (!existsSync(input)) writeNativeInput(readyModel(modelText()).program, input);
  return Promise.resolve(running(binary, [input]));
};

const numpy = (): Promise<Running | string> =>
  Promise.resolve(python ? running(python.command, [source('numpy-peer.py'), `${out}workload.json`]) : 'no python3 with numpy');

const cores = availableParallelism();
let workersTaken: Promise<boolean> | undefined;
const fromCommandLine = (file: string, workers?: number) => async (): Promise<Running | string> => {
  if (!existsSync(`${root}dist/qiansuan.cjs`)) return 'dist/qiansuan.cjs is not built (npm run build)';
  if (workers !== undefined && !(await (workersTaken ??= takesWorkers(workloadFile)))) return 'this build of the program has no --workers';
  return { run: (trials, seed) => commandLine(file, trials, seed, workers), stop: () => undefined };
};

/** The engine first: all others are measured by it. A round takes each some second: one that is shorter says more of what the pause before it took from caches. */
export const peersOf = (quick: boolean): readonly Peer[] => {
  const sized = (full: number, less: number): number => (quick ? less : full);
  const work = 'workload';
  const tertiary = `${root}templates/tertiary.tco.yaml`;
  return [
    { name: 'this engine, one thread', work, fen: true, trials: sized(307_200, 102_400), start: inNode('workload') },
    { name: 'this engine, 1 worker', work, fen: true, trials: sized(307_200, 102_400), start: onThreads(work, 1) },
    { name: `this engine, ${cores} workers`, work, fen: true, trials: sized(307_200, 102_400), start: onThreads(work, cores) },
    { name: 'this program, 1 worker', work, fen: true, trials: sized(204_800, 65_536), start: fromCommandLine(workloadFile, 1) },
    { name: `this program, ${cores} workers`, work, fen: true, trials: sized(204_800, 65_536), start: fromCommandLine(workloadFile, cores) },
    { name: 'C++', work, fen: true, trials: sized(1_024_000, 102_400), start: native('native') },
    { name: 'C++ with -ffast-math', work, fen: true, trials: sized(1_024_000, 102_400), start: native('native-fast', '-ffast-math') },
    { name: 'numpy', work, fen: false, trials: sized(102_400, 16_384), start: numpy },
    { name: 'JavaScript, closures a trial', work, fen: false, trials: sized(8192, 1024), start: inNode('closures') },
    { name: 'JavaScript, mathjs expressions', work, fen: false, trials: sized(1024, 128), start: inNode('mathjs', 'mathjs') },
    { name: 'Squiggle (folded, see its file)', work, fen: false, trials: 1000, start: inNode('squiggle', '@quri/squiggle-lang') },
    { name: 'decimal.js a trial', work, fen: true, trials: sized(256, 32), start: inNode('decimals') },
    { name: 'this engine, one thread', work: 'tertiary', fen: true, trials: sized(102_400, 16_384), start: inNode('tertiary') },
    { name: 'this engine, 1 worker', work: 'tertiary', fen: true, trials: 102_400, start: onThreads('tertiary', 1) },
    { name: `this engine, ${cores} workers`, work: 'tertiary', fen: true, trials: 102_400, start: onThreads('tertiary', cores) },
    { name: 'this program, 1 worker', work: 'tertiary', fen: true, trials: sized(102_400, 65_536), start: fromCommandLine(tertiary, 1) },
    { name: `this program, ${cores} workers`, work: 'tertiary', fen: true, trials: sized(102_400, 65_536), start: fromCommandLine(tertiary, cores) },
    { name: 'first answer of a new process', work: 'county', fen: true, trials: 16_384, start: fromCommandLine(`${root}templates/county.tco.yaml`) },
  ];
};
