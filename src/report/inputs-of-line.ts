import { type LineProgram, linesOf, type Program } from '../engine/program';
import { usesOf } from '../model/dependencies';

/** Inputs that a line's figures rest on in a strategy: through formulas, and through the amounts of other lines that it sums. */
export const inputsOfLine = (program: Program, strategy: string, entry: LineProgram): ReadonlySet<string> => {
  const inputs = new Set<string>();
  const seen = new Set<LineProgram>();
  const visit = (line: LineProgram, whole: boolean): void => {
    if (seen.has(line)) return;
    seen.add(line);
    const { escalate, when } = line.line;
    const more = whole ? [...(escalate ? [escalate.expression] : []), ...when.flows.flatMap(({ variables }) => variables.map(({ expression }) => expression))] : [];
    for (const expression of [line.amount, ...more]) {
      const uses = usesOf(expression, program.model);
      for (const id of uses.inputs) inputs.add(id);
      for (const { function: kind, of } of uses.references) {
        if (kind === 'amounts') for (const other of linesOf(program, strategy)) if (other.line.category === of && !other.incident) visit(other, false);
      }
    }
  };
  visit(entry, true);
  return inputs;
};
