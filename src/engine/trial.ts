import { incidentMonth, windowOf } from '../kernels/strikes';
import { type Decimal, fromNumber } from '../money/decimal';
import { type Model, quantityIn } from '../model/model';
import { laneOf } from './bounded';
import { drawBlock, type Draws, type Luck } from './draws';
import { baseValues, exactStrategy, type Exact, type IncidentValues, type InputValues } from './exact';
import { incidentCount, TooManyIncidents } from './incident-counts';
import { tabulated } from '../probability/quantile-table';
import type { Program } from './program';
import { countStream, eventStream, monthStream } from './stream-names';

/** What a trial's inputs are in a strategy: the float64 that the columns drew, as the exact decimal of its shortest text. */
export const trialValues = (strategy: string, draws: Draws, lane: number): InputValues => {
  const certain = baseValues(strategy);
  return (input, year) => {
    const drawn = draws.column(input.id, strategy, year);
    return drawn ? fromNumber(laneOf(drawn.values, lane)) : certain(input, year);
  };
};

/** The incidents of a trial (from 0) in a strategy. */
export const trialIncidents = (model: Model, luck: Luck, strategy: string, trial: number): IncidentValues => {
  const events = model.inputs.filter((input) => input.per === 'event');
  return (line, from, until, rate) => {
    const window = windowOf(from, until);
    if (window.count === 0) return [];
    const number = incidentCount(luck.stream(countStream(line.id)).at(trial, 0), rate, window.count);
    if (number === undefined) throw new TooManyIncidents(line.id);
    const months = luck.stream(monthStream(line.id));
    return Array.from({ length: number }, (_, ordinal) => {
      const drawn = new Map<string, Decimal>();
      for (const input of events) {
        const quantity = quantityIn(input, strategy);
        if (quantity?.kind !== 'distribution') continue;
        const u = luck.stream(eventStream(line.id, input.id)).at(trial, ordinal);
        drawn.set(input.id, fromNumber(tabulated(quantity.distribution).at(u)));
      }
      return { month: incidentMonth(months.at(trial, ordinal), window), drawn };
    });
  };
};

/** A trial (from 0) of a strategy in decimals, at the inputs drawn for a lane of its block. */
export const exactLane = (program: Program, luck: Luck, strategy: string, draws: Draws, lane: number, trial: number): Exact =>
  exactStrategy(program, strategy, trialValues(strategy, draws, lane), { incidents: trialIncidents(program.model, luck, strategy, trial) });

/** One trial (from 0) of a strategy in decimals, at the very inputs that the columns drew. */
export const exactTrial = (program: Program, luck: Luck, strategy: string, trial: number): Exact =>
  exactLane(program, luck, strategy, drawBlock(program.model, luck, trial, 1), 0, trial);
