import { cpus, totalmem } from 'node:os';
import { accuracy } from './accuracy/accuracy';
import { FAR, farthest } from './agreement';
import { growth } from './growth/growth';
import { type Peer, peersOf, versions, writeInputs } from './peers/registry';
import type { Reply } from './peers/running';
import { measure, type Measured } from './rounds';

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? (sorted[Math.floor(half)] ?? NaN) : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2;
};

/** Microseconds a trial, in each round. */
const costs = ({ peer, replies }: Measured, of: (reply: Reply) => number): readonly number[] => replies.map((reply) => (of(reply) / peer.trials) * 1e6);
const wall = ({ seconds }: Reply): number => seconds;
const processors = ({ processor }: Reply): number => processor ?? NaN;

/** How many times as long as the engine's a trial of a peer takes: by medians, and by the median over the rounds. */
const ratiosTo = (engine: Measured, own: Measured, of: (reply: Reply) => number): { readonly ofMedians: number; readonly ofRounds: number } => {
  const [mine, its] = [costs(own, of), costs(engine, of)];
  return { ofMedians: median(mine) / median(its), ofRounds: median(mine.map((cost, round) => cost / (its[round] ?? NaN))) };
};

const short = (x: number): string => (Number.isNaN(x) ? '–' : x >= 1000 ? Math.round(x).toLocaleString('en') : x.toPrecision(3));

const table = (work: Peer['work'], measured: readonly Measured[]): readonly string[] => {
  const [engine] = measured;
  if (!engine) return [];
  const compared = work === 'workload';
  const head = ['peer', 'trials a round', 'median s', 'µs a trial', 'ratio of medians', 'median of ratios', 'processor µs a trial', 'ratio of medians', 'whole fen', ...(compared ? ['farthest figure, s.e.'] : [])];
  const rows = measured.map((each) => {
    const { ofMedians, ofRounds } = ratiosTo(engine, each, wall);
    const far = farthest(each, engine);
    return [
      each.peer.name, each.peer.trials.toLocaleString('en'), median(each.replies.map(({ seconds }) => seconds)).toFixed(3), short(median(costs(each, wall))), short(ofMedians), short(ofRounds),
      short(median(costs(each, processors))), short(ratiosTo(engine, each, processors).ofMedians), each.peer.fen ? 'yes' : 'no',
      ...(compared ? [each === engine ? '' : far < FAR ? far.toFixed(1) : `${far.toFixed(1)} DIFFERENT WORK`] : []),
    ];
  });
  return [`| ${head.join(' | ')} |`, `| ${head.map((_, column) => (column === 0 ? '---' : '---:')).join(' | ')} |`, ...rows.map((row) => `| ${row.join(' | ')} |`)];
};

const WORKS = ['workload', 'tertiary', 'county'] as const;
const titles: Readonly<Record<Peer['work'], string>> = { workload: 'The reference workload (3 strategies, 60 months, 2,364 postings and some 270 draws a trial)', tertiary: 'The tertiary template (4 strategies)', county: 'The county template, 16,384 trials, the default' };

const bench = async (quick: boolean): Promise<boolean> => {
  writeInputs();
  const [cpu] = cpus();
  console.log(`${cpus().length} x ${cpu?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`);
  for (const version of versions()) console.log(version);
  const peers = peersOf(quick);
  let agree = true;
  for (const work of WORKS) {
    const { measured, skipped } = await measure(peers.filter((peer) => peer.work === work), quick ? 3 : 7, (text) => { process.stderr.write(`${work}: ${text}\n`); });
    console.log(`\n${titles[work]}\n\n${table(work, measured).join('\n')}`);
    for (const { peer, reason } of skipped) console.log(`\nskipped: ${peer.name}: ${reason}`);
    const [engine] = measured;
    if (work === 'workload') agree = engine !== undefined && measured.every((own) => own === engine || farthest(own, engine) < FAR);
  }
  return agree;
};

const [what = '', ...rest] = process.argv.slice(2);
if (what === 'accuracy' && rest.length === 0) process.exitCode = (await accuracy()) ? 0 : 1;
else if (what === 'growth') await growth(rest.includes('--quick'));
else if (['', '--quick'].includes(what) && rest.length === 0) process.exitCode = (await bench(what === '--quick')) ? 0 : 1;
else {
  console.error('npm run bench [-- --quick]: this engine and its peers, side by side\nnpm run bench -- growth [--quick]: time and memory against trials, lines, months and strategies, into docs/performance.md\nnpm run bench -- accuracy: what a trial of each sampling is worth, over 20 seeds');
  process.exitCode = 2;
}
