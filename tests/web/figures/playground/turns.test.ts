// Large networks train in turns: every second answer has the maps, the others have the rest; at rest an answer has all.
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveRun } from '../../../../web/figures/playground/live-run';
import { PlaygroundModel } from '../../../../web/figures/playground/model';
import { turnOf } from '../../../../web/figures/playground/turns';
import { HeldEngine } from './held-engine';
import { tables } from './tables';

const LARGE = 'networkShape=20,20,20,20,20&speed=max';
const SLOW = 'networkShape=20,20,20,20,20&speed=15';
const SMALL = 'networkShape=4,2&speed=max';

let model: PlaygroundModel;
let time = 0;

async function opened(link: string): Promise<LiveRun> {
  model = new PlaygroundModel(tables, {
    connect: new HeldEngine().connect,
    load: () => Promise.reject(new Error('no file is wanted')),
    changed: () => undefined,
  });
  await model.open(link);
  await nextAnswer();
  if (!model.run) throw new Error('no run');
  return model.run;
}

/** Goes on, frame by frame, until something new is heard. */
async function nextAnswer(): Promise<void> {
  const before = model.run?.version;
  for (let i = 0; i < 1000 && model.run?.version === before; i += 1) {
    time += 16;
    model.frame(time);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What the next answer has brought. */
async function brought(run: LiveRun): Promise<{ maps: boolean; histograms: boolean }> {
  const { maps, histograms } = run;
  await nextAnswer();
  return { maps: run.maps !== maps, histograms: run.histograms !== histograms };
}

afterEach(() => {
  model.dispose();
});

describe('turns', () => {
  it('a large network brings maps and the rest alternately while it trains', async () => {
    const run = await opened(LARGE);
    model.play();
    await nextAnswer();
    for (let i = 0; i < 6; i += 1) {
      const news = await brought(run);
      const turn = turnOf(run, model, run.version);
      expect(news).toEqual({ maps: turn.maps, histograms: turn.rest });
      expect(turn.maps).not.toBe(turn.rest);
    }
  });

  it('and all of it, with finer maps, when it is at rest', async () => {
    const run = await opened(LARGE);
    model.play();
    await nextAnswer();
    await nextAnswer();
    const coarse = run.resolution;
    model.pause();
    const { version } = run;
    while (run.version === version || run.resolution === coarse) await nextAnswer();
    expect(run.resolution).toBeGreaterThan(coarse);
    model.touch();
    expect(await brought(run)).toEqual({ maps: true, histograms: true });
    expect(turnOf(run, model, run.version)).toEqual({ maps: true, rest: true });
  });

  it.each([SMALL, SLOW])('a small one, or a slow one, brings all every time: %s', async (link) => {
    const run = await opened(link);
    model.play();
    await nextAnswer();
    for (let i = 0; i < 4; i += 1)
      expect(await brought(run)).toEqual({ maps: true, histograms: true });
  });
});
