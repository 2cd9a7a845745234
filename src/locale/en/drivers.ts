import type { drivers as chinese } from '../zh/drivers';

/** What drives a cost. */
export const drivers: Readonly<Record<keyof typeof chinese, string>> = {
  'cli.progress.drivers': 'what drives the costs of {{file}}',
  'cli.summary.drivers': 'What drives the present value most, by its share of variance:',
  'cli.summary.driversOf': '  {{strategy}}: {{drivers}}',
  'cli.summary.driver': '{{driver}} {{share}} %',
  'driver.incidents': '{{line}} (incidents)',
};
