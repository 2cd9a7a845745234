import { type Dispatch, useEffect, useMemo, useRef } from 'react';
import type { HostFault } from '../hosts/host';
import { faultText, undoneTexts } from '../locale/host-text';
import type { Actions } from './actions';
import type { Audience, Source } from './protocol';
import { saveWorkbook } from './save-file';
import type { Surroundings } from './surroundings';
import type { Event, State, Step } from './state';

const TRIALS = 16384;
/** Of the bar of a writing, what reading and then making the plan take; of an opening's, what reading takes. */
const [READING, PLANNING, OPENING] = [0.1, 0.3, 0.7];

/** A fault of the host on its way to the person. */
class HostRefused extends Error {
  constructor(readonly fault: HostFault) {
    super(fault.code);
  }
}

const told = <T extends object>(outcome: T): Exclude<T, { readonly fault: HostFault }> => {
  if ('fault' in outcome) throw new HostRefused(outcome.fault as HostFault);
  return outcome as Exclude<T, { readonly fault: HostFault }>;
};

export const useActions = (around: Surroundings, state: State, dispatch: Dispatch<Event>): Actions => {
  const { host, calculator, words, language, version, ribbon } = around;
  const now = useRef(state);
  now.current = state;
  const actions = useMemo((): Actions => {
    const stamp = (): { readonly created: string; readonly version: string } => ({ created: new Date().toISOString(), version });
    const heard = (from: number, to: number) => (done: number): void => dispatch({ kind: 'progress', done: from + (to - from) * done });
    // Set at once: the state of a screen follows later.
    let busy = false;
    let stopping: AbortController | undefined;
    let begun: Promise<unknown> = Promise.resolve();
    const wording = (error: unknown): string => {
      if (error instanceof HostRefused) return faultText(error.fault, words);
      return words('pane.unexpected', { message: error instanceof Error ? error.message : String(error) });
    };
    const tellFailure = (error: unknown): undefined => {
      dispatch({ kind: 'failed', fault: wording(error) });
    };
    const step = async (name: Step, work: (signal: AbortSignal) => Promise<Event>): Promise<Event | undefined> => {
      if (name !== 'recover') await begun;
      if (busy) return undefined;
      busy = true;
      stopping = new AbortController();
      dispatch({ kind: 'start', step: name });
      const event = await work(stopping.signal).catch((error: unknown): Event => ({ kind: 'failed', fault: wording(error) }));
      busy = false;
      dispatch(event);
      return event;
    };
    const opened = async (source: Source): Promise<Event> => ({ kind: 'opened', source, opened: await calculator.open(source, language) });
    const fromWorkbook = async (signal: AbortSignal): Promise<Event> => {
      if (!host) return { kind: 'failed', fault: words('pane.noModel') };
      const { data } = told(await host.read(undefined, { signal, progress: heard(0, OPENING) }));
      const event = await opened({ kind: 'workbook', data });
      const isEmpty = event.kind === 'opened' && event.opened.sheets?.inputs.length === 0;
      return isEmpty ? { kind: 'failed', fault: words('pane.noModel') } : event;
    };
    const openWorkbook = async (): Promise<Event | undefined> => step('open', fromWorkbook);
    const run = async (): Promise<void> => {
      const { stale, opened: isOpen } = now.current;
      if (stale || !isOpen) {
        const event = await openWorkbook();
        if (event?.kind !== 'opened' || !event.opened.model) return;
      }
      dispatch({ kind: 'show', screen: 'results' });
      await step('run', async () => {
        const { figures, fault } = await calculator.run(TRIALS, (done, partial) => dispatch({ kind: 'progress', done, ...(partial && { figures: partial }) }));
        if (fault !== undefined) return { kind: 'failed', fault };
        return figures ? { kind: 'computed', figures } : { kind: 'finished' };
      });
    };
    const write = async (audience: Audience, signal: AbortSignal): Promise<Event> => {
      if (!host) return { kind: 'finished' };
      const { data } = told(await host.read(undefined, { signal, progress: heard(0, READING) }));
      const written = await calculator.plan(stamp(), audience, data, heard(READING, PLANNING));
      if (!written) return { kind: 'finished' };
      const { plan, own, sheets, facts } = written;
      const { carryOver } = await import(/* webpackChunkName: "keeping" */ '../report/read-back/carry-over');
      const keeping = { sheets: new Set(own.values()), ...carryOver(plan, data, own) };
      const { undone } = told(await host.apply(plan, { keeping, signal, progress: heard(PLANNING, 1) }));
      told(await host.remember(facts, sheets.inputs));
      return { kind: 'written', sheets, undone: { count: undone.length, texts: undoneTexts(undone, words) } };
    };
    /** Where the cell is now: a person may have put rows above it since. */
    const enterScenario = async (shown: number): Promise<void> => {
      const { sheet } = now.current.sheets?.scenario ?? {};
      if (!host || sheet === undefined) return;
      const found = await calculator.scenario(told(await host.read(new Set([sheet]))).data);
      if (!found) {
        dispatch({ kind: 'failed', fault: words('pane.scenario.gone', { sheet }) });
        return;
      }
      told(await host.enter(sheet, found.cell, shown));
      dispatch({ kind: 'shown', scenario: shown });
    };
    const nameOf = (part = ''): string => `${now.current.opened?.model?.name ?? words('pane.product')}${part}.xlsx`;
    const recall = async (): Promise<void> => {
      const recalled = await host?.recall();
      if (!recalled || !('value' in recalled) || !recalled.value) return;
      const { facts: { version: by = '', trials }, stale } = recalled.value;
      const what = trials === undefined ? words('pane.recalled.base', { version: by }) : words('pane.recalled', { version: by, trials });
      dispatch({ kind: 'recalled', text: what + words(stale ? 'pane.recalled.stale' : 'pane.recalled.fresh') });
    };
    return {
      begin: async () => {
        if (!host) return;
        const recovering = step('recover', async () => {
          told(await host.recover());
          return { kind: 'finished' };
        });
        begun = recovering;
        if ((await recovering)?.kind === 'finished') await recall();
      },
      open: (source) => void step('open', () => opened(source)),
      openWorkbook: async () => { await openWorkbook(); },
      run,
      stop: () => {
        stopping?.abort();
        void calculator.stop();
      },
      write: (audience) => void step('write', (signal) => write(audience, signal)),
      download: (audience) => void step('export', async () => {
        const bytes = await calculator.file(stamp(), audience, heard(0, 1));
        if (bytes) saveWorkbook(bytes, nameOf());
        return { kind: 'finished' };
      }),
      quote: async (choice) => { await step('export', async () => {
        const quoted = await calculator.quotation(stamp(), choice);
        if ('fault' in quoted) return { kind: 'failed', fault: quoted.fault };
        if ('open' in quoted) return { kind: 'choosing', quotation: { chosen: choice, of: quoted.open, choices: quoted.choices } };
        saveWorkbook(quoted.bytes, nameOf(` ${words('pane.quotation')}`));
        return { kind: 'finished' };
      }); },
      select: (sheet, cell) => void host?.select(sheet, cell).then((outcome) => { if ('fault' in outcome) dispatch({ kind: 'failed', fault: faultText(outcome.fault, words) }); }),
      chooseScenario: (shown) => void enterScenario(shown).catch(tellFailure),
      show: (screen) => dispatch({ kind: 'show', screen }),
      preview: async (tried) => calculator.preview(tried).catch(tellFailure),
    };
  }, [host, calculator, words, language, version, dispatch]);
  useEffect(() => {
    if (!host) return undefined;
    const end = host.watch(({ sheet }) => dispatch({ kind: 'edited', sheet }));
    return () => void end.then((watching) => ('value' in watching ? watching.value() : undefined));
  }, [host, dispatch]);
  useEffect(() => { ribbon?.(actions, now); }, [ribbon, actions]);
  useEffect(() => { void actions.begin(); }, [actions]);
  return actions;
};
