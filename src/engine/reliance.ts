import { summedLines, usesOf } from '../model/dependencies';
import { type Input, quantityIn } from '../model/model';
import { drawnInputs } from './draws';
import { expressionsOf, type LineProgram, linesOf, type Program } from './program';

/** Inputs that a line rests on in a strategy, through formulas and `amounts`. */
const namesOf = (program: Program, entry: LineProgram, strategy: string): ReadonlySet<string> => {
  const { model } = program;
  const names = new Set<string>();
  const seen = new Set<string>();
  const pending = [...expressionsOf(entry)];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { inputs, references } = usesOf(next, model);
    for (const input of inputs) names.add(input);
    for (const { function: kind, of } of references) {
      if (kind !== 'amounts' || seen.has(of)) continue;
      seen.add(of);
      const summed = new Set(summedLines(model.lines, of, strategy).map(({ id }) => id));
      pending.push(...program.lines.filter(({ line }) => summed.has(line.id)).map(({ amount }) => amount));
    }
  }
  return names;
};

/** Inputs, drawn once a trial or a year in the strategy, that a line rests on there. */
export const luckOfLine = (program: Program, entry: LineProgram, strategy: string): readonly Input[] => {
  const names = namesOf(program, entry, strategy);
  return drawnInputs(program.model).filter((input) => names.has(input.id) && quantityIn(input, strategy)?.kind === 'distribution');
};

/** The same of all lines of a strategy. */
export const luckOfStrategy = (program: Program, strategy: string): ReadonlySet<Input> =>
  new Set(linesOf(program, strategy).flatMap((entry) => luckOfLine(program, entry, strategy)));
