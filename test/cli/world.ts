import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { runCommandLine } from '../../src/cli/command-line';
import type { Io } from '../../src/cli/io';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of the test's own, removed afterwards. */
export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'qiansuan-test-'));
  made.push(path);
  return path;
};

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs a command line in a world of its own: English, a standing clock, no terminal. */
export const run = async (argv: readonly string[], world: Partial<Io> & { readonly terminal?: boolean } = {}): Promise<Ran> => {
  let stdout = '';
  let stderr = '';
  const { terminal = false, ...rest } = world;
  const status = await runCommandLine({
    argv,
    cwd: process.cwd(),
    env: { LANG: 'en_GB.UTF-8' },
    systemLocale: 'en-GB',
    stdout: { write: (text) => { stdout += text; return Promise.resolve(); }, isTerminal: false, columns: 80 },
    stderr: { write: (text) => { stderr += text; return Promise.resolve(); }, isTerminal: terminal, columns: 80 },
    now: () => Date.UTC(2027, 0, 2, 3, 4, 5),
    interrupted: new AbortController().signal,
    version: '1.2.3',
    workers: { count: 1, start: () => { throw new Error('no threads in this world'); } },
    manifest: readFileSync('manifest.xml', 'utf8'),
    templates: [{ name: 'ten', text: readFileSync('test/models/ten-lines.tco.yaml', 'utf8') }],
    ...rest,
  });
  return { status, stdout, stderr };
};

export const TEN_LINES = 'test/models/ten-lines.tco.yaml';
export const SPEC_EXAMPLE = 'test/models/spec-example.tco.yaml';
