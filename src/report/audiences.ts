import { onSheet } from './address';
import type { SheetKey } from './context';
import type { SheetPlan } from './plan';

/** Who a whole workbook is for. What others need is hidden, not left out: the formulas rest on it. */
export const audiences = ['all', 'finance', 'leadership'] as const;
export type Audience = (typeof audiences)[number];

/** Who sees a sheet, beside those who see all. */
const SEEN_BY: Readonly<Record<Exclude<SheetKey, 'customerCost'>, readonly Audience[]>> = {
  about: ['finance', 'leadership'],
  onePage: ['leadership'],
  comparison: ['finance', 'leadership'],
  digest: ['finance', 'leadership'],
  budget: ['finance'],
  fees: ['finance'],
  subjects: ['finance'],
  ladder: ['finance', 'leadership'],
  control: ['leadership'],
  simulation: ['leadership'],
  risks: ['finance', 'leadership'],
  scenario: ['leadership'],
  quotation: [],
  setup: ['finance'],
  inputs: ['finance'],
  quotes: ['finance'],
  lines: ['finance'],
  phasing: ['finance'],
  yearly: ['finance'],
  workings: ['finance'],
  summary: ['finance'],
  checks: ['finance'],
  pageData: ['leadership'],
  asRun: [],
};

/** The sheets as an audience sees them: no link leads to one that is hidden. */
export const seenBy = (audience: Audience, sheets: readonly SheetPlan[], nameOf: (key: SheetKey) => string): readonly SheetPlan[] => {
  if (audience === 'all') return sheets;
  const keys = Object.keys(SEEN_BY) as readonly (keyof typeof SEEN_BY)[];
  const hidden = new Set(keys.filter((key) => !SEEN_BY[key].includes(audience)).map(nameOf));
  const starts = [...hidden].map((name) => onSheet(name, ''));
  const leads = (link: string | undefined): boolean => link !== undefined && !starts.some((start) => link.startsWith(start));
  return sheets.map((sheet) =>
    hidden.has(sheet.name)
      ? { ...sheet, hidden: true }
      : { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell?.link === undefined || leads(cell.link) ? cell : { ...(({ link: _, ...rest }) => rest)(cell), style: 'label' })) })) });
};
