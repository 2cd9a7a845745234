import { reserves, runTrials, scenariosOf } from '../../src/calculate';
import type { ResultsSource } from '../../src/report/results';
import { resultsSource } from './models';

/** A model with what so many trials gave. */
export const simulatedSource = async (text: string, trials: number, file?: string): Promise<ResultsSource> => {
  const source = resultsSource(text, file);
  const simulated = await runTrials(source.program, source.base, { seed: 1, trials, method: 'random' }, () => Promise.resolve());
  return { ...source, reserves: reserves(source.program, source.base, simulated), simulated: { ...simulated, seconds: 1 }, scenarios: scenariosOf(source.program, simulated) };
};
