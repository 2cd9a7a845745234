import { Refusal } from './io';

const REASONS = {
  ENOENT: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EISDIR: 'folder',
  ENOTDIR: 'not-folder',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EEXIST: 'exists',
} as const;
const reasons: ReadonlyMap<string, string> = new Map(Object.entries(REASONS));

/** The operating system's refusal of a file, to be worded; a code without wording is told as it is. */
export const fileRefusal = (status: 1 | 2, key: string, file: string, code: string): Refusal => {
  const reason = reasons.get(code);
  return reason === undefined ? new Refusal(status, key, { file, reason: code }) : new Refusal(status, key, { file }, `cli.reason.${reason}`);
};

/** The system's own code (`ENOENT`) of an error that is the system's. */
export const codeOf = (error: unknown): string | undefined => {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** An error such as the system's, for what is found out before the system is asked. */
export const systemError = (code: keyof typeof REASONS): Error => Object.assign(new Error(code), { code });

/** Does something with a file; what the system refuses becomes a refusal that names the file. A file that cannot be read is a wrong command line. */
export const withFile = async <T>(file: string, key: 'cli.cannot-read' | 'cli.cannot-write', work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw fileRefusal(key === 'cli.cannot-read' ? 2 : 1, key, file, code);
  }
};
