import { fileURLToPath } from 'node:url';
import base from '../webpack.config.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The bench and its peers as modules of their own below bench/, where their packages are found. */
export default {
  ...base,
  entry: { bench: path('./bench.ts'), peer: path('./peer.ts'), point: path('./growth/point.ts'), estimates: path('./accuracy/estimates.ts') },
  experiments: { outputModule: true },
  output: { path: path('./out'), filename: '[name].mjs', module: true, chunkFormat: 'module' },
  externalsType: 'import',
  externals: ['@quri/squiggle-lang', 'mathjs', 'vega', 'vega-lite'],
  // Where the built file is, not where its source was.
  module: { ...base.module, parser: { javascript: { importMeta: false, url: false } } },
  plugins: [],
};
