import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const ended = (browser: ChildProcess): Promise<void> => new Promise((done) => { browser.once('exit', () => { done(); }); });

/** Processes of Chromium that outlive their first one may write while its folder goes: what is left then is the system's to tidy. */
const remove = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
};

/** Opens the page of a folder of bundles in Chromium, gives it the job that it asks for, and waits for its answer. Nothing but this machine is asked for anything. */
export const askPage = async (folder: string, job: unknown): Promise<unknown> => {
  let answered = (_: unknown): void => undefined;
  const answer = new Promise<unknown>((done) => { answered = done; });
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (url === '/') response.setHeader('Content-Type', 'text/html').end('<!doctype html><meta charset="utf-8"><script src="/page.js"></script>');
    else if (url === '/job') response.end(JSON.stringify(job));
    else if (url === '/answer') {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
        response.end();
        answered(JSON.parse(text));
      });
    } else if (/^\/[\w.-]+\.js$/.test(url)) response.setHeader('Content-Type', 'text/javascript').end(readFileSync(join(folder, url)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const profile = mkdtempSync(join(tmpdir(), 'qiansuan-chromium-'));
  const browser = spawn('chromium', [...FLAGS, `--user-data-dir=${profile}`, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`], { stdio: 'ignore' });
  try {
    return await Promise.race([answer, ended(browser).then(() => { throw new Error('Chromium ended without an answer'); })]);
  } finally {
    const gone = ended(browser);
    if (browser.exitCode === null && browser.kill('SIGTERM')) await gone;
    server.closeAllConnections();
    server.close();
    remove(profile);
  }
};
