import { fileURLToPath } from 'node:url';
import base from '../../webpack.config.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** A WPS that is not there, to stand in a frame of a page. */
export default { ...base, target: 'web', entry: path('./wps-in-frame.ts'), output: { path: path('../../out/wps-fake'), filename: 'fake.js', clean: true }, plugins: [] };
