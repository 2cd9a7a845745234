import { Document, isMap as isYamlMap, isScalar, parseDocument, Scalar, visit, type YAMLMap } from 'yaml';
import type { Issue } from './issue';
import { type Library, readSource } from './extends';
import { longForm } from './long-form';
import { type Data, isMap } from './source';
import { readYaml } from './yaml-source';

/** Numbers stand without quotes where that says the same, digit for digit. */
const scalar = (text: string): Scalar | string => (/^-?\d/.test(text) && String(Number(text)) === text ? new Scalar(Number(text)) : text);

const node = (data: Data): unknown => {
  if (typeof data === 'string') return scalar(data);
  if (data === null) return null;
  return isMap(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, node(value)])) : data.map(node);
};

/** Short lists and the smallest maps on one line, as a person would write them. */
const shortened = (created: unknown): unknown => {
  const document = new Document(created);
  visit(document, {
    Collection: (_key, collection) => {
      const plain = collection.items.every((item) => (isYamlMap(collection) ? !/[[{]/.test(JSON.stringify(item)) : !/[{]/.test(JSON.stringify(item))));
      if (plain && collection.items.length <= 8 && JSON.stringify(collection).length < 140) collection.flow = true;
    },
  });
  return document.contents;
};

const same = (a: Data | undefined, b: Data): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Makes a map of a document say `data` instead of `known`; what is the same stays as a person wrote it, comments and all. */
const rewrite = (map: YAMLMap, known: Data, data: Data): void => {
  if (!isMap(known) || !isMap(data)) return;
  for (const key of Object.keys(known)) if (!Object.hasOwn(data, key)) map.delete(key);
  for (const [key, value] of Object.entries(data)) {
    const before = Object.hasOwn(known, key) ? known[key] : undefined;
    if (same(before, value)) continue;
    const below = map.get(key, true);
    if (isYamlMap(below) && isMap(before) && isMap(value) && !below.flow) rewrite(below, before, value);
    else map.set(key, shortened(node(value)));
  }
  // The order of the merged model is part of it.
  const order = new Map(Object.keys(data).map((key, index) => [key, index]));
  map.items.sort((a, b) => (order.get(keyOf(a)) ?? 0) - (order.get(keyOf(b)) ?? 0));
};

const keyOf = ({ key }: { readonly key: unknown }): string => String(isScalar(key) ? key.value : key);

/** The file that stands at the end of a chain of `extends`, and the comment at the head of each file before it. */
const rootOf = (text: string, file: string, library: Library): { readonly text: string; readonly heads: readonly string[] } => {
  const data = readYaml(text, file).source?.data;
  const name = isMap(data) ? data.extends : undefined;
  const found = typeof name === 'string' ? library(name, file) : undefined;
  if (!found || 'fault' in found) return { text, heads: [] };
  const below = rootOf(found.text, found.file, library);
  const head = parseDocument(text).commentBefore;
  return { text: below.text, heads: [...(head ? [head] : []), ...below.heads] };
};

/** A model file made whole: what it extends is merged in, with the comments of the file at the root. A file that extends nothing is itself. */
export const wholeText = (text: string, file: string, library: Library): { readonly text: string } | { readonly issues: readonly Issue[] } => {
  const { source, issues } = readSource(text, file, library);
  if (!source || issues.length > 0) return { issues };
  const root = rootOf(text, file, library);
  if (root.text === text) return { text };
  const document = parseDocument(root.text, { keepSourceTokens: true });
  const known = readYaml(root.text, file).source?.data;
  if (!isYamlMap(document.contents) || !isMap(known)) throw new Error('a model that is no map');
  rewrite(document.contents, longForm(known), source.data);
  document.commentBefore = [...root.heads, ...(document.commentBefore ? [document.commentBefore] : [])].join('\n\n');
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: true }) };
};
