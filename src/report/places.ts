/** First rows of tables and first columns of years and months, sheet by sheet; headings stand above. */
export const at = {
  setup: { head: 4, first: 5, value: 2 },
  inputs: { head: 3, first: 4, value: 12 },
  quotes: { asOf: 2, head: 4, first: 5 },
  lines: { head: 3, first: 4 },
  phasing: { head: 4, first: 5, year: 5 },
  yearly: { head: 4, first: 5, year: 5 },
  workings: { month: 4, label: 5, year: 6, monthOfYear: 7, budgetYear: 8, exponent: 9, factor: 10, head: 11, first: 12, total: 12, value: 13, budget: 14 },
  asRun: { total: 3, verdict: 4, head: 6, first: 7, changed: 1 },
  summary: { head: 4, first: 5, years: 16 },
} as const;

/** Things in a row each, from a first row on. */
export const numbered = <T>(list: readonly T[], first: number): readonly (T & { readonly row: number })[] => list.map((item, index) => ({ ...item, row: first + index }));
