import type { Program } from '../engine/program';
import type { Expression } from '../formula/expression';
import { hoist, type Hoisted } from '../formula/hoist';
import { toSheet, type SheetScope } from '../formula/sheet';
import { sheetLimits, sizeOf } from '../formula/sheet-size';
import { summedLines } from '../model/dependencies';
import { zero } from '../money/decimal';

/** Room for what a sheet writes around an expression: an index's `IF(...*(1+...))`, `IFERROR`. */
const LIMITS = { characters: sheetLimits.characters - 300, nesting: sheetLimits.nesting - 6, bytes: sheetLimits.bytes - 400 };

/** A cell of another sheet, as long as one gets. */
const FAR_CELL = "'Yearly'!$ZZZ$99999";

/**
 * An expression split into parts that each fit in a cell: a spreadsheet takes no formula beyond 8,192 characters or 64 levels.
 * Sizes are measured from above, with every name as long as it may be written; what fits comes back whole.
 */
export const splitLong = (program: Program, strategy: string, expression: Expression): Hoisted => {
  const { model } = program;
  const inputs = new Set(model.inputs.map((input) => input.id));
  const scope: SheetScope = {
    name: (id) => (inputs.has(id) ? `${id}_${strategy}_99` : FAR_CELL),
    reference: (kind, of) => (kind === 'amounts' ? `SUM(${summedLines(model.lines, of, strategy).map(() => FAR_CELL).join(',')})` : FAR_CELL),
  };
  return hoist(expression, (part) => sizeOf(toSheet(part, scope)), { kind: 'number', value: zero, text: '0' }, LIMITS);
};
