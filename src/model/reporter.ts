import type { Issue, Place } from './issue';
import type { Path, Source } from './yaml-source';

type Values = Readonly<Record<string, string>>;

/** Collects what is wrong with a model, each with its place, so that all of a file is told at once. */
export type Reporter = {
  readonly issues: Issue[];
  readonly at: (code: string, path: Path, values?: Values) => void;
  readonly atKey: (code: string, path: Path, values?: Values) => void;
  /** Inside the text at a path, `offset` characters in. */
  readonly inside: (code: string, path: Path, offset: number, values?: Values) => void;
  readonly warn: (code: string, path: Path, values?: Values) => void;
};

export const reporterOf = (source: Source): Reporter => {
  const issues: Issue[] = [];
  const add = (severity: Issue['severity'], code: string, place: Place, values: Values = {}): void => {
    issues.push({ severity, code, values, place });
  };
  return {
    issues,
    at: (code, path, values) => { add('error', code, source.placeOf(path), values); },
    atKey: (code, path, values) => { add('error', code, source.placeOfKey(path), values); },
    inside: (code, path, offset, values) => { add('error', code, source.placeInside(path, offset), values); },
    warn: (code, path, values) => { add('warning', code, source.placeOf(path), values); },
  };
};
