import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Installs the bench's own packages on first use, builds the program and the bench, and starts it. */
const folder = fileURLToPath(new URL('./', import.meta.url));
const top = fileURLToPath(new URL('../', import.meta.url));
const run = (command, parameters, cwd) => execFileSync(command, parameters, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });

if (!existsSync(`${folder}node_modules/.package-lock.json`)) {
  console.error("installing the bench's own packages into bench/node_modules");
  try {
    run('npm', ['ci', '--ignore-scripts'], folder);
  } catch {
    console.error('npm ci in bench/ failed: what needs a package of its own is skipped');
  }
}
run('npm', ['run', '--silent', 'build'], top);
run('npx', ['webpack', '--stats', 'errors-warnings', '--config', 'bench/webpack.config.js'], top);
process.exitCode = spawnSync(process.execPath, ['--max-old-space-size=8192', `${folder}out/bench.mjs`, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
