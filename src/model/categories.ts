/** What a cost is, and how it counts. `budget`: money paid out that a budget must hold. */
export type Category = {
  readonly id: string;
  /** Absent for the built-in ones, which each language names. */
  readonly name?: string;
  readonly class: 'direct' | 'hidden';
  readonly capital: boolean;
  readonly budget: boolean;
};

const capital = ['licence', 'hardware', 'implementation', 'adaptation', 'migration', 'integration', 'residual'];
const current = ['maintenance', 'subscription', 'compliance', 'saving'];
const hidden = ['training', 'efficiency', 'process', 'parallel', 'downtime', 'fallback', 'change', 'supply'];

/** The category that the residual value is credited to; never in budget, cash or reserve. */
export const RESIDUAL = 'residual';

export const builtInCategories: readonly Category[] = [
  ...capital.map((id): Category => ({ id, class: 'direct', capital: true, budget: id !== RESIDUAL })),
  ...current.map((id): Category => ({ id, class: 'direct', capital: false, budget: true })),
  ...hidden.map((id): Category => ({ id, class: 'hidden', capital: false, budget: false })),
];
