import { wordsFor } from '../locale/words';
import { checkModels } from './check';
import { type Command, type Context, say } from './command';
import { dist } from './dist';
import { type Io, Refusal, Stop } from './io';
import { isLanguage, languageOf } from './language';
import { manifest } from './manifest';
import { newModel } from './new';
import { type Arguments, optionsFor, splitArguments } from './options';
import { replayModel } from './replay';
import { runModels } from './run';
import { DEFAULT_TRIALS } from './sampling-option';
import { schema } from './schema';
import { templates } from './templates';

const commands: readonly Command[] = [templates, newModel, checkModels, runModels, replayModel, dist, schema, manifest];
const names = commands.map((command) => command.name).join(', ');

const argumentsOf = (command: Command, [, ...given]: readonly string[]): readonly string[] => {
  const { name, positionals, many } = command;
  const missing = positionals[given.length];
  if (missing !== undefined) throw new Refusal(2, 'cli.missing-argument', { command: name, name: missing });
  const extra = given[positionals.length];
  if (extra !== undefined && !many) throw new Refusal(2, 'cli.too-many-arguments', { name: extra });
  return given;
};

const dispatch = async ({ positionals, uses }: Arguments, common: Pick<Context, 'io' | 'language' | 'words'>): Promise<number> => {
  const { io, words } = common;
  const used = (name: string): boolean => uses.some((use) => use.name === name);
  const [name] = positionals;
  if (used('help') || name === 'help') {
    await io.stdout.write(`${words('cli.usage', { trials: String(DEFAULT_TRIALS) })}\n`);
    return 0;
  }
  if (used('version')) {
    await io.stdout.write(`${io.version}\n`);
    return 0;
  }
  if (name === undefined) throw new Refusal(2, 'cli.no-command', { allowed: names });
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new Refusal(2, 'cli.unknown-command', { name, allowed: names });
  const options = optionsFor(name, command.options, { positionals, uses });
  return command.run({ ...common, options, positionals: argumentsOf(command, positionals) });
};

/** The whole program: reads the command line, does what it says, and tells the exit status. Never throws. */
export const runCommandLine = async (io: Io): Promise<number> => {
  const given = splitArguments(io.argv);
  const asked = given.uses.filter((use) => use.name === 'lang').at(-1)?.value;
  const language = asked !== undefined && isLanguage(asked) ? asked : languageOf(io);
  const common = { io, language, words: wordsFor(language) };
  try {
    return await dispatch(given, common);
  } catch (error) {
    if (error instanceof Stop) {
      await say(common, 'cli.interrupted', {}).catch(() => undefined);
      return error.status;
    }
    if (error instanceof Refusal) {
      const values = error.reason === undefined ? error.values : { ...error.values, reason: common.words(error.reason) };
      await say(common, error.key, values).catch(() => undefined);
      return error.status;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await io.stderr.write(`${common.words('cli.say', { message: common.words('cli.internal', { detail }) })}\n`).catch(() => undefined);
    return 1;
  }
};
