/** Computes each key once. */
export const memoised = <K, V>(compute: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => onceIn(known, key, () => compute(key));
};

/** The value of a key, computed where it is not known yet. */
export const onceIn = <K, V>(known: Map<K, V>, key: K, compute: () => V): V => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
};

/** Computed when it is first asked for. */
export const lazily = <T extends object>(compute: () => T): (() => T) => {
  let value: T | undefined;
  return () => (value ??= compute());
};
