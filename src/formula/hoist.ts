import { chainOf } from './chain';
import type { Expression } from './expression';
import { partsOf } from './references';
import { fits, sheetLimits } from './sheet-size';
import type { SheetSize } from './sheet-size';

/** An expression in cells: `main` uses each part by its name, and a part only parts before it. */
export type Hoisted = {
  readonly main: Expression;
  readonly parts: readonly { readonly name: string; readonly expression: Expression }[];
};

/** What an operator adds at most to the text around its operands: `IF(IF(a,b,0),1,0)`, or a function's name. */
const wrapping: SheetSize = { characters: 24, nesting: 2, bytes: 80 };
/** What guards add to a part at most: `IF(__part1,IF(...,0,1),0)`, with a reference of 255 characters. */
const guarding: SheetSize = { characters: 300, nesting: 2, bytes: 120 };

const plus = (a: SheetSize, b: SheetSize): SheetSize => ({
  characters: a.characters + b.characters,
  nesting: Math.max(a.nesting, b.nesting),
  bytes: a.bytes + b.bytes,
});
const wrapped = (sizes: readonly SheetSize[]): SheetSize => {
  const inside = sizes.reduce(plus, { characters: sizes.length, nesting: 0, bytes: 0 });
  return { characters: inside.characters + wrapping.characters, nesting: inside.nesting + wrapping.nesting, bytes: inside.bytes + wrapping.bytes };
};

/** The condition under which a branch is evaluated, and the part that holds it once one was needed. */
type Guard = { readonly outer: Guard | undefined; readonly condition: Expression; part?: Expression };
type Sized = { readonly expression: Expression; readonly size: SheetSize };

const rebuilt = (e: Expression, parts: readonly Expression[]): Expression => {
  const at = (index: number): Expression => {
    const part = parts[index];
    if (part === undefined) throw new Error(`${e.kind} without its part ${String(index)}`);
    return part;
  };
  switch (e.kind) {
    case 'number':
    case 'name':
    case 'reference':
      return e;
    case 'negate':
    case 'not':
      return { ...e, operand: at(0) };
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return { ...e, left: at(0), right: at(1) };
    case 'if':
      return { ...e, condition: at(0), then: at(1), otherwise: at(2) };
    case 'call':
      return { ...e, arguments: parts };
  }
};

/** Most arguments of one `min` or `max`; longer ones are grouped, which changes nothing in their value. */
const group = 25;
const grouped = (e: Expression): Expression => {
  if (e.kind !== 'call' || e.arguments.length <= group) return e;
  const groups: Expression[] = [];
  for (let from = 0; from < e.arguments.length; from += group) groups.push({ ...e, arguments: e.arguments.slice(from, from + group) });
  return grouped({ ...e, arguments: groups });
};

/**
 * Splits an expression whose sheet text would break a spreadsheet's limits into parts of a cell each, named `__part1`,
 * `__part2`, ... in the order in which they can be calculated. `measure` gives the size of an expression's text in the
 * scope that it will be written in (part names included). An expression that fits comes back as it is.
 * Laziness is kept: a part out of a branch is `if(guard, part, 0)`, where the guard is the condition of the branch, so
 * that no part's cell shows an error where the whole would not. `zero` is the expression 0.
 */
export const hoist = (
  e: Expression,
  measure: (e: Expression) => SheetSize,
  zero: Expression,
  limits: SheetSize = sheetLimits,
): Hoisted => {
  if (fits(measure(e), limits)) return { main: e, parts: [] };

  const parts: { name: string; expression: Expression }[] = [];
  const room: SheetSize = {
    characters: limits.characters - guarding.characters,
    nesting: limits.nesting - guarding.nesting,
    bytes: limits.bytes - guarding.bytes,
  };
  const add = (expression: Expression): Expression => {
    const name = `__part${String(parts.length + 1)}`;
    parts.push({ name, expression });
    return { kind: 'name', name, at: 0 };
  };
  const guardOf = (guard: Guard | undefined): Expression | undefined =>
    guard && (guard.part ??= add(under(guard.outer, guard.condition)));
  const under = (guard: Guard | undefined, expression: Expression): Expression => {
    const condition = guardOf(guard);
    return condition === undefined ? expression : { kind: 'if', condition, then: expression, otherwise: zero };
  };
  const hoisted = ({ expression }: Sized, guard: Guard | undefined): Sized => {
    const name = add(under(guard, expression));
    return { expression: name, size: measure(name) };
  };

  /** A node of these operands, each under its guard: the largest become parts until the node fits. */
  const node = (of: Expression, given: readonly { readonly sized: Sized; readonly guard: Guard | undefined }[]): Sized => {
    const operands = [...given];
    for (let tries = 0; tries < given.length && !fits(wrapped(operands.map(({ sized }) => sized.size)), room); tries += 1) {
      const deep = operands.findIndex(({ sized }) => sized.size.nesting + wrapping.nesting > room.nesting);
      const bytes = operands.map(({ sized }) => sized.size.bytes + 2 * sized.size.characters);
      const index = deep >= 0 ? deep : bytes.indexOf(Math.max(...bytes));
      const operand = operands[index];
      if (operand !== undefined) operands[index] = { ...operand, sized: hoisted(operand.sized, operand.guard) };
    }
    return { expression: rebuilt(of, operands.map(({ sized }) => sized.expression)), size: wrapped(operands.map(({ sized }) => sized.size)) };
  };

  const shrunk = (whole: Expression, guard: Guard | undefined): Sized => {
    const of = grouped(whole);
    if (partsOf(of).length === 0) return { expression: of, size: measure(of) };
    if (of.kind === 'arithmetic' || of.kind === 'logic') {
      const { first, links } = chainOf(of);
      return links.reduce<Sized>((left, link) => {
        const { expression } = left;
        const decides: Guard | undefined =
          link.kind === 'arithmetic'
            ? guard
            : { outer: guard, condition: link.operator === 'and' ? expression : { kind: 'not', operand: expression } };
        return node(link, [{ sized: left, guard }, { sized: shrunk(link.right, decides), guard: decides }]);
      }, shrunk(first, guard));
    }
    if (of.kind === 'if') {
      const condition = shrunk(of.condition, guard);
      const { expression } = condition;
      const then: Guard = { outer: guard, condition: expression };
      const otherwise: Guard = { outer: guard, condition: { kind: 'not', operand: expression } };
      return node(of, [
        { sized: condition, guard },
        { sized: shrunk(of.then, then), guard: then },
        { sized: shrunk(of.otherwise, otherwise), guard: otherwise },
      ]);
    }
    return node(of, partsOf(of).map((part) => ({ sized: shrunk(part, guard), guard })));
  };

  return { main: shrunk(e, undefined).expression, parts };
};
