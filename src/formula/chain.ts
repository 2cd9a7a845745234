import type { Expression } from './expression';

/** A node with two operands that long sums, products, and runs of `and`, `or` make chains of. */
export type Link = Extract<Expression, { kind: 'arithmetic' | 'logic' }>;

const isLink = (e: Expression): e is Link => e.kind === 'arithmetic' || e.kind === 'logic';

/**
 * A left-deep chain `((a + b) * c) and d` as its first operand and its links, inside out: each link's right operand
 * joins what is to its left. The three readings run along it with a loop, so that ten thousand terms take no stack.
 */
export const chainOf = (e: Link): { readonly first: Expression; readonly links: readonly Link[] } => {
  const links: Link[] = [];
  let first: Expression = e;
  while (isLink(first)) {
    links.push(first);
    first = first.left;
  }
  return { first, links: links.reverse() };
};
