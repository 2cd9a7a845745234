import { readModel } from '../model/read-model';
import { printable } from '../locale/issue-text';
import { type Command, print } from './command';
import { libraryOf } from './model-file';

/** Names of the built-in templates, each with the name of its model. */
export const templates: Command = {
  name: 'templates',
  options: ['lang'],
  positionals: [],
  run: async ({ io }) => {
    const whole = io.templates.filter(({ partial }) => !partial);
    const width = Math.max(...whole.map(({ name }) => name.length));
    for (const { name, text } of whole) {
      const title = readModel(text, name, libraryOf(io)).model?.name ?? '';
      await print(io, printable(`${name.padEnd(width)}  ${title}`.trimEnd()));
    }
    return 0;
  },
};
