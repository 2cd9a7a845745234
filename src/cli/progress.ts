import type { Output } from './io';
import { cut } from './text-table';

const REDRAWN_EVERY_MS = 100;
/** Columns of a drawn line but for the cells and the title. */
const BAR = 9;

export type Progress = { readonly show: (done: number, title: string) => Promise<void>; readonly clear: () => Promise<void> };

/** A bar on a terminal, and nothing where there is none. `done` is a share, 0..1. */
export const progressBar = (terminal: Output, now: () => number): Progress => {
  if (!terminal.isTerminal) return { show: () => Promise.resolve(), clear: () => Promise.resolve() };
  let drawn = -Infinity;
  return {
    show: async (done, title) => {
      if (now() - drawn < REDRAWN_EVERY_MS && done < 1) return;
      drawn = now();
      const cells = 24;
      const filled = Math.round(cells * done);
      // A line that wraps could not be drawn over.
      const room = terminal.columns > BAR + cells ? terminal.columns - BAR - cells : 0;
      await terminal.write(`\r\u001B[K${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${String(Math.floor(100 * done)).padStart(3)} %  ${cut(title, room)}`);
    },
    clear: () => terminal.write('\r\u001B[K'),
  };
};
