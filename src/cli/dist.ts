import { readDistribution } from '../model/read-distribution';
import { type Command, print, printIssues } from './command';
import { Refusal } from './io';

/** A quantile function is defined from 2^-53 to 1 - 2^-53. */
const LEAST = 2 ** -53;

const probability = (text: string): number => {
  const u = Number(text);
  if (/^\s*[0-9.]+(e[+-]?[0-9]+)?\s*$/i.test(text) && u >= LEAST && u <= 1 - LEAST) return u;
  throw new Refusal(2, 'cli.not-a-probability', { found: text });
};

/** Quantiles of one distribution, a line each, as float64 text. */
export const dist: Command = {
  name: 'dist',
  options: ['lang', 'at'],
  positionals: ['SPEC'],
  run: async (context) => {
    const at = context.options.get('at');
    if (at === undefined) throw new Refusal(2, 'cli.missing-argument', { command: 'dist', name: '--at U,U,...' });
    const points = at.split(',').map(probability);
    const read = readDistribution(context.positionals[0] ?? '', 'SPEC');
    if ('issues' in read) {
      await printIssues(context, read.issues);
      return 2;
    }
    for (const u of points) await print(context.io, String(read.distribution.quantile(u)));
    return 0;
  },
};
