import { driversOf, remediesOf, reserves, runTrials, scenariosOf } from '../../src/calculate';
import type { ResultsSource } from '../../src/report/results';
import { resultsSource } from './models';

/** A model with all that so many trials gave, as the command line puts it into a workbook. */
export const simulatedSource = async (text: string, trials: number, file?: string): Promise<ResultsSource> => {
  const source = resultsSource(text, file);
  const { program, base } = source;
  const simulated = await runTrials(program, base, { seed: 1, trials, method: 'random' });
  return {
    ...source,
    reserves: reserves(program, base, simulated),
    remedies: await remediesOf(program, base, simulated),
    simulated: { ...simulated, drivers: await driversOf(program, simulated), seconds: 1 },
    scenarios: scenariosOf(program, simulated),
  };
};
