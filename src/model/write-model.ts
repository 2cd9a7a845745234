import { Document, isMap as isYamlMap, Scalar, visit } from 'yaml';
import type { Issue } from './issue';
import { type Library, readSource } from './extends';
import { type Data, isMap } from './source';

/** Numbers stand without quotes where that says the same, digit for digit. */
const scalar = (text: string): Scalar | string => (/^-?\d/.test(text) && String(Number(text)) === text ? new Scalar(Number(text)) : text);

const node = (data: Data): unknown => {
  if (typeof data === 'string') return scalar(data);
  if (data === null) return null;
  return isMap(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, node(value)])) : data.map(node);
};

/** A model file made whole: what it extends is merged in, short forms are written out. A file that extends nothing is itself, comments and all. */
export const wholeText = (text: string, file: string, library: Library): { readonly text: string } | { readonly issues: readonly Issue[] } => {
  const { source, issues } = readSource(text, file, library);
  if (!source || issues.length > 0) return { issues };
  if (!/^extends\s*:/m.test(text)) return { text };
  const document = new Document(node(source.data));
  visit(document, {
    // Short lists and the smallest maps on one line, as a person would write them.
    Collection: (_key, collection) => {
      const plain = collection.items.every((item) => (isYamlMap(collection) ? !/[[{]/.test(JSON.stringify(item)) : !/[{]/.test(JSON.stringify(item))));
      if (plain && collection.items.length <= 8 && JSON.stringify(collection).length < 140) collection.flow = true;
    },
  });
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: true }) };
};
