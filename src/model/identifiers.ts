import type { Path } from './yaml-source';
import type { Reporter } from './reporter';
import { IDENTIFIER } from './shape';

/** Words that name nothing of a person's, in any case. */
const RESERVED = new Set(
  'and or not true false null months min max abs round floor ceil sqrt exp log log10 pow if share done amounts'.split(' '),
);

export type Named = { readonly id: string; readonly path: Path };

/** One name space: every identifier is well formed, and no two differ by case alone. */
export const checkNamespace = (names: readonly Named[], report: Reporter): void => {
  const seen = new Map<string, string>();
  for (const { id, path } of names) {
    if (!IDENTIFIER.test(id)) report.atKey('not-an-identifier', path, { name: id });
    else if (RESERVED.has(id.toLowerCase()) || id.startsWith('__')) report.atKey('reserved-name', path, { name: id });
    const other = seen.get(id.toLowerCase());
    if (other !== undefined) report.atKey(other === id ? 'name-taken' : 'names-differ-by-case', path, { name: id, other });
    seen.set(id.toLowerCase(), id);
  }
};
