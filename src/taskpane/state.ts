import type { Figures, Opened, Source } from './protocol';

export const screens = ['begin', 'model', 'results', 'sheets'] as const;
export type Screen = (typeof screens)[number];

/** What the pane shows. `busy` is the long step that runs, with the share done; there is one at a time. */
export type State = {
  readonly screen: Screen;
  readonly source?: Source;
  readonly opened?: Opened;
  readonly figures?: Figures;
  /** A person edited an input since the figures were computed. */
  readonly stale: boolean;
  readonly busy?: { readonly step: 'open' | 'run' | 'write' | 'export'; readonly done: number };
  /** What a written workbook lacks, because the program that it stands in cannot do it. */
  readonly written?: { readonly missing: readonly string[] };
  readonly fault?: string;
};

export type Event =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'start'; readonly step: NonNullable<State['busy']>['step'] }
  | { readonly kind: 'progress'; readonly done: number; readonly figures?: Figures }
  | { readonly kind: 'opened'; readonly source: Source; readonly opened: Opened }
  | { readonly kind: 'computed'; readonly figures: Figures }
  | { readonly kind: 'written'; readonly missing: readonly string[] }
  | { readonly kind: 'edited' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly fault: string };

export const initial: State = { screen: 'begin', stale: false };

const idle = ({ busy: _busy, fault: _fault, ...state }: State): State => state;

export const reduce = (state: State, event: Event): State => {
  switch (event.kind) {
    case 'show':
      return { ...state, screen: event.screen };
    case 'start':
      return { ...idle(state), busy: { step: event.step, done: 0 } };
    case 'progress':
      return state.busy ? { ...state, busy: { ...state.busy, done: event.done }, ...(event.figures && { figures: event.figures }) } : state;
    case 'opened': {
      const { figures: _figures, written: _written, ...rest } = idle(state);
      return { ...rest, source: event.source, opened: event.opened, stale: false, screen: 'model' };
    }
    case 'computed':
      return { ...idle(state), figures: event.figures, stale: false };
    case 'written':
      return { ...idle(state), written: { missing: event.missing } };
    case 'edited':
      return { ...state, stale: state.opened !== undefined };
    case 'stopped':
      return idle(state);
    case 'failed':
      return { ...idle(state), fault: event.fault };
  }
};
