/*
 * npm run bench -- [--env node,chromium] [--workloads W1,W2,…,W5c] [--peers purejs,tfjs-wasm,…|none] [--runs 3]
 *                  [--repeats 5] [--ms 250] [--adapter FILE] [--out FILE.json]
 *
 * Times the engine against its peers, in Node and in headless Chromium. Each adapter runs in a process (Node) or a page
 * and worker (Chromium) of its own; repeats go round all adapters, so that drift of the machine hits them alike, and the
 * whole is run `--runs` times from scratch. A score is units per second: of CPU time in Node, which holds on a machine
 * that others share, of wall time in Chromium. Read the ratios to the best peer that does exactly the same work.
 *
 * An adapter is an ES module without bare imports, for Node and for a module worker alike:
 *   export const name
 *   export async function init({ kind: 'node' | 'browser', base })   // base: its own folder, as path or URL
 *   export async function prepare(w, data)   // w: an entry of WORKLOADS; null when it cannot do that one, else a job:
 *     { run(k),       // k units: an epoch (mlp), all optimizers with whole paths kept (descent), one grid (grid)
 *       sync?(),      // waits for queued work; inside the timed region
 *       check(),      // mlp: mean training loss; descent: the last x, y of each; grid: size × size numbers
 *       note?, approx? }   // approx: not the same algorithm; shown, but not compared with
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleEngine } from '../../scripts/bundle-engine.mjs';
import { peerFile } from './bundle-peer.mjs';
import { chromiumHost, nodeHost } from './hosts.mjs';
import { printTable } from './table.mjs';
import { WORKLOADS, units } from './workloads.mjs';

const text = (fallback) => ({ type: 'string', default: fallback });
const { values: options } = parseArgs({
  options: {
    env: text('node,chromium'),
    workloads: text(Object.keys(WORKLOADS).join()),
    peers: text('purejs'),
    adapter: text(join(import.meta.dirname, 'adapter.mjs')),
    runs: text('3'),
    repeats: text('5'),
    ms: text('250'),
    out: text(''),
  },
});
const list = (names) => (names === 'none' ? [] : names.split(',').filter(Boolean));
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const complain = (...words) => console.error(`bench: ${words.join(' ')}`);

async function openAll(host, env) {
  const own = resolve(options.adapter);
  const wanted = [...list(options.peers), null];
  const open = [];
  for (const peer of wanted) {
    const id = peer ?? basename(own, '.mjs');
    try {
      const file = peer ? await peerFile(peer, env) : own;
      const base = peer ? import.meta.dirname : dirname(own);
      const { hello, send } = await host.open({ file, base });
      if (hello.error) throw new Error(hello.error);
      open.push({ id, name: hello.name, peer: peer !== null, send });
    } catch (error) {
      complain(`${id} is left out in ${env}:`, String(error.message).split('\n')[0]);
    }
  }
  return open;
}

async function timeWorkload(open, env, w) {
  const ms = Number(options.ms);
  const rows = [];
  for (const one of open) {
    const ready = await one.send({ command: 'prepare', w }, 60e3);
    if (ready.skip) continue;
    if (ready.error) complain(`${one.name} ${w} in ${env}:`, ready.error.split('\n')[0]);
    else rows.push({ ...one, ready, times: [] });
  }
  // The first round only finds out how many units fill the time.
  for (let round = -1; round < Number(options.repeats); ++round) {
    for (const row of rows.filter((r) => !r.failed && !(r.slow && round > 1))) {
      const time = await row.send({ command: 'time', w, ms: round < 0 ? ms / 2 : ms }, 600e3);
      if (time.error) row.failed = row.ready.wrong = time.error;
      else if (round < 0) row.slow = time.slow;
      else row.times.push(time);
    }
  }
  return rows
    .filter((row) => row.times.length > 0)
    .map(({ id, name, peer, ready, times }) => {
      const wall = middle(times.map((t) => t.r));
      const score = times[0].c ? middle(times.map((t) => t.c)) : wall;
      const { note, wrong, approx } = ready;
      return { env, workload: w, id, name, peer, score, wall, approx, note, wrong: wrong ?? '' };
    });
}

async function wholeRun(env) {
  const host = env === 'node' ? nodeHost() : await chromiumHost();
  const rows = [];
  try {
    const open = await openAll(host, env);
    for (const w of list(options.workloads)) {
      const timed = await timeWorkload(open, env, w);
      const exact = timed.filter((row) => row.peer && !row.approx && !row.wrong);
      const best = Math.max(...exact.map((row) => row.score));
      rows.push(...timed.map((row) => ({ ...row, ratio: exact.length ? row.score / best : null })));
    }
  } finally {
    await host.close();
  }
  return rows;
}

await bundleEngine();
const runs = [];
for (let i = 0; i < Number(options.runs); ++i) {
  for (const env of list(options.env)) runs.push(...(await wholeRun(env)));
}
const results = [];
for (const row of runs) {
  const same = results.find(
    ([r]) => r.env === row.env && r.workload === row.workload && r.id === row.id,
  );
  if (same) same.push(row);
  else results.push([row]);
}
for (const rows of results) rows.sort((a, b) => a.score - b.score);
const summary = results.map((rows) => ({
  ...rows[rows.length >> 1],
  unit: units(WORKLOADS[rows[0].workload])[0],
  ratio: rows[0].ratio === null ? null : middle(rows.map((row) => row.ratio)),
  ratios: rows.map((row) => row.ratio),
}));
printTable(summary);
if (options.out) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const report = { machine, load: loadavg(), date: new Date().toISOString(), results: summary };
  writeFileSync(options.out, `${JSON.stringify(report, null, 1)}\n`);
}
process.exit(0);
