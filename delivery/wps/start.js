import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the add-in for WPS and what packs it, and packs it: `npm run build:wps -- --base https://tco.hospital.lan/wps/`. */
const top = fileURLToPath(new URL('../../', import.meta.url));
const run = (command, parameters) => execFileSync(command, parameters, { cwd: top, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });

run('npm', ['run', '--silent', 'build:wps:addin']);
run('npx', ['webpack', '--stats', 'errors-warnings', '--config', 'delivery/wps/webpack.config.js']);
process.exitCode = spawnSync(process.execPath, ['out/wps-pack/main.mjs', ...process.argv.slice(2)], { cwd: top, stdio: 'inherit' }).status ?? 1;
