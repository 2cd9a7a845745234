import type { LineProgram, Program } from '../engine/program';
import { builtInCategories } from '../model/categories';
import { catalogues, languages } from '../locale/words';

/**
 * The rows of a government informatisation budget: works, equipment and software, the fees on them, and what running costs. Two groups: what is invested, and what is
 * paid year by year beside it.
 */
export const invested = ['works', 'hardware', 'systemSoftware', 'application', 'integration', 'management', 'design', 'supervision', 'tendering', 'testing', 'training', 'overrun', 'other'] as const;
export const running = ['renewal', 'running', 'staff', 'income', 'otherRunning'] as const;
export const feeRows = [...invested, ...running] as const;
export type FeeRow = (typeof feeRows)[number];

/**
 * What a fee may amount to of the rows that it is charged on: 《国家电子政务工程建设项目可行性研究报告编制要求》, notes to its tables. (一) is equipment, (二) software,
 * (三) integration, (四) other costs of construction; the share of 预备费 that a feasibility study takes is the lower end.
 */
const SYSTEM = ['hardware', 'systemSoftware'] as const;
const CONSTRUCTION = ['works', 'hardware', 'systemSoftware', 'application', 'integration'] as const;
const OTHER = ['management', 'design', 'supervision', 'tendering', 'testing', 'training', 'other'] as const;
export type FeeRule = { readonly fee: FeeRow | 'reserve'; readonly on: readonly FeeRow[]; readonly least: number; readonly most: number };
export const feeRules: readonly FeeRule[] = [
  { fee: 'integration', on: SYSTEM, least: 0.06, most: 0.08 },
  { fee: 'management', on: CONSTRUCTION, least: 0.01, most: 0.02 },
  { fee: 'reserve', on: [...CONSTRUCTION, ...OTHER], least: 0.05, most: 0.1 },
];

/** In the order in which they are tried: a fee for tendering a system is a fee for tendering. */
const TOLD: readonly FeeRow[] = ['overrun', 'renewal', 'income', 'training', 'testing', 'tendering', 'supervision', 'design', 'management', 'integration', 'works', 'staff', 'running', 'application', 'systemSoftware', 'hardware', 'other'];

/** By which words a text names a row, in all languages, small letters. */
const signsOf = (key: string): readonly string[] => languages.flatMap((language) => catalogues[language].flatMap((part) => part[`fee.signs.${key}`]?.split('|') ?? []));

/** Latin words as whole words: `his` does not stand in `this`. */
type Holds = (text: string) => boolean;
const holder = (sign: string): Holds => {
  const whole = /^[ -~]+$/.test(sign) ? new RegExp(`(?<![a-z])${sign}(?![a-z])`) : undefined;
  return (text) => (whole ? whole.test(text) : text.includes(sign));
};
const signs: ReadonlyMap<FeeRow, readonly Holds[]> = new Map(TOLD.map((row) => [row, signsOf(row).map(holder)]));
const applicationSigns = signsOf('application.layers').map(holder);

const toldBy = (text: string): FeeRow | undefined => TOLD.find((row) => signs.get(row)?.some((holds) => holds(text.toLowerCase())));

const isApplication = (layer: string): boolean => applicationSigns.some((holds) => holds(layer.toLowerCase()));

const BUILT_IN: Readonly<Partial<Record<string, FeeRow>>> = {
  licence: 'systemSoftware', hardware: 'hardware', implementation: 'application', adaptation: 'application', migration: 'application', integration: 'application',
  maintenance: 'running', subscription: 'running', compliance: 'testing', saving: 'income', training: 'training',
};

/**
 * The one row of a line: what its budget subject names, or else its category's row (one of the model's own by its name; a licence of an application's layer is an application's);
 * what neither tells is another cost of construction where it is capital, and of running where not.
 */
export const feeRowOf = ({ model }: Program, { line, capital }: LineProgram): FeeRow => {
  const bySubject = toldBy(line.texts.subject ?? '');
  if (bySubject) return bySubject;
  const layer = `${line.layer ?? ''} ${model.layers.find(({ id }) => id === line.layer)?.name ?? ''}`;
  if (line.category === 'licence' && isApplication(layer)) return 'application';
  const known = builtInCategories.some(({ id }) => id === line.category) ? BUILT_IN[line.category] : toldBy(model.categories.get(line.category)?.name ?? '');
  return known ?? (capital ? 'other' : 'otherRunning');
};
