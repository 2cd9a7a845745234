import { type Dispatch, useEffect, useMemo, useRef } from 'react';
import type { Audience, Preview, Source } from './protocol';
import type { Surroundings } from './pane';
import type { Event, State } from './state';

const TRIALS = 16384;
/** As many as an answer within a blink allows. */
const PREVIEW_TRIALS = 512;

/** What a person can do, each a long step of its own that tells how it goes and ends in an event. */
export type Actions = {
  readonly open: (source: Source) => void;
  readonly openWorkbook: () => void;
  readonly run: () => void;
  readonly stop: () => void;
  readonly write: (audience: Audience) => void;
  readonly download: (audience: Audience) => void;
  readonly show: (sheet: string, cell: string) => void;
  readonly toSheets: () => void;
  readonly preview: (input: string, value: number) => Promise<Preview | undefined>;
};

const saveFile = (bytes: Uint8Array, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

export const useActions = ({ host, calculator, words, language, version }: Surroundings, state: State, dispatch: Dispatch<Event>): Actions => {
  const now = useRef(state);
  now.current = state;
  useEffect(() => host.edited(() => dispatch({ kind: 'edited' })), [host, dispatch]);
  return useMemo(() => {
    const stamp = (): { readonly created: string; readonly version: string } => ({ created: new Date().toISOString(), version });
    const step = (name: NonNullable<State['busy']>['step'], work: () => Promise<Event>): void => {
      if (now.current.busy) return;
      dispatch({ kind: 'start', step: name });
      work().then(dispatch, (error: unknown) => dispatch({ kind: 'failed', fault: words('pane.unexpected', { message: error instanceof Error ? error.message : String(error) }) }));
    };
    const open = (source: Source): void => step('open', async () => ({ kind: 'opened', source, opened: await calculator.open(source, language) }));
    return {
      open,
      openWorkbook: () => step('open', async () => {
        const found = await host.read();
        if (!found) return { kind: 'failed', fault: words('pane.noModel') };
        const source: Source = { kind: 'workbook', ...found };
        return { kind: 'opened', source, opened: await calculator.open(source, language) };
      }),
      run: () => step('run', async () => {
        dispatch({ kind: 'show', screen: 'results' });
        const figures = await calculator.run(TRIALS, (done, partial) => dispatch({ kind: 'progress', done, ...(partial && { figures: partial }) }));
        return figures ? { kind: 'computed', figures } : { kind: 'stopped' };
      }),
      stop: () => void calculator.stop(),
      write: (audience) => step('write', async () => {
        const outcome = await host.apply(await calculator.plan(stamp(), audience), (done) => dispatch({ kind: 'progress', done }));
        return 'fault' in outcome ? { kind: 'failed', fault: outcome.fault } : { kind: 'written', missing: outcome.missing };
      }),
      download: (audience) => step('export', async () => {
        const { opened } = now.current;
        saveFile(await calculator.file(stamp(), audience), `${opened?.model?.name ?? words('product')}.xlsx`);
        return { kind: 'stopped' };
      }),
      show: (sheet, cell) => void host.select(sheet, cell),
      toSheets: () => dispatch({ kind: 'show', screen: 'sheets' }),
      preview: async (input, value) => calculator.preview(input, value, PREVIEW_TRIALS),
    };
  }, [host, calculator, words, language, version, dispatch]);
};
