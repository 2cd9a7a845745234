import { resolve } from 'node:path';
import { wordsFor } from '../locale/words';
import { jsonSchema } from '../model/json-schema';
import { type Command, say } from './command';
import { writeFiles } from './output';

const chinese = wordsFor('zh');
const english = wordsFor('en');

/** The JSON Schema of model files as text, each key told of in Chinese and English. */
export const schemaText = (): string =>
  `${JSON.stringify(jsonSchema((place, key) => `${chinese(`key.${place}.${key}`)}\n\n${english(`key.${place}.${key}`)}`))}\n`;

/** Writes the JSON Schema by which an editor completes and marks model files. */
export const schema: Command = {
  name: 'schema',
  options: ['lang', 'out'],
  positionals: [],
  run: async (context) => {
    const { io, options } = context;
    const file = options.get('out');
    if (file === undefined) {
      await io.stdout.write(schemaText());
      return 0;
    }
    await writeFiles([{ file, path: resolve(io.cwd, file), content: schemaText() }], io.interrupted, { overwrite: true });
    await say(context, 'cli.written', { file });
    return 0;
  },
};
