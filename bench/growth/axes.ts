import { templateText } from '../models';
import { modelText } from '../workload/model-text';
import { parameters } from '../workload/parameters';

/** What grows, alone of all: trials of the tertiary template, or lines, months or strategies of the reference workload. */
export type AxisName = 'trials' | 'lines' | 'months' | 'strategies';
export type Axis = {
  readonly steps: readonly number[];
  readonly quickSteps: readonly number[];
  readonly trials: (step: number) => number;
  readonly model: (step: number) => string;
};

const TRIALS = 8192;
const [first] = parameters.strategies;
const repeat = <T>(list: readonly T[], times: number): readonly T[] => Array.from({ length: times }, () => list).flat();
/** Items, lumps, dips and risks of a strategy; an item that recurs makes a second line. */
const LINES = 44;

export const axes: Readonly<Record<AxisName, Axis>> = {
  trials: { steps: [1024, 4096, 16_384, 65_536, 262_144, 1_000_000], quickSteps: [1024, 4096], trials: (step) => step, model: () => templateText('tertiary') },
  lines: {
    steps: [1, 2, 4, 8].map((times) => times * LINES),
    quickSteps: [LINES],
    trials: () => TRIALS,
    model: (step) => {
      const times = step / LINES;
      const strategies = parameters.strategies.map(({ id, items, lumps, dips, risks }) => ({ id, items: repeat(items, times), lumps: repeat(lumps, times), dips: repeat(dips, times), risks: repeat(risks, times) }));
      return modelText({ ...parameters, strategies });
    },
  },
  months: { steps: [60, 120, 240, 480], quickSteps: [60], trials: () => TRIALS, model: (step) => modelText({ ...parameters, months: step }) },
  strategies: {
    steps: [1, 2, 4, 8],
    quickSteps: [1],
    trials: () => TRIALS,
    model: (step) => modelText({ ...parameters, strategies: first ? Array.from({ length: step }, (_, index) => ({ ...first, id: `s${index}` })) : [] }),
  },
};
