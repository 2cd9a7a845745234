import type { Issue } from './issue';

/** Nobody reads more; a file of another kind altogether would make a million. */
const MOST = 500;

/** Issues in the order of their places in one file, and after the first hundreds how many more there are. */
export const foremost = (issues: readonly Issue[]): readonly Issue[] => {
  const rank = ({ place }: Issue): readonly [number, number] => (place.kind === 'text' ? [place.line, place.column] : [0, 0]);
  const sorted = [...issues].sort((a, b) => {
    const [[lineA, columnA], [lineB, columnB]] = [rank(a), rank(b)];
    return lineA - lineB || columnA - columnB;
  });
  const next = sorted[MOST];
  if (!next) return sorted;
  // Errors first, so that none is hidden by warnings.
  const severe = [...sorted.filter(({ severity }) => severity === 'error'), ...sorted.filter(({ severity }) => severity === 'warning')];
  return [...severe.slice(0, MOST), { severity: severe[MOST]?.severity ?? 'error', code: 'more-issues', values: { count: String(sorted.length - MOST) }, place: severe[MOST]?.place ?? next.place }];
};
