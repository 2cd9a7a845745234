import { type Sampling, samplingMethods, samplingOf } from '../calculate';
import { Refusal } from './io';
import { countOption, type OptionName } from './options';

export const DEFAULT_TRIALS = 16384;
/** Ten million trials of a model with four strategies and thirty columns each are some 10 GB. */
const MOST_TRIALS = 10_000_000;

/** What the options say of the trials, and what runs where those are not 0. */
export const samplingOption = (options: ReadonlyMap<OptionName, string>): { readonly asked: number; readonly sampling: Sampling } => {
  const asked = countOption('trials', options.get('trials'), { most: MOST_TRIALS, otherwise: DEFAULT_TRIALS });
  const seed = countOption('seed', options.get('seed'), { most: Number.MAX_SAFE_INTEGER, otherwise: 1 });
  const found = options.get('sampling') ?? 'sobol';
  const method = samplingMethods.find((own) => own === found);
  if (!method) throw new Refusal(2, 'cli.not-a-choice', { name: '--sampling', found, allowed: samplingMethods.join(', ') });
  return { asked, sampling: samplingOf({ trials: asked, seed, method }) };
};
