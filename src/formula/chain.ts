import type { Expression } from './expression';

/** A node with two operands that long sums, products, and runs of `and`, `or` make chains of. */
export type Link = Extract<Expression, { kind: 'arithmetic' | 'logic' }>;

const isLink = (e: Expression): e is Link => e.kind === 'arithmetic' || e.kind === 'logic';

/**
 * A left-deep chain `((a + b) * c) and d` as its first operand and its links, inside out: each link's right operand
 * joins what is to its left. The three readings run along it with a loop, so that ten thousand terms take no stack.
 */
export type Chain = { readonly first: Expression; readonly links: readonly Link[] };
export const chainOf = (e: Link): Chain => {
  const links: Link[] = [];
  let first: Expression = e;
  while (isLink(first)) {
    links.push(first);
    first = first.left;
  }
  return { first, links: links.reverse() };
};

/** The same chain, with the longest beginning of it whose operands all hold as its first one. */
export const beginningWith = ({ first, links }: Chain, holds: (e: Expression) => boolean): Chain => {
  let from = 0;
  while (from < links.length && holds(first) && holds(links[from]!.right)) from += 1;
  return from === 0 ? { first, links } : { first: links[from - 1]!, links: links.slice(from) };
};
