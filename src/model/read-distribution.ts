import type { Distribution } from '../probability/distribution';
import type { Issue } from './issue';
import { readSpec } from './read-inputs';
import { buildDistribution } from '../probability/distributions/registry';
import { reporterOf } from './reporter';
import { readYaml } from './yaml-source';

/** Reads one distribution, written as in a model file: `{ pert: [1, 2, 4] }`, with `min`, `max` and `base` beside it. */
export const readDistribution = (text: string, file: string): { readonly distribution: Distribution } | { readonly issues: readonly Issue[] } => {
  const yaml = readYaml(text, file);
  if ('issues' in yaml) return yaml;
  const report = reporterOf(yaml.source);
  const { data } = yaml.source;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    report.at('wrong-kind', [], { expected: 'map', found: typeof data === 'string' ? 'text' : 'list' });
    return { issues: report.issues };
  }
  const spec = readSpec(data as Parameters<typeof readSpec>[0], [], report);
  if (!spec || report.issues.length > 0) return { issues: report.issues };
  const built = buildDistribution(spec);
  if ('distribution' in built) return built;
  report.at(built.fault.code, [spec.family], { family: spec.family, ...built.fault.values });
  return { issues: report.issues };
};
