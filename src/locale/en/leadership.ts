import type { leadership as chinese } from '../zh/leadership';

/** The sheets for leadership: whether they are stale, the page to decide by, the register of risks. */
export const leadership: Readonly<Record<keyof typeof chinese, string>> = {
  'sheet.asRun': 'Inputs as run',
  'sheet.asRun.what': 'Copies of the inputs as they were at writing, by which the sheets tell whether anyone changed one since. Nothing to look at, and never read back.',
  'fresh.changed': 'Cells changed',
  'fresh.verdict': 'Verdict',
  'fresh.table': 'Table',
  'fresh.sheet': '“{{sheet}}” ',
  'fresh.yes': '✓ The inputs are those of this run: simulated figures hold',
  'fresh.stale': '✗ Stale: changed since writing: ',
  'fresh.again': '– simulated figures are those from before: run again',
  'fresh.table.settings': 'settings',
  'fresh.table.strategies': 'strategies',
  'fresh.table.formulas': 'formulas',
  'fresh.table.layers': 'layers',
  'fresh.table.categories': 'categories',
  'fresh.table.correlations': 'correlations',
  'fresh.table.inputs': 'inputs',
  'fresh.table.lines': 'lines',
  'fresh.table.quotes': 'quotations',
  'fresh.table.rollouts': 'rollouts',
  'fresh.table.years': 'yearly inputs',
  'fresh.table.payments': 'payments',
};
