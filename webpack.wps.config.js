import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tokenizer } from 'acorn';
import webpack from 'webpack';
import { helpPages, page } from './webpack.page.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** From a disk every file is of another origin to some builds, and `file:` says that it is meant. No page connects to anything. */
const csp = [
  "default-src 'none'", "script-src 'self' file: blob: 'wasm-unsafe-eval'", "style-src 'self' file: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' file: data:", "font-src 'self' file:", "connect-src 'none'", "worker-src blob:", "base-uri 'none'", "form-action 'none'",
].join('; ');

/** Changes or adds files of the build. */
const assets = (name, stage, work) => ({
  apply: (compiler) => {
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      compilation.hooks.processAssets.tap({ name, stage: webpack.Compilation[`PROCESS_ASSETS_STAGE_${stage}`] }, () => { work(compilation); });
    });
  },
});

/** Files that stand beside the bundles as they are. */
const asTheyAre = assets('asTheyAre', 'ADDITIONAL', (compilation) => {
  const emit = (name, from) => compilation.emitAsset(name, new webpack.sources.RawSource(readFileSync(path(from))));
  emit('page.css', './src/taskpane/page.css');
  for (const file of ['ribbon.xml', 'index.html', 'manifest.xml']) emit(file, `./src/taskpane/wps/${file}`);
  for (const icon of readdirSync(path('./assets/icons')).filter((name) => /\.svg$|^app-32\.png$/.test(name))) emit(`assets/icons/${icon}`, `./assets/icons/${icon}`);
});

/** Whole numbers of any size are older than the way to write them: `1n` is of Chrome 67, and of ES2020. A call says the same in ES2018. */
const bigIntegers = assets('bigIntegers', 'OPTIMIZE', (compilation) => {
  for (const name of Object.keys(compilation.assets).filter((file) => file.endsWith('.js'))) {
    compilation.updateAsset(name, (source) => {
      const text = String(source.source());
      const replaced = new webpack.sources.ReplaceSource(source);
      for (const { type, value, start, end } of tokenizer(text, { ecmaVersion: 'latest' })) if (type.label === 'num' && typeof value === 'bigint') replaced.replace(start, end - 1, `BigInt("${String(value)}")`);
      return replaced;
    });
  }
});

/** All that calculates becomes one function: a worker's script by its text, and callable by the page itself where it can have no worker. */
const asFunction = [
  new webpack.BannerPlugin({ raw: true, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER, banner: 'self.qiansuanCalculation=function(port,role){' }),
  new webpack.BannerPlugin({ raw: true, footer: true, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER, banner: '};' }),
];

/** Everything is brought down to the syntax of an older browser, packages too. */
const down = (target) => ({
  loader: 'swc-loader',
  options: { isModule: 'unknown', jsc: { parser: { syntax: 'typescript', tsx: true }, target, transform: { react: { runtime: 'automatic' } } } },
});

const bundle = (name, target, more) => ({
  name,
  mode: 'production',
  target: ['web', target],
  output: { path: path('./out/wps/addin'), filename: '[name].js', chunkFilename: '[name].js', publicPath: '', chunkLoadingGlobal: 'qiansuanChunks' },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, use: down(target) },
      { test: /\.m?js$/, exclude: /node_modules\/core-js/, resolve: { fullySpecified: false }, use: { ...down(target), options: { ...down(target).options, jsc: { target } } } },
      { test: /\.tco\.yaml$/, type: 'asset/source' },
    ],
  },
  performance: false,
  devtool: false,
  ...more,
});

/** The add-in for WPS: the same folder for a server and for a disk. `npm run build:wps:addin`. */
export default [
  bundle('pages', 'es2018', {
    entry: { wps: path('./src/taskpane/pages/wps.tsx'), 'self-test': path('./src/taskpane/pages/self-test.tsx') },
    output: { ...bundle().output, clean: true },
    plugins: [
      asTheyAre, bigIntegers,
      page({ filename: 'pane.html', template: './src/taskpane/wps/pane.html', chunk: 'wps', csp }),
      page({ filename: 'self-test.html', template: './src/taskpane/wps/self-test.html', chunk: 'self-test', title: 'Qiansuan 迁算 · 自检 Self-test', csp }),
      ...helpPages('wps'),
    ],
  }),
  bundle('calculation', 'es2018', { dependencies: ['pages'], entry: { calculation: path('./src/taskpane/wps/calculation-script.ts') }, plugins: [bigIntegers, ...asFunction] }),
  bundle('ribbon', 'es5', { dependencies: ['pages'], entry: { main: path('./src/taskpane/pages/ribbon.ts') } }),
];
