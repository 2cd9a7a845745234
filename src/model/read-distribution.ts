import type { Distribution } from '../probability/distribution';
import type { Issue } from './issue';
import { isError } from './issue';
import { readLaw } from './read-law';
import { kindOf } from './read-shape';
import { reporterOf } from './reporter';
import { isMap } from './source';
import { readYaml } from './yaml-source';

/** Reads one distribution, written as in a model file: `{ pert: [1, 2, 4] }`, with `min`, `max` and `base` beside it. */
export const readDistribution = (text: string, file: string): { readonly distribution: Distribution } | { readonly issues: readonly Issue[] } => {
  const { source, issues } = readYaml(text, file);
  if (!source) return { issues };
  const report = reporterOf(source);
  const { data } = source;
  if (!isMap(data)) report.at('wrong-kind', [], { expected: 'map', found: kindOf(data) });
  const law = isMap(data) ? readLaw(data, [], report) : undefined;
  const all = [...issues, ...report.issues];
  return law && !all.some(isError) ? { distribution: law.distribution } : { issues: all };
};
