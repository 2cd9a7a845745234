import { proxy, type Remote, wrap } from 'comlink';
import type { Calculation } from './protocol';

/** The calculation in its worker, behind promises. */
export type Calculator = { readonly [K in keyof Calculation]: (...args: Parameters<Calculation[K]>) => Promise<Awaited<ReturnType<Calculation[K]>>> };

export const calculatorOf = (worker: Worker): Calculator => {
  const remote: Remote<Calculation> = wrap<Calculation>(worker);
  return {
    offers: async () => remote.offers(),
    strategies: async (template) => remote.strategies(template),
    open: async (...args) => remote.open(...args),
    run: async (trials, heard) => remote.run(trials, proxy(heard)),
    stop: async () => remote.stop(),
    preview: async (...args) => remote.preview(...args),
    plan: async (stamp, audience, before, heard) => remote.plan(stamp, audience, before, proxy(heard)),
    scenario: async (book) => remote.scenario(book),
    file: async (stamp, audience, heard) => remote.file(stamp, audience, proxy(heard)),
    quotation: async (...args) => remote.quotation(...args),
  };
};
