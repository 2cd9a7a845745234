import { randomBytes } from 'node:crypto';
import { link, mkdir, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, withFile, systemError } from './system-error';

/** `file` is as the user named it, `path` absolute. */
export type OutputFile = { readonly file: string; readonly path: string; readonly content: string | Uint8Array };

type Staged = OutputFile & { readonly target: string; readonly temporary: string };

export const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);

/** What a link leads to is replaced, and the link stays. */
const targetOf = (path: string): Promise<string> => realpath(path).catch(() => path);

const stage = async (output: OutputFile, existing: Stats | undefined): Promise<Staged> => {
  const target = await targetOf(output.path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST' ? systemError('ENOTDIR') : error;
  });
  const handle = await open(temporary, 'wx', existing ? existing.mode & 0o777 : 0o666);
  try {
    await handle.writeFile(output.content);
    await handle.sync();
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
  return { ...output, target, temporary };
};

const place = async ({ temporary, target }: Staged, overwrite: boolean): Promise<void> => {
  if (overwrite) return rename(temporary, target);
  // A link fails where the name is taken, in one step; file systems without links take two.
  try {
    await link(temporary, target);
    await unlink(temporary);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    if (await statOf(target)) throw systemError('EEXIST');
    await rename(temporary, target);
  }
};

/**
 * Writes files of which each is whole or not there: all are written beside their place first, and only then moved into it.
 * An interruption before that leaves nothing. Pipes and devices are written to as they are.
 */
export const writeFiles = async (outputs: readonly OutputFile[], interrupted: AbortSignal, { overwrite }: { readonly overwrite: boolean }): Promise<void> => {
  const staged: Staged[] = [];
  try {
    for (const output of outputs) {
      interrupted.throwIfAborted();
      await withFile(output.file, 'cli.cannot-write', async () => {
        const existing = await statOf(output.path);
        if (existing?.isDirectory()) throw systemError('EISDIR');
        if (existing && !overwrite) throw systemError('EEXIST');
        if (existing && !existing.isFile()) await writeFile(output.path, output.content);
        else staged.push(await stage(output, existing));
      });
    }
    interrupted.throwIfAborted();
    while (staged[0]) {
      const next = staged[0];
      await withFile(next.file, 'cli.cannot-write', () => place(next, overwrite));
      staged.shift();
    }
  } finally {
    for (const { temporary } of staged) await unlink(temporary).catch(() => undefined);
  }
};
