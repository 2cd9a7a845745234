import { fileURLToPath } from 'node:url';
import base from '../../webpack.config.js';

/** The command line as it is shipped, beside the one that is. */
export default { ...base, output: { path: fileURLToPath(new URL('../../out/workers', import.meta.url)), filename: 'qiansuan.cjs', clean: true }, plugins: [] };
