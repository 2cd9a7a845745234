import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Source } from '../../delivery/wps/installers';

export const VERSION = '1.2.3';
export const SOURCES = 'delivery/wps';
export const source: Source = (path) => readFileSync(join(SOURCES, path), 'utf8');

/** An add-in as small as one can be. */
export const ADDIN: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><script src="main.js"></script>',
  'main.js': 'function OnAddinLoad() { return true; }',
  'manifest.xml': '<JsPlugin><ApiVersion>1.0.0</ApiVersion><Name>qiansuan</Name></JsPlugin>',
  'ribbon.xml': '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>',
  'pane/pane.html': '<!doctype html>',
};

export const writeTree = (folder: string, tree: Readonly<Record<string, string>>): void => {
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content, 'latin1');
  }
};

/** Every file below a folder, a character for a byte. */
export const readTree = (folder: string, below = ''): Readonly<Record<string, string>> =>
  Object.assign({}, ...readdirSync(join(folder, below)).sort().map((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return statSync(join(folder, path)).isDirectory() ? readTree(folder, path) : { [path]: readFileSync(join(folder, path), 'latin1') };
  })) as Readonly<Record<string, string>>;

const folders: string[] = [];
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }); });

/** A folder of its own, gone when the tests are; its name has a space and Chinese in it. */
export const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'qiansuan 迁算-'));
  folders.push(folder);
  return folder;
};
