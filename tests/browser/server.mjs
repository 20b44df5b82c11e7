// Serves dist/ under a deep sub-path with the headers of web/public/_headers, as a strict host would. Pages get
// probe.js as their first script, so that nothing that goes wrong in them is missed.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '../..');
const PROBE = '-probe.js';
const FRAME = '/-frame';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The rules of the headers file: all paths that begin so get these headers. */
function rules() {
  const blocks = readFileSync(join(root, 'web/public/_headers'), 'utf8').trim().split('\n\n');
  return blocks.map((block) => {
    const [path, ...lines] = block.split('\n');
    const headers = lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });
    return { start: path.replace(/^\/|\*$/g, ''), headers };
  });
}

/** The bytes of a file of the site; a page with the probe in front. */
function content(folder, name) {
  if (name.startsWith('..')) throw new Error('outside');
  if (name === PROBE) return readFileSync(join(import.meta.dirname, 'probe.js'));
  const body = readFileSync(join(folder, name));
  if (extname(name) !== '.html') return body;
  return body.toString().replace('<head>', `<head><script src="./${PROBE}"></script>`);
}

/** A page that shows the page of its query in a frame of a given width: for browsers whose window is never so narrow. */
function frame(query) {
  const [width, height] = ['width', 'height'].map((key) => Number(query.get(key)));
  const source = query.get('url').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><title>frame</title><link rel="icon" href="data:,"><iframe src="${source}" width="${width}" height="${height}" style="border:0"></iframe>`;
}

/** Address of a site's page inside a frame. */
export function framed(url, width, height) {
  const page = new URL(FRAME, url);
  page.search = new URLSearchParams({ width, height, url });
  return page.href;
}

/** Starts the server; `requests` lists every path asked for, `missing` those that are not there. */
export async function serve(folder = join(root, 'dist'), base = '/courses/week-3/downhill/') {
  const requests = [];
  const missing = [];
  const policy = rules();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://host');
    const path = decodeURIComponent(url.pathname);
    if (path === FRAME) {
      response.setHeader('Content-Type', TYPES['.html']);
      response.end(frame(url.searchParams));
      return;
    }
    requests.push(path);
    const name = normalize(path.startsWith(base) ? path.slice(base.length) || 'index.html' : '-');
    try {
      const body = content(folder, name);
      for (const { start, headers } of policy)
        if (name.startsWith(start)) for (const header of headers) response.setHeader(...header);
      response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      missing.push(path);
      response.statusCode = 404;
      response.end('not found');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    missing,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
