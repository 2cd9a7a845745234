import { fileURLToPath } from 'node:url';
import base from '../../../webpack.config.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The proof as one file: a jest environment runs columns three times as slowly. */
export default { ...base, entry: path('./tmp-hash.ts'), output: { path: path('../../../out/proof'), filename: 'tmp-hash.cjs' }, plugins: [] };
