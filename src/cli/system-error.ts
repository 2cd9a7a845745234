import { Refusal } from './io';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EISDIR: 'folder',
  ENOTDIR: 'not-folder',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EEXIST: 'exists',
};

/** The operating system's refusal of a file, to be worded; a code without wording is told as it is. */
export const fileRefusal = (status: 1 | 2, key: string, file: string, code: string): Refusal => {
  const reason = REASONS[code];
  return reason === undefined ? new Refusal(status, key, { file, reason: code }) : new Refusal(status, key, { file }, `cli.reason.${reason}`);
};

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Does something with a file; what the system refuses becomes a refusal that names the file. A file that cannot be read is a wrong command line. */
export const failed = async <T>(file: string, key: 'cli.cannot-read' | 'cli.cannot-write', work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw fileRefusal(key === 'cli.cannot-read' ? 2 : 1, key, file, code);
  }
};
