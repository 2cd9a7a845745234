import type { Expression } from '../formula/expression';

/** An expression with the text that a person wrote. */
export type Written = { readonly text: string; readonly expression: Expression };
