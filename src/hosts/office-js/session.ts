/** A conversation with Excel: what is asked for is queued, and `sync` sends it. */
export type Session = { readonly context: Excel.RequestContext; readonly sync: () => Promise<void> };

/** office.js as the page loaded it, and what else of the outer world is needed. */
export type ExcelPage = {
  readonly excel: typeof Excel;
  /** Milliseconds after which Excel is taken for gone: office.js itself waits for ever. */
  readonly patience: number;
  /** All that is sent in one conversation is one step of the person's undo (ExcelApi 1.20). */
  readonly mergesUndo: boolean;
};

/** Excel gave no answer; what was asked for may still happen. */
export class NoAnswer extends Error {}

const answered = <T>(work: Promise<T>, patience: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => { reject(new NoAnswer('no answer')); }, patience);
    work.then(resolve, reject).finally(() => { clearTimeout(timer); });
  });

export const talk = <T>({ excel, patience, mergesUndo }: ExcelPage, work: (session: Session) => Promise<T>): Promise<T> =>
  // Settled by the work alone: what office.js clears away behind it may take its time, or never end.
  new Promise((resolve, reject) => {
    const batch = async (context: Excel.RequestContext): Promise<void> => {
      try {
        resolve(await work({ context, sync: () => answered(context.sync(), patience) }));
      } catch (error) {
        // An error of another window is no Error of this one.
        reject(error instanceof Error ? error : Object.assign(new Error('Excel'), error));
      }
    };
    (mergesUndo ? excel.run({ mergeUndoGroup: true }, batch) : excel.run(batch)).catch(reject);
  });
