import type { reports as chinese } from '../zh/reports';

/** What the sheets of results say, sheet by sheet. */
export const reports: Readonly<Record<keyof typeof chinese, string>> = {
  'control.none': 'No layer says which rollout replaces it, so there is nothing to tell.',
  'control.without': 'Layers without a rollout: {{layers}}.',
  'control.comma': ', ',
  'control.mean': 'of',
  'control.core': 'core layer',
  'control.isCore': 'core',
  'control.all': 'mean of all layers',
  'control.coreMean': 'mean of core layers',
  'control.cost': 'cost of the layer',
  'control.chart': 'Replaced, mean of all layers',
};
