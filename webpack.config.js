import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const file = 'qiansuan.cjs';

/** What npm links as `qiansuan` must be a program that the system can start. */
const executable = {
  apply: (compiler) => {
    compiler.hooks.afterEmit.tap('executable', () => { chmodSync(path(`./dist/${file}`), 0o755); });
  },
};

/** The command line as one file with everything in it: no folder of packages beside it, and no network. */
export default {
  mode: 'production',
  target: 'node20',
  entry: path('./src/cli/main.ts'),
  output: { path: path('./dist'), filename: file, clean: { keep: /^pane\// } },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      // Types are checked by `npm run check`.
      { test: /\.ts$/, loader: 'ts-loader', exclude: /node_modules/, options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      { test: /(\.tco\.yaml|manifest\.xml)$/, type: 'asset/source' },
    ],
  },
  // Names stay as they are: a stack that a user reports must be readable, and a program on a disk need not be small.
  optimization: { minimize: false },
  performance: false,
  devtool: false,
  plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true }), executable],
};
