import asc from 'assemblyscript/asc';
import { fileURLToPath } from 'node:url';

const PAGES = '2048';
const folder = fileURLToPath(new URL('../', import.meta.url));

/** The text of src/kernels/module-bytes.ts: the module of column kernels, as its sources stand. */
export const compileKernels = async () => {
  let bytes;
  const { error, stderr } = await asc.main([
    'src/kernels/assembly/kernels.ts', '--baseDir', folder, '--outFile', 'module.wasm', '--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd',
    '--importMemory', '--initialMemory', PAGES, '--maximumMemory', PAGES,
  ], { writeFile: (name, contents) => { if (name === 'module.wasm') bytes = contents; } });
  if (error || !bytes) throw new Error(`${String(error)}\n${stderr.toString()}`);
  return `/** Made by \`npm run kernels\` from assembly/; not to be edited. */\nexport const MODULE = '${Buffer.from(bytes).toString('base64')}';\n`;
};
