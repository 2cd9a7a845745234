import type { Applied, Feature, Read } from '../host';
import type { LiveHost, Told } from '../live-host';
import { apply, faultOf } from './apply';
import { enterNumber, selectCell } from './cells';
import type { Application, SheetChange } from './jsapi';
import { putRight } from './put-right';
import { readSheets } from './read';
import { recall, remember } from './record';
import { quietly, talk, wasLeftQuiet, type WpsPage } from './session';
import { OURS, presentSheets } from './store';

/** WPS can all that a plan asks for. */
const CANNOT: readonly Feature[] = [];
const PATIENCE = 60_000;

type Page = { readonly app: Application; /** Milliseconds that something begun waits for a cell's edit to end. */ readonly patience?: number };

/** The workbook that WPS has in front. */
export const wpsHost = ({ app, patience = PATIENCE }: Page): LiveHost => {
  const page: WpsPage = { app, patience };
  const state: { last: Promise<unknown>; working: number } = { last: Promise.resolve(), working: 0 };
  /** One job after the other: two at once have crashed WPS. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const next = state.last.then(async () => {
      state.working += 1;
      try {
        return await job();
      } finally {
        // Events of our own writing may come a turn later, even though they are off.
        setTimeout(() => { state.working -= 1; }, 0);
      }
    });
    state.last = next.catch(() => undefined);
    return next;
  };
  const told = <T>(job: () => Promise<T>): Promise<Told<T>> =>
    inTurn(async () => {
      try {
        return { value: await job() };
      } catch (error) {
        return faultOf(error, 'as-it-was');
      }
    });
  return {
    cannot: CANNOT,
    apply: (plan, options) => inTurn(() => apply(page, plan, options)),
    recover: () =>
      inTurn(async (): Promise<Applied> => {
        try {
          await quietly(page, (session) => {
            wasLeftQuiet(session);
            putRight(session);
            return Promise.resolve();
          });
          return { undone: [] };
        } catch (error) {
          return faultOf(error, 'to-put-right');
        }
      }),
    read: async (only, watched): Promise<Read> => {
      const read = await told(() => talk(page, (session) => readSheets(session, presentSheets(session).map(({ name }) => name).filter((name) => !name.startsWith(OURS) && (!only || only.has(name))), watched)));
      return 'fault' in read ? read : { data: { sheets: read.value } };
    },
    remember: (facts, inputs) => told(() => quietly(page, (session) => remember(session, facts, inputs))),
    recall: () => told(() => talk(page, recall)),
    select: (sheet, cell) => told(() => talk(page, (session) => { selectCell(session, sheet, cell); })),
    enter: (sheet, cell, value) => told(() => talk(page, (session) => { enterNumber(session, sheet, cell, value); })),
    watch: (tell) =>
      told(() => talk(page, ({ book }) => {
        const name = book.FullName;
        const changed: SheetChange = (sheet, target) => {
          if (state.working === 0 && sheet.Parent.FullName === name) tell({ sheet: String(sheet.Name), address: String(target.Address(false, false)) });
        };
        app.ApiEvent.AddApiEventListener('SheetChange', changed);
        return () => {
          app.ApiEvent.RemoveApiEventListener('SheetChange', changed);
          return Promise.resolve();
        };
      })),
  };
};
