import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import Minimizer from 'minimizer-webpack-plugin';
import webpack from 'webpack';
import { helpPages } from '../webpack.page.js';
import { csp } from './policy.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const PRESETS = ['preset-sheets-core', 'preset-sheets-data-validation', 'preset-sheets-conditional-formatting', 'preset-sheets-drawing'];

/** Files that stand beside the bundles as they are. */
const asTheyAre = {
  apply: (compiler) => {
    compiler.hooks.thisCompilation.tap('asTheyAre', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'asTheyAre', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
        const emit = (name, content) => compilation.emitAsset(name, new webpack.sources.RawSource(content));
        const copy = (name, from) => emit(name, readFileSync(path(from)));
        copy('page.css', '../src/taskpane/page.css');
        copy('beside.css', '../src/taskpane/browser/beside.css');
        emit('spreadsheet.css', PRESETS.map((name) => readFileSync(path(`./node_modules/@univerjs/${name}/lib/index.css`), 'utf8')).join('\n'));
        for (const icon of readdirSync(path('../assets/icons')).filter((name) => name.endsWith('.png'))) copy(`assets/icons/${icon}`, `../assets/icons/${icon}`);
        copy('LICENSE-univer.txt', './node_modules/@univerjs/core/LICENSE');
      });
    });
  },
};

/** The pane beside a spreadsheet of its own, as a static site. `npm run build:page`. */
export default {
  mode: 'production',
  target: 'web',
  entry: { browser: path('../src/taskpane/pages/browser.tsx') },
  output: { path: path('../out/page'), filename: '[name].js', chunkFilename: '[name].js', clean: true },
  resolve: {
    extensions: ['.tsx', '.ts', '.js'],
    modules: ['node_modules', path('./node_modules'), path('../node_modules')],
    // One React for the pane and the spreadsheet.
    alias: { '@univerjs/preset-sheets-core/worker$': path('./node_modules/@univerjs/preset-sheets-core/lib/es/worker.js'), react: path('../node_modules/react'), 'react-dom': path('../node_modules/react-dom') },
  },
  module: {
    rules: [
      // Types are checked by `npm run check`.
      { test: /\.tsx?$/, loader: 'ts-loader', exclude: /node_modules/, options: { transpileOnly: true, configFile: path('../src/taskpane/tsconfig.json'), compilerOptions: { noEmit: false } } },
      { test: /\.tco\.yaml$/, type: 'asset/source' },
    ],
  },
  // The spreadsheet is large: this makes it as small in a third of the time.
  optimization: { minimizer: [new Minimizer({ minify: Minimizer.swcMinify })] },
  performance: false,
  devtool: false,
  plugins: [asTheyAre, new HtmlWebpackPlugin({ template: path('../src/taskpane/browser/index.html'), filename: 'index.html', inject: 'body', scriptLoading: 'blocking', csp }), ...helpPages('browser')],
};
