import type { Template } from '../template-files';
import type { Workers } from '../workers/pool';

/** What the command line meets of the world, so that a test can put another world in its place. */
export type Io = {
  /** What follows `qiansuan`. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** BCP 47, used where the environment names no locale. */
  readonly systemLocale: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted by Ctrl-C and its like; the reason is a `Stop`. */
  readonly interrupted: AbortSignal;
  readonly version: string;
  /** As many threads as the machine has cores. */
  readonly workers: Workers;
  readonly templates: readonly Template[];
  /** The add-in's manifest as it is developed with. */
  readonly manifest: string;
};

/** `write` settles once the text has been taken over, or was refused. */
export type Output = { readonly write: (text: string) => Promise<void>; readonly isTerminal: boolean; readonly columns: number };

/** Statuses that the program ends with; those of signals are 128 + the signal's number. */
export type Status = 0 | 1 | 2;

/** Stopped from outside. */
export class Stop extends Error {
  constructor(readonly status: number) {
    super('stopped');
  }
}

/** A reason to end that is worded for the user: 2 where the command line or the model is wrong, 1 where the work failed. */
export class Refusal extends Error {
  constructor(
    readonly status: Status,
    readonly key: string,
    readonly values: Readonly<Record<string, string>> = {},
    /** Key of the wording of the value `reason`. */
    readonly reason?: string,
  ) {
    super(key);
  }
}
