import { readModel } from '../model/read-model';
import { printable } from '../locale/issue-text';
import { type Command, print } from './command';
import { textTable } from './text-table';

/** Names of the built-in templates, each with the name of its model. */
export const templates: Command = {
  name: 'templates',
  options: ['lang'],
  positionals: [],
  run: async ({ io }) => {
    const rows = io.templates.map(({ name, text }) => [name, readModel(text, name).model?.name ?? '']);
    // Left-aligned in both columns: the second is the last.
    const names = textTable(rows.map(([name = '']) => [name]));
    const width = Math.max(...names.map((name) => name.length));
    for (const [name = '', title = ''] of rows) await print(io, printable(`${name.padEnd(width)}  ${title}`.trimEnd()));
    return 0;
  },
};
