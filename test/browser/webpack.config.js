import { fileURLToPath } from 'node:url';
import base from '../../webpack.config.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The engine and its Web Worker, as a page would load them. */
export default { ...base, target: 'web', entry: path('./page.ts'), output: { path: path('../../out/browser'), filename: 'page.js', publicPath: '/', clean: true }, plugins: [] };
