import type { Issue } from '../model/issue';
import { isError, placeText } from '../model/issue';
import { issueText, printable } from '../locale/issue-text';
import type { Language, Words } from '../locale/words';
import type { Io, Status } from './io';
import type { OptionName } from './options';

/** What a command works with. */
export type Context = {
  readonly io: Io;
  readonly language: Language;
  readonly words: Words;
  readonly options: ReadonlyMap<OptionName, string>;
  /** What follows the command's name. */
  readonly positionals: readonly string[];
};

export type Command = {
  readonly name: string;
  readonly options: readonly OptionName[];
  /** Names of the arguments; the last one may be repeated where `many`. */
  readonly positionals: readonly string[];
  readonly many?: boolean;
  readonly run: (context: Context) => Promise<Status>;
};

export const print = (io: Io, text: string): Promise<void> => io.stdout.write(`${text}\n`);
export const say = ({ io, words }: Pick<Context, 'io' | 'words'>, key: string, values: Readonly<Record<string, string>>): Promise<void> =>
  io.stderr.write(`${words('cli.say', { message: printable(words(key, values)) })}\n`);

/** Prints issues with their places; tells whether one of them is an error. */
export const printIssues = async ({ io, words }: Context, issues: readonly Issue[]): Promise<boolean> => {
  for (const issue of issues) {
    const message = issueText(issue, words);
    await io.stderr.write(`${printable(placeText(issue.place))}: ${isError(issue) ? message : words('cli.warning', { message })}\n`);
  }
  return issues.some(isError);
};
