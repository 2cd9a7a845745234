import './build.js';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.js';
import { csp } from './policy.js';

const PORT = 8080;
const folder = fileURLToPath(new URL('../out/page', import.meta.url));
const { origin } = await serve(folder, csp, Number(process.env.PORT ?? PORT));
console.log(`${origin}/`);
