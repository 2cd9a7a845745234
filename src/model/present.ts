type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Present keys only, as exactOptionalPropertyTypes wants. */
export const present = <T extends Record<string, unknown>>(record: T): Partial<Present<T>> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
