import { fileURLToPath } from 'node:url';
import base from '../../webpack.config.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What packs the add-in for WPS, as a module of its own; 7-Zip stays outside, with its WebAssembly beside it. */
export default {
  ...base,
  entry: { main: path('./main.ts') },
  experiments: { outputModule: true },
  output: { path: path('../../out/wps-pack'), filename: '[name].mjs', module: true, chunkFormat: 'module' },
  externalsType: 'import',
  externals: ['7z-wasm'],
  plugins: [],
};
