import { proxy, type Remote, wrap } from 'comlink';
import type { Calculation } from './protocol';

/** The calculation in its worker, behind promises. */
export type Calculator = {
  readonly offers: () => Promise<ReturnType<Calculation['offers']>>;
  readonly strategies: (template: string) => Promise<ReturnType<Calculation['strategies']>>;
  readonly open: (...args: Parameters<Calculation['open']>) => Promise<ReturnType<Calculation['open']>>;
  readonly run: Calculation['run'];
  readonly stop: () => Promise<void>;
  readonly preview: (...args: Parameters<Calculation['preview']>) => Promise<ReturnType<Calculation['preview']>>;
  readonly plan: Calculation['plan'];
  readonly file: Calculation['file'];
};

export const calculatorOf = (worker: Worker): Calculator => {
  const remote: Remote<Calculation> = wrap<Calculation>(worker);
  return {
    offers: async () => remote.offers(),
    strategies: async (template) => remote.strategies(template),
    open: async (...args) => remote.open(...args),
    run: async (trials, heard) => remote.run(trials, proxy(heard)),
    stop: async () => remote.stop(),
    preview: async (...args) => remote.preview(...args),
    plan: async (...args) => remote.plan(...args),
    file: async (...args) => remote.file(...args),
  };
};
