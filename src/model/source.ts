import type { Place } from './issue';

/** Plain data of a model file: maps, lists and texts. Every scalar is its own text as written; `null` is where nothing is written. */
export type Data = string | null | readonly Data[] | DataMap;
export type DataMap = { readonly [key: string]: Data };
export type Path = readonly (string | number)[];

export const isMap = (data: Data | undefined): data is DataMap => typeof data === 'object' && data !== null && !Array.isArray(data);
export const isList = (data: Data | undefined): data is readonly Data[] => Array.isArray(data);

/** A path as one text; no key holds its separator. */
export const pathKey = (path: Path): string => path.join('\u0001');

export type Source = {
  readonly data: Data;
  /** Where the value at a path stands, or the nearest one above it. */
  readonly placeOf: (path: Path) => Place;
  /** Where the key of a path stands. */
  readonly placeOfKey: (path: Path) => Place;
  /** Where a character of the text at a path stands. */
  readonly placeInside: (path: Path, at: number) => Place;
};
