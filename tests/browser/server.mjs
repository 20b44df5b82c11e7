// Serves dist/ under a deep sub-path with the headers of web/public/_headers, as a strict host would.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '../..');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** name → value of the headers file's one rule. */
function headers() {
  const lines = readFileSync(join(root, 'web/public/_headers'), 'utf8').split('\n').slice(1);
  return lines
    .filter((line) => line.includes(':'))
    .map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });
}

/** Starts the server; `requests` lists every path asked for. */
export async function serve(folder = join(root, 'dist'), base = '/courses/week-3/downhill/') {
  const requests = [];
  const policy = headers();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    requests.push(path);
    const name = normalize(path.startsWith(base) ? path.slice(base.length) || 'index.html' : '-');
    try {
      if (name.startsWith('..')) throw new Error('outside');
      const body = readFileSync(join(folder, name));
      for (const [key, value] of policy) response.setHeader(key, value);
      response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end('not found');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    close: () => server.close(),
  };
}
