import { printable } from '../locale/issue-text';
import { fenText } from '../money/fen';
import { type Command, print } from './command';
import { readModels } from './model-file';
import { grouped } from './text-table';

/** Validates models; a line for each where all is well. */
export const checkModels: Command = {
  name: 'check',
  options: ['lang'],
  positionals: ['MODEL'],
  many: true,
  run: async (context) => {
    const { io, words } = context;
    const models = await readModels(context);
    for (const { file, program, base } of models ?? []) {
      const { model } = program;
      const totals = [...base.strategies].map(([strategy, { total }]) => words('cli.ok-total', { strategy, total: grouped(fenText(total)) }));
      const values = { file, name: model.name, currency: model.currency, strategies: String(model.strategies.length), lines: String(model.lines.length) };
      await print(io, printable(words('cli.ok', { ...values, totals: totals.join(words('cli.list-separator')) })));
    }
    return models ? 0 : 2;
  },
};
