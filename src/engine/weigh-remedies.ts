import { allOf, type Steps } from './batch';
import type { BaseCase } from './evaluate';
import type { Program } from './program';
import { baseLines, inTrials, NO_TRIALS, type Remedy, remedyOf, switchesOf } from './remedies';
import type { SimulationRun } from './simulate';

/** Trials by which remedies are weighed: the same luck with and without tells the difference by far fewer than the figures themselves need. */
const WEIGHED_BY = 4096;

/** What each remedy that the model has a switch for is worth: the base case, and where there was a run, trials at its luck, with it and without it. */
export function* weighRemedies(program: Program, base: BaseCase, run: SimulationRun | undefined): Steps<readonly Remedy[]> {
  const switches = switchesOf(program.model);
  if (switches.length === 0) return [];
  const all = run?.sampling.trials ?? 0;
  const trials = Math.min(all, WEIGHED_BY);
  // The run itself will do, where it has no more.
  const again = all > trials ? [undefined] : [];
  const inputs = [...again, ...switches.map(({ id }) => id)];
  const found = yield* allOf('remedy', { count: inputs.length, task: (index) => ({ kind: 'remedy', input: inputs[index], trials }), until: 1 });
  const weighed = found.map((own) => own.weighed);
  const asIs = run ? inTrials(run) : NO_TRIALS;
  const own = { ...(again.length > 0 ? weighed[0]! : asIs), lines: baseLines(base) };
  return switches.map((input, index) => remedyOf(program, input, own, weighed[again.length + index]!));
}
