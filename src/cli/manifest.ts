import { resolve } from 'node:path';
import { type Command, say } from './command';
import { Refusal } from './io';
import { writeFiles } from './output';

/** Where the manifest of the project looks for the add-in while it is developed. */
const DEVELOPMENT = 'https://localhost:3000/';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** An address that pages can stand under: https, as Office demands, and nothing behind the path. */
const baseOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '' || url.username !== '') throw new Refusal(2, 'cli.not-a-base', { found: text });
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
};

/** Writes the manifest by which Excel finds the add-in on a deployer's server. */
export const manifest: Command = {
  name: 'manifest',
  options: ['lang', 'base', 'out'],
  positionals: [],
  run: async (context) => {
    const { io, options } = context;
    const given = options.get('base');
    if (given === undefined) throw new Refusal(2, 'cli.needs-base');
    const base = escaped(baseOf(given));
    const content = io.manifest.replaceAll(DEVELOPMENT, () => base);
    const file = options.get('out');
    if (file === undefined) {
      await io.stdout.write(content);
      return 0;
    }
    await writeFiles([{ file, path: resolve(io.cwd, file), content }], io.interrupted, { overwrite: true });
    await say(context, 'cli.written', { file });
    return 0;
  },
};
