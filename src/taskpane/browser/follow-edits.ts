import type { Surroundings } from '../surroundings';

/** Milliseconds between two looks, and how long a person's edits rest before the figures follow them. */
const LOOK = 200;
const REST = 800;

/** Shows a workbook's results once it is there, and again after each edit of an input: here nobody shares the machine with another program. */
export const followEdits = (opened: Promise<void>, edited: () => number): NonNullable<Surroundings['ribbon']> => (actions, state) => {
  void opened.then(async () => {
    await actions.openWorkbook();
    await actions.run();
    setInterval(() => {
      const { stale, figures, busy, opened: model } = state.current;
      // A model with errors waits for the person, who mends it and says so.
      if (stale && figures && model?.model && !busy && performance.now() - edited() > REST) void actions.run();
    }, LOOK);
  }).catch(() => undefined);
};
