import type { SheetHost } from '../sheet-host';

/** A workbook that is still being opened: whatever it is asked for waits. */
export const lateHost = (opening: Promise<SheetHost>): SheetHost => ({
  apply: async (...args) => (await opening).apply(...args),
  read: async (...args) => (await opening).read(...args),
  // One that is only being made has nothing to put right.
  recover: () => Promise.resolve({ undone: [] }),
  remember: async (...args) => (await opening).remember(...args),
  recall: async () => (await opening).recall(),
  select: async (...args) => (await opening).select(...args),
  enter: async (...args) => (await opening).enter(...args),
  watch: async (...args) => (await opening).watch(...args),
});
