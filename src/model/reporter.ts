import type { Issue, Place } from './issue';
import { type Path, pathKey, type Source } from './source';

type Values = Readonly<Record<string, string>>;
type Tell = (code: string, path: Path, values?: Values) => void;

/**
 * Collects what is wrong with a model, each with its place, so that all of a file is told at once, and each mistake
 * once: what is said of a value that was already found wrong, or was put in a wrong one's place, is dropped.
 */
export type Reporter = {
  readonly issues: Issue[];
  /** Of the value at a path. */
  readonly at: Tell;
  /** Of the key of a path. */
  readonly atKey: Tell;
  /** Inside the text at a path, `offset` characters in. */
  readonly inside: (code: string, path: Path, offset: number, values?: Values) => void;
  readonly warn: Tell;
  /** Of a key that does not belong there; `meant` is the key that may have been meant. */
  readonly unknownKey: (path: Path, values: Values, meant: string) => void;
  /** Of something that a map lacks; dropped where a key of it is unknown, which is the likelier mistake. */
  readonly lacking: Tell;
  /** From here on, nothing is said of the value at a path, nor of what is below. */
  readonly replaced: (path: Path) => void;
  /** Whether the value at a path is not the file's own. */
  readonly isReplaced: (path: Path) => boolean;
  /** Whether anything was wrong at a path or below. */
  readonly isDamaged: (path: Path) => boolean;
};

export const reporterOf = (source: Source): Reporter => {
  const issues: Issue[] = [];
  const replaced = new Set<string>();
  const damaged = new Set<string>();
  const strange = new Set<string>();

  const upTo = (path: Path): readonly string[] => path.map((_, index) => pathKey(path.slice(0, index + 1)));
  const isReplaced = (path: Path): boolean => replaced.size > 0 && upTo(path).some((key) => replaced.has(key));
  const add = (code: string, path: Path, place: Place, values: Values = {}): void => {
    for (const key of upTo(path)) damaged.add(key);
    issues.push({ severity: 'error', code, values, place });
  };
  const at: Tell = (code, path, values) => {
    if (!isReplaced(path)) add(code, path, source.placeOf(path), values);
  };
  const atKey: Tell = (code, path, values) => {
    if (!isReplaced(path)) add(code, path, source.placeOfKey(path), values);
  };

  return {
    issues,
    at,
    atKey,
    inside: (code, path, offset, values) => {
      if (!isReplaced(path)) add(code, path, source.placeInside(path, offset), values);
    },
    warn: (code, path, values = {}) => {
      issues.push({ severity: 'warning', code, values, place: source.placeOfKey(path) });
    },
    unknownKey: (path, values, meant) => {
      const map = path.slice(0, -1);
      atKey(meant === '' ? 'unknown-key' : 'unknown-key-near', path, { ...values, near: meant });
      strange.add(pathKey(map));
      if (meant !== '') replaced.add(pathKey([...map, meant]));
    },
    lacking: (code, path, values) => {
      if (!strange.has(pathKey(path))) atKey(code, path, values);
    },
    replaced: (path) => {
      replaced.add(pathKey(path));
    },
    isReplaced,
    isDamaged: (path) => damaged.has(pathKey(path)),
  };
};
