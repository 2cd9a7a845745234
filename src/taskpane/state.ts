import type { Figures, Opened, OwnSheets, QuotationChoice, Source, StrategyName } from './protocol';

export const screens = ['begin', 'model', 'results', 'sheets'] as const;
export type Screen = (typeof screens)[number];
export type Step = 'recover' | 'open' | 'run' | 'write' | 'export';

/** A quotation that waits for a choice. */
export type OpenQuotation = { readonly chosen: QuotationChoice; readonly of: 'strategy' | 'supplier'; readonly choices: readonly StrategyName[] };

/** How many places were not done, and which. */
type Undone = { readonly count: number; readonly texts: readonly string[] };

/** What the pane shows. `busy` is the long step that runs, with the share done; there is one at a time. */
export type State = {
  readonly screen: Screen;
  readonly source?: Source;
  readonly opened?: Opened;
  readonly figures?: Figures;
  /** The sheets of ours in the workbook, as they were read or written last. */
  readonly sheets?: OwnSheets;
  /** A person edited an input since it was read or written. */
  readonly stale: boolean;
  readonly busy?: { readonly step: Step; readonly done: number };
  /** What a written workbook lacks, because the program that it stands in cannot do it. */
  readonly written?: Undone;
  readonly quotation?: OpenQuotation;
  /** What the workbook remembers of its last calculation, worded. */
  readonly recalled?: string;
  readonly fault?: string;
};

export type Event =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'start'; readonly step: Step }
  | { readonly kind: 'progress'; readonly done: number; readonly figures?: Figures }
  | { readonly kind: 'opened'; readonly source: Source; readonly opened: Opened }
  | { readonly kind: 'computed'; readonly figures: Figures }
  | { readonly kind: 'written'; readonly undone: Undone; readonly sheets: OwnSheets }
  | { readonly kind: 'edited'; readonly sheet: string }
  | { readonly kind: 'choosing'; readonly quotation: OpenQuotation }
  | { readonly kind: 'recalled'; readonly text: string }
  | { readonly kind: 'shown'; readonly scenario: number }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly fault: string };

export const initial: State = { screen: 'begin', stale: false };

const idle = ({ busy: _busy, fault: _fault, quotation: _quotation, ...state }: State): State => state;

export const reduce = (state: State, event: Event): State => {
  switch (event.kind) {
    case 'show':
      return { ...state, screen: event.screen };
    case 'start':
      return { ...idle(state), busy: { step: event.step, done: 0 } };
    case 'progress':
      return state.busy ? { ...state, busy: { ...state.busy, done: event.done }, ...(event.figures && { figures: event.figures }) } : state;
    case 'opened': {
      const { figures: _figures, written: _written, sheets: _sheets, ...rest } = idle(state);
      const sheets = event.opened.sheets ?? state.sheets;
      return { ...rest, source: event.source, opened: event.opened, ...(sheets && { sheets }), stale: false, screen: 'model' };
    }
    case 'computed':
      return { ...idle(state), figures: event.figures };
    case 'written':
      return { ...idle(state), written: event.undone, sheets: event.sheets, stale: false };
    case 'edited':
      return state.sheets?.inputs.includes(event.sheet) === true ? { ...state, stale: true } : state;
    case 'choosing':
      return { ...idle(state), quotation: event.quotation };
    case 'recalled':
      return { ...state, recalled: event.text };
    case 'shown':
      return state.sheets?.scenario ? { ...state, sheets: { ...state.sheets, scenario: { ...state.sheets.scenario, shown: event.scenario } } } : state;
    case 'finished':
      return idle(state);
    case 'failed':
      return { ...idle(state), fault: event.fault };
  }
};
