import type { MutableRefObject } from 'react';
import type { Actions } from './actions';
import type { State } from './state';

/** Commands of a ribbon that the pane carries out. */
export const paneCommands = ['newModel', 'checkModel', 'calculate', 'compareStrategies', 'exportQuotation'] as const;
export type PaneCommand = (typeof paneCommands)[number];

export const ribbonWork = (actions: Actions, state: MutableRefObject<State>): Readonly<Record<PaneCommand, () => Promise<void>>> => ({
  newModel: () => {
    actions.show('begin');
    return Promise.resolve();
  },
  checkModel: actions.openWorkbook,
  calculate: actions.run,
  compareStrategies: async () => {
    if (state.current.figures && !state.current.stale) actions.show('results');
    else await actions.run();
  },
  exportQuotation: async () => {
    if (!state.current.opened?.model) await actions.openWorkbook();
    // What the step came to is a state only after the screen was drawn.
    await new Promise((drawn) => setTimeout(drawn, 0));
    if (!state.current.opened?.model) return;
    actions.show('sheets');
    await actions.quote({});
  },
});
