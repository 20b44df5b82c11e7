// Where adapters run: each in its own Node process, or its own page and module worker of headless Chromium.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';

const here = import.meta.dirname;
export const root = join(here, '../..');
const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-component-update',
  '--disable-quic',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--no-first-run',
];

const timeOut = (ms) =>
  new Promise((resolve) => setTimeout(resolve, ms, { error: 'time-out' }).unref());

export function nodeHost() {
  const children = [];
  return {
    async open({ file, base }) {
      const child = fork(join(here, 'child.mjs'), {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      children.push(child);
      let resolve;
      child.on('message', (answer) => resolve?.(answer));
      child.on('exit', () => resolve?.({ error: 'the process ended' }));
      const send = (message, ms) =>
        Promise.race([new Promise((r) => ((resolve = r), child.send(message))), timeOut(ms)]);
      return { send, hello: await send({ command: 'init', file, base }, 60e3) };
    },
    close: () => children.forEach((child) => child.kill()),
  };
}

// Serves the repository with the headers that give pages the fine clock.
async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split('?')[0]);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'text/html');
    if (path === '/') return response.end('<!doctype html><title>bench</title>');
    try {
      response.end(readFileSync(join(root, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

// Runs in the page.
function startWorker(url) {
  const worker = new Worker(url, { type: 'module' });
  let resolve;
  worker.onmessage = (event) => resolve?.(event.data);
  worker.onerror = (event) => resolve?.({ error: `worker: ${event.message}` });
  window.send = (message) => new Promise((r) => ((resolve = r), worker.postMessage(message)));
}

export async function chromiumHost() {
  const { chromium } = await import('playwright-core');
  const { server, url } = await serve();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const address = (path) => `${url}/${relative(root, path)}`;
  return {
    async open({ file, base }) {
      const page = await browser.newPage();
      await page.goto(`${url}/`);
      await page.evaluate(startWorker, address(join(here, 'worker.mjs')));
      const send = (message, ms) =>
        Promise.race([page.evaluate((m) => window.send(m), message), timeOut(ms)]);
      const init = { command: 'init', file: address(file), base: address(base) };
      return { send, hello: await send(init, 60e3) };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
