// A small W3C WebDriver client for WebKitGTK (Debian: webkit2gtk-driver, xvfb); starts its own display.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 60_000;
const BINARY = ['x86_64', 'aarch64']
  .map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));

/** A display of a size; -displayfd lets Xvfb choose a free number, with no race for it. */
async function display() {
  const size = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...size], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once('data', (data) => resolve(String(data).trim()));
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended')));
  });
  return {
    name: `:${number}`,
    stop: () => {
      // Else the open pipe keeps Node from ending.
      server.stdio[3].destroy();
      server.kill();
    },
  };
}

/** GTK's own setting stands for the system's wish for less motion. */
function settings(folder, reducedMotion) {
  mkdirSync(join(folder, 'gtk-3.0'), { recursive: true });
  const animations = `gtk-enable-animations=${reducedMotion ? 0 : 1}`;
  writeFileSync(join(folder, 'gtk-3.0/settings.ini'), `[Settings]\n${animations}\n`);
}

/** Starts driver and browser. `send(method, path, body)` speaks to the session. */
export async function startWebKit({ reducedMotion = false } = {}) {
  if (!BINARY) throw new Error('WebKitGTK is not there: scripts/setup.sh browsers');
  const folder = mkdtempSync(join(tmpdir(), 'downhill-webkit-'));
  settings(folder, reducedMotion);
  const screen = await display();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: screen.name,
      XDG_CONFIG_HOME: folder,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Without a graphics card its way of sharing buffers costs a third of all the time.
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      // Its best compiler of WebAssembly is at work for seconds on every page, half of all the time; without inlining it
      // optimizes all the same.
      JSC_useOMGInlining: '0',
      GTK_A11Y: 'none',
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
    },
  });
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  let session = '';
  const stop = async () => {
    if (session) await call('DELETE', session).catch(() => {});
    driver.kill();
    screen.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (let tries = 0; ; tries += 1) {
      const up = await call('GET', '/status').catch(() => null);
      if (up) break;
      if (tries > 200) throw new Error('WebKitWebDriver does not answer');
      await sleep(50);
    }
    const options = { binary: BINARY, args: ['--automation'] };
    const { sessionId } = await call('POST', '/session', {
      capabilities: {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      },
    });
    session = `/session/${sessionId}`;
    await call('POST', `${session}/timeouts`, { script: PATIENCE, pageLoad: PATIENCE });
  } catch (error) {
    await stop();
    throw error;
  }
  return { send: (method, path, body) => call(method, session + path, body), stop };
}
