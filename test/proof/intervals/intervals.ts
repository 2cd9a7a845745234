import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Covered, coverage, coverageTable, type Proof } from '../../support/coverage';
import { discrete, incidents, smooth, smoothExact } from '../../support/coverage-models';
import { readText } from '../../support/models';

/** Runs whose counts the exact binomial test rejects at this level. */
const LEVEL = 0.001;
const RUNS = 1000;

/** Longest first. */
const proofs = (): readonly (readonly [string, Proof])[] => [
  ['spec-example', { text: readText('test/models/spec-example.tco.yaml'), trials: 16384, method: 'random', runs: RUNS, reference: 128 }],
  ...([['random', 16384], ['sobol', 16384], ['lhs', 16384], ['random', 1600], ['sobol', 4096], ['lhs', 4096]] as const).flatMap(([method, trials]) => [
    ['smooth', { text: smooth, trials, method, runs: RUNS, reference: 300, exact: smoothExact }] as const,
    ['incidents', { text: incidents, trials, method, runs: RUNS, reference: 300 }] as const,
    ['discrete', { text: discrete, trials, method, runs: RUNS, reference: 300 }] as const,
  ]),
];

type Proven = { readonly table: string; readonly rejected: number };

/** Those that the test rejects. Of a thousand figures one is rejected by chance: it is tried again, in as many runs of other seeds. */
const rejectedOf = async (proof: Proof, covered: readonly Covered[]): Promise<readonly Covered[]> => {
  const rejected = covered.filter(({ p }) => p < LEVEL);
  if (rejected.length === 0) return [];
  const again = await coverage(proof, 1);
  return again.filter((one) => one.p < LEVEL && rejected.some(({ name, figure }) => name === one.name && figure === one.figure));
};

const prove = async (index: number): Promise<Proven> => {
  const [title, proof] = proofs()[index] ?? [];
  if (title === undefined || !proof) throw new Error('no such proof');
  const covered = await coverage(proof);
  return { table: coverageTable(title, proof, covered), rejected: (await rejectedOf(proof, covered)).length };
};

const inWorker = (index: number): Promise<Proven> =>
  new Promise((resolve, reject) => {
    new Worker(__filename, { workerData: index }).once('message', resolve).once('error', reject);
  });

/** All of them, or those of the models and methods that the command names. */
const proveAll = async (): Promise<void> => {
  const asked = process.argv.slice(2);
  const waiting = [...proofs().entries()].filter(([, [title, { method }]]) => asked.length === 0 || asked.includes(title) || asked.includes(method)).map(([index]) => index);
  let rejected = 0;
  const next = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const proven = await inWorker(index);
      rejected += proven.rejected;
      console.log(`${proven.table}\n`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  console.log(rejected === 0 ? 'no coverage is rejected at 0.1 % twice' : `${String(rejected)} coverages are rejected at 0.1 % twice`);
  process.exitCode = rejected === 0 ? 0 : 1;
};

if (isMainThread) void proveAll();
else void prove(workerData as number).then((proven) => parentPort?.postMessage(proven));
