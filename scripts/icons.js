/**
 * Renders assets/icons/*.svg as PNGs of every size that Office asks for, beside them. Needs Chromium; run after a drawing was changed:
 * `npm run icons`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const folder = fileURLToPath(new URL('../assets/icons/', import.meta.url));
const drawings = Object.fromEntries(
  readdirSync(folder).filter((name) => name.endsWith('.svg')).map((name) => [name.slice(0, -4), readFileSync(join(folder, name), 'utf8')]),
);

/** Runs in the page: each drawing on a canvas of each size, as data in the page's own text. */
const page = `<!doctype html><pre id="out"></pre><script>
(async () => {
  const lines = [];
  for (const [name, svg] of Object.entries(${JSON.stringify(drawings)})) for (const size of ${JSON.stringify(SIZES)}) {
    const image = new Image(size, size);
    image.src = 'data:image/svg+xml;base64,' + btoa(svg.replace('<svg ', '<svg width="' + size + '" height="' + size + '" '));
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
    canvas.getContext('2d').drawImage(image, 0, 0, size, size);
    lines.push(name + '-' + size + '.png ' + canvas.toDataURL('image/png').split(',')[1]);
  }
  document.getElementById('out').textContent = lines.join('\\n');
})();
</script>`;

const scratch = mkdtempSync(join(tmpdir(), 'icons-'));
try {
  writeFileSync(join(scratch, 'page.html'), page);
  const dom = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(scratch, 'profile')}`, '--virtual-time-budget=20000', '--dump-dom', join(scratch, 'page.html')], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = (/<pre id="out">([^<]*)<\/pre>/.exec(dom)?.[1] ?? '').split('\n').filter(Boolean);
  if (lines.length !== SIZES.length * Object.keys(drawings).length) throw new Error(`rendered ${lines.length} icons`);
  for (const line of lines) {
    const [file, data] = line.split(' ');
    writeFileSync(join(folder, file), Buffer.from(data, 'base64'));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
