import type { workers as chinese } from '../zh/workers';

/** What is said of threads. */
export const workers: Readonly<Record<keyof typeof chinese, string>> = {
  'cli.worker-stopped': '{{file}}: a thread stopped in the middle of the trials ({{reason}}). Use fewer --workers.',
};
