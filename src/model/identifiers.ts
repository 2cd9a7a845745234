import { isReservedWord } from '../formula/words';
import type { Reporter } from './reporter';
import type { Path } from './source';

export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

export type Named = { readonly id: string; readonly path: Path };

/** One name space: every identifier is well formed, and no two differ by case alone. `taken` are the product's own names in it. */
export const checkNamespace = (names: readonly Named[], report: Reporter, taken: readonly string[] = []): void => {
  const seen = new Map(taken.map((id) => [id.toLowerCase(), { id, own: true }]));
  for (const { id, path } of names) {
    if (!IDENTIFIER.test(id)) report.atKey('not-an-identifier', path, { name: id });
    else if (isReservedWord(id)) report.atKey('reserved-name', path, { name: id });
    const other = seen.get(id.toLowerCase());
    if (other && other.id !== id) report.atKey('names-differ-by-case', path, { name: id, other: other.id });
    else if (other && !other.own) report.atKey('name-taken', path, { name: id });
    seen.set(id.toLowerCase(), { id, own: false });
  }
};

/** Layers need not be listed; those that lines name belong to their name space all the same. */
export const checkLayerNames = (layers: readonly string[], used: readonly Named[], report: Reporter): void => {
  const seen = new Map(layers.map((id) => [id.toLowerCase(), id]));
  for (const { id, path } of used) {
    const other = seen.get(id.toLowerCase());
    if (other !== undefined && other !== id) report.at('names-differ-by-case', path, { name: id, other });
    else seen.set(id.toLowerCase(), id);
  }
};
