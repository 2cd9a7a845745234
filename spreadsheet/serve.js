import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8',
};

/** Serves a folder to this machine alone, with the policy that the pages name themselves. A port of 0 is any that is free. */
export const serve = (folder, policy, port = 0) => {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').pathname;
    // Normalised below /, no path leaves the folder.
    const path = join(folder, normalize(asked.endsWith('/') ? `${asked}index.html` : asked));
    const type = TYPES[extname(path)];
    const missing = () => { response.writeHead(404).end(); };
    if (!['GET', 'HEAD'].includes(request.method ?? '') || type === undefined) { missing(); return; }
    readFile(path).then((content) => {
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' }).end(content);
    }, missing);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => { done({ server, origin: `http://127.0.0.1:${server.address().port}` }); });
  });
};
