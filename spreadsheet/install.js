import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mendFormulas } from './mend-formulas.js';

const folder = fileURLToPath(new URL('./', import.meta.url));

const isInstalled = () => existsSync(`${folder}node_modules/.package-lock.json`);

/** The spreadsheet's own packages come on first use: they are large, and nothing but the page needs them. */
export const install = () => {
  if (!isInstalled()) {
    console.error("installing the spreadsheet's own packages into spreadsheet/node_modules, some 180 MB");
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  }
  mendFormulas();
};
