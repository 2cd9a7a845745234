import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import { helpPages, page } from './webpack.page.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Where the page takes office.js from. The build never contains it: `self` is the deployer's own copy, beside the pages. */
const OFFICE = {
  cdn: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  '21vianet': 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  self: 'office/office.js',
};

/** `'wasm-unsafe-eval'` lets WebAssembly run; the hash is of the empty style element that Fluent fills through the DOM. */
const policy = (script) => [
  "default-src 'none'", `script-src 'self' 'wasm-unsafe-eval'${script}`, "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/** Files that stand beside the bundles as they are. */
const asTheyAre = {
  apply: (compiler) => {
    compiler.hooks.thisCompilation.tap('asTheyAre', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'asTheyAre', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
        const emit = (name, from) => compilation.emitAsset(name, new webpack.sources.RawSource(readFileSync(path(from))));
        emit('page.css', './src/taskpane/page.css');
        for (const icon of readdirSync(path('./assets/icons')).filter((name) => name.endsWith('.png'))) emit(`assets/icons/${icon}`, `./assets/icons/${icon}`);
      });
    });
  },
};

const template = './src/taskpane/page.html';

/** The task pane: `npm run build:pane -- --env officejs=cdn|21vianet|self`. */
export default ({ officejs = 'cdn' } = {}) => {
  const office = OFFICE[officejs];
  if (office === undefined) throw new Error(`officejs is one of ${Object.keys(OFFICE).join(', ')}: ${officejs}`);
  const origin = office.startsWith('https:') ? ` ${new URL(office).origin}` : '';
  return {
    mode: 'production',
    target: 'web',
    entry: { excel: path('./src/taskpane/pages/excel.tsx'), alone: path('./src/taskpane/pages/alone.tsx') },
    output: { path: path('./dist/pane'), filename: '[name].js', chunkFilename: '[name].js', clean: true },
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [
        // Types are checked by `npm run check`.
        { test: /\.tsx?$/, loader: 'ts-loader', exclude: /node_modules/, options: { transpileOnly: true, configFile: path('./src/taskpane/tsconfig.json'), compilerOptions: { noEmit: false } } },
        { test: /\.tco\.yaml$/, type: 'asset/source' },
      ],
    },
    // What every page of the pane needs stands once.
    optimization: { splitChunks: { cacheGroups: { pane: { name: 'pane', chunks: ({ name }) => ['excel', 'alone'].includes(name), minChunks: 2, enforce: true } } } },
    performance: false,
    devtool: false,
    plugins: [
      asTheyAre,
      page({ filename: 'taskpane.html', template, chunk: 'excel', csp: policy(origin), script: office }),
      page({ filename: 'alone.html', template, chunk: 'alone', csp: policy('') }),
      ...helpPages('excel'),
    ],
  };
};
