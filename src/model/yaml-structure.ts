import type { CST } from 'yaml';

export type StructureFault = {
  readonly code: string;
  readonly offset: number;
  readonly values?: Readonly<Record<string, string>>;
  /** Nothing after it can be read. */
  readonly fatal?: true;
};

/** The parts of a token of the concrete syntax that tokens stand in. */
type Branch = CST.Token & {
  readonly start?: readonly CST.SourceToken[];
  readonly items?: readonly { readonly start: readonly CST.SourceToken[]; readonly key?: CST.Token | null; readonly sep?: readonly CST.SourceToken[]; readonly value?: CST.Token }[];
  readonly value?: CST.Token;
};

/** Quotes and brackets without their other half, told where they open; the library tells where it noticed. */
const unclosedCode = (token: Branch): 'yaml-quote' | 'yaml-bracket' | undefined => {
  if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
    return token.source.length < 2 || !token.source.endsWith(token.source.charAt(0)) ? 'yaml-quote' : undefined;
  }
  if (token.type !== 'flow-collection') return undefined;
  return token.end.some(({ type }) => type === (token.start.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end')) ? undefined : 'yaml-bracket';
};

const COLLECTIONS: readonly string[] = ['block-map', 'block-seq', 'flow-collection'];

/**
 * What the format leaves out of YAML: tags, directives, a second document, and nesting beyond `depth`.
 * Walked by a loop over the concrete syntax, before anything recurses into it.
 */
export const structureFaults = (tokens: readonly CST.Token[], depth: number): readonly StructureFault[] => {
  const faults: StructureFault[] = [];
  const tags = (list: readonly CST.SourceToken[] = []): void => {
    for (const token of list) if (token.type === 'tag') faults.push({ code: 'tag', offset: token.offset, values: { tag: token.source } });
  };
  const documents = tokens.filter((token) => token.type === 'document');
  const second = documents[1];
  if (second) faults.push({ code: 'several-documents', offset: second.offset });
  for (const token of tokens) if (token.type === 'directive' && !/^%YAML +1\.2\s*$/.test(token.source)) faults.push({ code: 'yaml-directive', offset: token.offset, fatal: true });

  const waiting: { readonly token: Branch; readonly level: number }[] = documents.slice(0, 1).map((token) => ({ token: token, level: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token } = next;
    const level = next.level + (COLLECTIONS.includes(token.type) ? 1 : 0);
    if (level > depth) {
      faults.push({ code: 'nested-too-deep', offset: token.offset, values: { limit: String(depth) }, fatal: true });
      break;
    }
    const unclosed = unclosedCode(token);
    if (unclosed !== undefined) faults.push({ code: unclosed, offset: token.offset, fatal: true });
    // The start of a flow collection is its bracket, one token.
    if (Array.isArray(token.start)) tags(token.start);
    for (const item of token.items ?? []) {
      tags(item.start);
      tags(item.sep);
      for (const part of [item.key, item.value]) if (part) waiting.push({ token: part as Branch, level });
    }
    if (token.type === 'document' && token.value) waiting.push({ token: token.value as Branch, level });
  }
  // An outer bracket is not closed because an inner one is not.
  const innermost = Math.max(...faults.filter(({ code }) => code === 'yaml-bracket').map(({ offset }) => offset));
  return faults.filter(({ code, offset }) => code !== 'yaml-bracket' || offset === innermost);
};
