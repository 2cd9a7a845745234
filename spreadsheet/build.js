import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { install } from './install.js';

const top = fileURLToPath(new URL('../', import.meta.url));

/** Builds the static site into out/page/. Other parameters go to webpack. */
install();
execFileSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'spreadsheet/webpack.config.js', ...process.argv.slice(2)], { cwd: top, stdio: 'inherit' });
