import { resolve } from 'node:path';
import { check, reserves } from '../calculate';
import { writeXlsx } from '../hosts/xlsx/write-xlsx';
import { wholeText } from '../model/write-model';
import { workbookPlan } from '../report/workbook';
import type { Template } from '../template-files';
import { type Command, type Context, printIssues, say } from './command';
import { Refusal } from './io';
import { hashOf, isSound, libraryOf } from './model-file';
import { writeFiles } from './output';

const workbookOf = async (context: Context, { name, text }: Template): Promise<Uint8Array> => {
  const checked = check(text, name, libraryOf(context.io));
  if (!isSound(checked)) {
    await printIssues(context, checked.issues);
    throw new Error(`the built-in template ${name} has errors`);
  }
  const { program, base } = checked;
  const stamp = { created: new Date(context.io.now()).toISOString(), version: context.io.version };
  return writeXlsx(workbookPlan({ program, base, hash: hashOf(checked), reserves: reserves(program, base) }, context.words, stamp));
};

/** Writes a template as a model file or, by the name's ending, as a workbook of its base case. An existing file stays. */
export const newModel: Command = {
  name: 'new',
  options: ['lang', 'out'],
  positionals: ['TEMPLATE'],
  run: async (context) => {
    const { io, options } = context;
    const [name = ''] = context.positionals;
    const whole = io.templates.filter(({ partial }) => !partial);
    const template = whole.find((candidate) => candidate.name === name);
    if (!template) throw new Refusal(2, 'cli.unknown-template', { name, allowed: whole.map((known) => known.name).join(', ') });
    const file = options.get('out');
    // A written model is always whole: what the template extends is in it.
    const written = wholeText(template.text, name, libraryOf(io));
    if (!('text' in written)) throw new Error(`the built-in template ${name} has errors`);
    if (file === undefined) {
      await io.stdout.write(written.text);
      return 0;
    }
    const isWorkbook = /\.xlsx$/i.test(file);
    if (!isWorkbook && !/\.ya?ml$/i.test(file)) throw new Refusal(2, 'cli.new-ending', { file });
    const content = isWorkbook ? await workbookOf(context, template) : written.text;
    await writeFiles([{ file, path: resolve(io.cwd, file), content }], io.interrupted, { overwrite: false });
    await say(context, 'cli.written', { file });
    return 0;
  },
};
