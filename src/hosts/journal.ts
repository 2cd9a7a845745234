/**
 * What is under way in a workbook, kept in it until it is done: whoever comes next, this page or another one after a crash, takes back what
 * was begun, or tidies up after what was written. It is written before anything that it tells of. `Lock` is how a sheet was protected.
 */
export type Journal<Lock> = {
  readonly format: 1;
  /** `staging`: only sheets of ours were added. `swapping`: standing sheets may be half written. `written`: all is in place. */
  readonly state: 'staging' | 'swapping' | 'written';
  /** Hidden sheets beside a standing one: its new content, and its content as it was. */
  readonly standing: readonly { readonly sheet: string; readonly staged: string; readonly saved: string }[];
  readonly added: readonly { readonly sheet: string; readonly hidden: boolean }[];
  /** Of the sheets that were protected before. */
  readonly protections: readonly { readonly sheet: string; readonly options: Lock }[];
  /** Sheets that are to be protected. */
  readonly protect: readonly string[];
  /** Names and formulas as they were; a name that was not there has none. `scope` is the sheet that a name belongs to. */
  readonly names: readonly { readonly name: string; readonly scope?: string; readonly before?: string; readonly after?: string }[];
  readonly formulas: readonly { readonly sheet: string; readonly cell: string; readonly before: string; readonly after: string }[];
  readonly charts: { readonly before: readonly ChartPlace[]; readonly after: readonly ChartPlace[] };
};
export type ChartPlace = { readonly sheet: string; readonly chart: string };

type SurveyedSheet<Lock> = { readonly name: string; readonly options?: Lock; readonly charts: readonly string[] };
type SurveyedName = { readonly name: string; readonly formula: string; readonly scope?: string };
type Formula = { readonly sheet: string; readonly cell: string; readonly text: string };

/** A workbook before anything is done to it. */
export type Survey<Lock> = { readonly sheets: readonly SurveyedSheet<Lock>[]; readonly names: readonly SurveyedName[]; readonly formulas: readonly Formula[] };
