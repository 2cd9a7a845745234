/** Compiles src/kernels/assembly/ to WebAssembly, and writes it as text into src/kernels/module-bytes.ts: `npm run kernels`, after a kernel was changed. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileKernels } from './compile-kernels.js';

const target = fileURLToPath(new URL('../src/kernels/module-bytes.ts', import.meta.url));
writeFileSync(target, await compileKernels());
