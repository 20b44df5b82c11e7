// What the playground costs, in Chromium: the time to its first epoch, a traced minute of play, minutes of resets. The
// numbers are printed; what is asserted leaves room for a busy machine. Part of `npm run test:long`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './browsers.mjs';
import { shower } from './playground-probe.mjs';
import { serve } from './server.mjs';

const SECONDS = Number(process.env.DOWNHILL_TRACE_SECONDS ?? 60);
/** The page's thread of a machine that is so many times as slow. */
const SLOWER = Number(process.env.DOWNHILL_SLOWER ?? 1);
const MINUTES = Number(process.env.DOWNHILL_SOAK_MINUTES ?? 10);
const FIRST_EPOCH = { bar: 400, limit: 1200 };
const LONG_TASK = { bar: 50, limit: 150 };
/** What the heap of the page, and all memory of its process with the worker's, may grow after the first minutes. */
const GROWTH = 2e6;
const PROCESS_GROWTH = 40e6;

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** The playground in a browser of its own; `show(link)` loads it. */
async function withPlayground(body) {
  const site = await serve();
  const page = await open('chromium');
  try {
    const show = shower(site.url);
    await body(page, (link) => show(page, link));
    assert.deepEqual(await page.problems(), []);
  } finally {
    await page.close();
    site.close();
  }
}

test('the first epoch is on screen soon after the script of the page starts', async () => {
  await withPlayground(async (page, show) => {
    await page.devtools.send('Page.enable');
    // The script is a module: it starts when the document has been read.
    await page.devtools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `addEventListener('downhill-step', ({ detail }) => {
        if (detail.step >= 25) globalThis.firstEpoch ??= performance.now();
      }, true);`,
    });
    const times = [];
    for (let i = 0; i < 9; i += 1) {
      await show('updates=25');
      await page.waitFor(() => Boolean(globalThis.firstEpoch));
      times.push(
        await page.evaluate(
          () => firstEpoch - performance.getEntriesByType('navigation')[0].domInteractive,
        ),
      );
    }
    const time = middle(times);
    console.log(`first epoch: ${time.toFixed(0)} ms of ${FIRST_EPOCH.bar}`, times.map(Math.round));
    assert.ok(time < FIRST_EPOCH.limit);
  });
});

/** Plays for a while; frames, epochs, and the tasks of the page's thread that took more than the bar. */
async function traced(page, seconds) {
  const { devtools } = page;
  const long = [];
  const collect = ({ value }) => {
    for (const { name, dur, args, tid } of value)
      if (name === 'RunTask' && dur > LONG_TASK.bar * 1000)
        long.push({ tid, ms: dur / 1000, args });
  };
  const threads = new Map();
  devtools.on('Tracing.dataCollected', collect);
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, tid, args } of value)
      if (name === 'thread_name') threads.set(tid, args.name);
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    categories: 'toplevel,devtools.timeline,disabled-by-default-devtools.timeline',
  });
  const played = await page.evaluate(async (time) => {
    const { model } = document.querySelector('downhill-playground');
    const from = { now: performance.now(), epoch: model.run.status.epoch };
    model.play();
    let frames = 0;
    while (performance.now() - from.now < time) {
      await new Promise(requestAnimationFrame);
      frames += 1;
    }
    const took = performance.now() - from.now;
    model.pause();
    return { frames, took, epochs: model.run.status.epoch - from.epoch };
  }, seconds * 1000);
  const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done));
  await devtools.send('Tracing.end');
  await complete;
  const own = long.filter(({ tid }) => threads.get(tid) === 'CrRendererMain');
  return { ...played, long: own.map(({ ms }) => Math.round(ms)) };
}

const SETTINGS = {
  default: 'speed=max',
  'wide and deep':
    'speed=max&dataset=spiral&networkShape=32,32,32,32,32,32&norm=batch&optimizer=adam&showTestData=true',
  digits: 'speed=max&dataset=digits&networkShape=32&norm=batch&optimizer=adam',
};
for (const [name, link] of Object.entries(SETTINGS))
  test(`a minute of play leaves the page free: ${name}`, async () => {
    await withPlayground(async (page, show) => {
      await show(link);
      await page.devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await traced(page, 2);
      const { frames, took, epochs, long } = await traced(page, SECONDS);
      const rate = (frames / took) * 1000;
      console.log(
        `${name}: ${rate.toFixed(1)} frames/s, ${(epochs / frames).toFixed(1)} epochs a frame,`,
        `tasks over ${LONG_TASK.bar} ms: ${long.length ? long.join(', ') : 'none'}`,
      );
      assert.ok(long.every((ms) => ms < LONG_TASK.limit));
    });
  });

test('minutes of resets leave the heap flat', async () => {
  await withPlayground(async (page, show) => {
    await show('speed=max&networkShape=8,8&norm=batch&optimizer=adam');
    const { devtools } = page;
    await devtools.send('HeapProfiler.enable');
    const heap = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      return (await devtools.send('Runtime.getHeapUsage')).usedSize;
    };
    const resets = (time) =>
      page.evaluate(async (milliseconds) => {
        const { model } = document.querySelector('downhill-playground');
        let count = 0;
        for (const end = performance.now() + milliseconds; performance.now() < end; count += 1) {
          model.play();
          await new Promise((done) => setTimeout(done, 120));
          model.reset();
          await new Promise((done) => setTimeout(done, 40));
        }
        return count;
      }, time);
    const sizes = [];
    const resident = [];
    let count = 0;
    for (let minute = 0; minute < MINUTES; minute += 1) {
      count += await resets(60_000);
      sizes.push(await heap());
      resident.push(await page.residentBytes());
    }
    const text = (bytes, digits) => bytes.map((size) => (size / 1e6).toFixed(digits)).join(' ');
    console.log(`${count} resets; heap after each minute, in MB: ${text(sizes, 2)}`);
    console.log(`the process with its worker: ${text(resident, 0)}`);
    assert.ok(sizes.at(-1) - sizes[0] < GROWTH);
    assert.ok(resident.at(-1) - resident[Math.min(2, MINUTES - 1)] < PROCESS_GROWTH);
  });
});
