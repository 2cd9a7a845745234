import type { YAMLError } from 'yaml';

export type YamlFault = { readonly code: string; readonly values: Readonly<Record<string, string>> };

/** Faults that the library tells by code alone. */
const CODES: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  TAB_AS_INDENT: 'tab-indent',
  BAD_INDENT: 'yaml-indent',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-second-colon',
  MULTILINE_IMPLICIT_KEY: 'yaml-key-lines',
  KEY_OVER_1024_CHARS: 'yaml-key-long',
  BLOCK_IN_FLOW: 'yaml-block-in-flow',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BAD_DIRECTIVE: 'yaml-directive',
  BAD_ALIAS: 'yaml-anchor',
  ALIAS_PROPS: 'yaml-anchor',
  MULTIPLE_ANCHORS: 'yaml-anchor',
  RESOURCE_EXHAUSTION: 'nested-too-deep',
};

/** Codes that cover several faults, told apart by the beginning or the pattern of the library's (pinned) English message. */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/Missing closing ["']quote/, 'yaml-quote'],
  [/end with a [\]}]/, 'yaml-bracket'],
  [/Missing , /, 'yaml-comma'],
  [/Missing space after :/, 'yaml-colon-space'],
  [/need to be followed by map values/, 'yaml-colon'],
  [/^Comments must be separated/, 'yaml-comment'],
  [/^Sequence item without -/, 'yaml-dash'],
  [/^Plain value cannot start with/, 'yaml-start'],
  [/^(Unexpected|Unsupported)|^Block scalar header|Expected a flow scalar|^Not a YAML token/, 'yaml-unexpected'],
];

/** The library's errors in the catalogue's codes; `character` is what stands at the place. */
export const yamlFault = ({ code, message }: YAMLError, character: string): YamlFault => {
  const values = { character: character.trim() === '' ? '␣' : character };
  for (const [pattern, known] of MESSAGES) if (pattern.test(message)) return { code: known, values };
  return { code: CODES[code] ?? 'yaml', values: { ...values, detail: message } };
};
