import { parseArgs } from 'node:util';
import { isLanguage } from './language';
import { Refusal } from './io';

/** Every option of every command, built or not, so that a value is never taken for an argument. */
const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
  out: { type: 'string', short: 'o' },
  base: { type: 'string' },
  json: { type: 'string' },
  trials: { type: 'string' },
  seed: { type: 'string' },
  sampling: { type: 'string' },
  workers: { type: 'string' },
  for: { type: 'string' },
  precision: { type: 'string' },
  at: { type: 'string' },
  strategy: { type: 'string' },
  supplier: { type: 'string' },
  assumptions: { type: 'string' },
  trial: { type: 'string' },
  percentile: { type: 'string' },
} as const;

export type OptionName = keyof typeof OPTIONS;
type OptionUse = {
  readonly name: string;
  /** As written, `-o` or `--out`. */
  readonly written: string;
  readonly value?: string;
};

export type Arguments = {
  /** The command and what follows it, options taken out. */
  readonly positionals: readonly string[];
  readonly uses: readonly OptionUse[];
};

/** Splits a command line. Nothing is refused here: the language of a refusal is itself an option. */
export const splitArguments = (argv: readonly string[]): Arguments => {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  return {
    positionals: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    uses: tokens.flatMap((token) =>
      token.kind === 'option' ? [{ name: token.name, written: token.rawName, ...(token.value !== undefined && { value: token.value }) }] : [],
    ),
  };
};

const isKnownOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

/** `--json --trials` forgets a value; `-` alone, and a negative number, are values. */
const looksLikeOption = (value: string): boolean => /^-(?![\d.])./.test(value);

/** The last value of each option that a command takes. Refuses any other option, and a value that is missing or too many. */
export const optionsFor = (command: string, allowed: readonly OptionName[], { uses }: Arguments): ReadonlyMap<OptionName, string> => {
  const values = new Map<OptionName, string>();
  for (const { name, written, value } of uses) {
    if (!isKnownOption(name) || !allowed.includes(name)) {
      throw new Refusal(2, 'cli.unknown-option', { command, name: written, allowed: allowed.map((option) => `--${option}`).join(', ') });
    }
    if (OPTIONS[name].type === 'boolean' ? value !== undefined : !value || looksLikeOption(value)) {
      throw new Refusal(2, value !== undefined && OPTIONS[name].type === 'boolean' ? 'cli.option-takes-no-value' : 'cli.option-needs-value', { name: written });
    }
    values.set(name, value ?? '');
  }
  const language = values.get('lang');
  if (language !== undefined && !isLanguage(language)) throw new Refusal(2, 'cli.not-a-choice', { name: '--lang', found: language, allowed: 'zh, en' });
  return values;
};

/** A whole number from `least` (0) to `most`. */
export const countOption = (name: OptionName, text: string | undefined, { least = 0, most, otherwise }: { readonly least?: number; readonly most: number; readonly otherwise: number }): number => {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Refusal(2, 'cli.not-a-count', { name: `--${name}`, found: text, least: String(least), most: String(most) });
};

/** A share above 0 and below 1, such as 0.001 or 1e-3. */
export const shareOption = (name: OptionName, text: string): number => {
  const value = Number(text);
  if (/^[\d.e-]+$/i.test(text) && value > 0 && value < 1) return value;
  throw new Refusal(2, 'cli.not-a-share', { name: `--${name}`, found: text });
};
