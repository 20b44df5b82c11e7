// The model on the real engine while runs are being opened: what the reader does meanwhile counts for the new one.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { curvesFrame, curvesText } from '../../../../web/figures/playground/curves-frame';
import type { LiveRun } from '../../../../web/figures/playground/live-run';
import { PlaygroundModel } from '../../../../web/figures/playground/model';
import { scoreOf, type ScoreEntry } from '../../../../web/figures/playground/scores';
import { plainLayer, type PlaygroundState } from '../../../../web/figures/playground/state';
import { FORMAT, type RunFile } from '../../../../web/figures/playground/take-along';
import { HeldEngine } from './held-engine';
import { tables } from './tables';

let held: HeldEngine;
let model: PlaygroundModel;
let time = 0;

const newModel = (): PlaygroundModel =>
  new PlaygroundModel(tables, {
    connect: held.connect,
    load: () => Promise.reject(new Error('no file is wanted')),
    changed: () => undefined,
  });

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    time += 16;
    model.frame(time);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000; i += 1) {
    if (condition()) return;
    await frames(1);
  }
  throw new Error('waited in vain');
}
const isWaiting = (count: number) => () => held.waiting.length === count;

function running(): LiveRun {
  if (!model.run) throw new Error('no run');
  return model.run;
}
const updates = (): number => running().status.updates;
const noise = (): number => {
  const { data } = running().spec;
  return data.kind === 'table' ? (data.noise ?? NaN) : NaN;
};
/** The noise is no live change: it needs another run. */
const changeNoise = (value: number): void => {
  const { data } = model.state;
  if (data.kind === 'table') model.change({ data: { ...data, noise: value } });
};

beforeEach(async () => {
  held = new HeldEngine();
  model = newModel();
  await model.open('');
  expect(model.error).toBeNull();
});
afterEach(async () => {
  model.dispose();
  // What is still on its way arrives, and is freed.
  await frames(10);
  expect(held.alive.size).toBe(0);
});

describe('while a run is being opened', () => {
  beforeEach(async () => {
    model.play();
    await until(() => updates() > 0);
    held.holding = true;
  });

  it('playing goes on with the last of several', async () => {
    changeNoise(10);
    changeNoise(20);
    await until(isWaiting(2));
    held.release();
    await until(() => noise() === 20);
    expect(model.playing).toBe(true);
    await until(() => updates() > 0);
  });

  it('the run that is left stands still', async () => {
    changeNoise(10);
    await until(isWaiting(1));
    await frames(10);
    const before = updates();
    await frames(20);
    expect(updates()).toBe(before);
    held.release();
  });

  it('the end of the run that is left does not end playing', async () => {
    // Whatever is under way is answered; the next message, sent at once, reaches the last epoch.
    await new Promise((resolve) => setTimeout(resolve, 50));
    model.change({ speed: Infinity, stop: { kind: 'epochs', value: running().status.epoch + 1 } });
    const left = running();
    model.frame((time += 16));
    changeNoise(10);
    await until(isWaiting(1));
    await frames(20);
    expect(left.status.epoch).toBe(model.state.stop.value);
    held.release();
    await until(() => noise() === 10);
    await until(() => updates() > 0);
  });

  it('a pause holds for the new one', async () => {
    changeNoise(10);
    await until(isWaiting(1));
    model.pause();
    held.release();
    await until(() => noise() === 10);
    await frames(20);
    expect(model.playing).toBe(false);
    expect(updates()).toBe(0);
  });

  it('a start holds for the new one', async () => {
    model.reset();
    await until(isWaiting(1));
    model.play();
    const left = running();
    held.release();
    await until(() => running() !== left && updates() > 0);
  });

  it('a start holds for the new one, also after one that diverged', async () => {
    held.holding = false;
    model.change({ outputActivation: 'linear', rate: 1e200 });
    await until(() => model.stopped === 'diverged');
    held.holding = true;
    model.change({ rate: 0.03 });
    model.reset();
    model.play();
    const left = running();
    held.release();
    await until(() => running() !== left && updates() > 0);
    expect(running().status.state).toBe('running');
  });

  it('a weight that is changed is one of the run that is left', async () => {
    changeNoise(10);
    model.setParameter(0, 123);
    model.pause();
    held.release();
    await until(() => noise() === 10 && running().theta.length > 0);
    await frames(20);
    expect(running().theta[0]).not.toBe(123);
    expect(model.pure).toBe(true);
  });

  it('a new rate is that of the new one', async () => {
    changeNoise(10);
    await until(isWaiting(1));
    model.change({ rate: 0.3 });
    await until(isWaiting(2));
    await frames(5);
    held.release();
    await until(() => noise() === 10 && updates() > 0);
    model.pause();
    model.goTo(40);
    await until(() => updates() === 40 && running().theta.length > 0 && !model.frame(time));
    const other = newModel();
    await other.open(model.link);
    expect(other.run?.spec.rate).toBe(0.3);
    expect(await other.run?.remote.theta()).toEqual(running().theta);
    other.dispose();
  });

  it('what is refused gives way to the settings of the run that is there', async () => {
    const before = model.state;
    model.change({ hidden: [plainLayer(0)] });
    await until(isWaiting(1));
    model.change({ rate: 0.3 });
    await until(isWaiting(2));
    held.release();
    await until(() => model.error !== null);
    expect(model.state).toEqual(before);
    expect(model.playing).toBe(false);
  });

  it('nothing is said of a refusal that no longer counts', async () => {
    model.change({ hidden: [plainLayer(0)] });
    await until(isWaiting(1));
    model.change({ hidden: [plainLayer(7)] });
    await until(isWaiting(2));
    held.release();
    await until(() => running().layout.layers[0]?.units === 7);
    expect(model.error).toBeNull();
    expect(model.playing).toBe(true);
  });

  it('the weights of a file go to its own run, not to one that was wanted later', async () => {
    const theta = [...running().theta].fill(0.5);
    const file = {
      format: FORMAT,
      version: 1,
      link: 'v=1',
      updates: 0,
      data: null,
      theta,
    } as const;
    const opened = model.openFile(file);
    await until(isWaiting(1));
    changeNoise(10);
    await until(isWaiting(2));
    held.release();
    await opened;
    await until(() => noise() === 10);
    expect(model.pure).toBe(true);
    expect(model.error).toBeNull();
  });
});

describe('a link that is refused', () => {
  // Its rows lie in a file, and there is none.
  const REFUSED = 'dataset=digits&learningRate=fast&batchSize=3';

  it('gives way to the settings of the run that is there, and says why', async () => {
    await model.open('noise=10&learningRate=slow&updates=20');
    const { state, notes, link, run } = model;
    expect(notes).toHaveLength(1);
    await model.open(REFUSED);
    expect(model.run).toBe(run);
    expect(model.state).toEqual(state);
    expect(model.notes).toEqual(notes);
    expect(model.link).toBe(link);
    expect(model.error).toContain('no file is wanted');
  });

  it('does so in a file, and after a reset that is not done yet', async () => {
    const { state } = model;
    const file = { format: FORMAT, version: 1, link: REFUSED, updates: 0, data: null, theta: null };
    await model.openFile(file as RunFile);
    expect(model.state).toEqual(state);
    held.holding = true;
    model.reset();
    await until(isWaiting(1));
    await model.open(REFUSED);
    expect(model.state).toEqual(state);
    expect(model.error).toContain('no file is wanted');
    held.release();
  });
});

describe('the twin', () => {
  const rate = (): number | undefined => model.twin?.spec.rate;

  it('is the last that was wanted, and the others are freed, whichever comes first', async () => {
    for (const order of ['oldest first', 'newest first']) {
      held.holding = true;
      model.change({ twin: 'learningRate=0.1' });
      model.change({ twin: 'learningRate=0.3' });
      await until(isWaiting(2));
      const waiting = held.waiting.splice(0);
      held.release(order === 'oldest first' ? waiting : waiting.reverse());
      await until(() => rate() !== undefined);
      await frames(20);
      expect(rate()).toBe(0.3);
      expect(held.alive.size).toBe(2);
      model.change({ twin: '' });
    }
  });

  it('that is wanted while its run is being opened comes with the run', async () => {
    held.holding = true;
    changeNoise(10);
    model.change({ twin: 'learningRate=0.3' });
    await until(isWaiting(1));
    held.release();
    await until(() => rate() === 0.3);
    expect(noise()).toBe(10);
    expect(held.alive.size).toBe(2);
  });

  it('follows a live change of all but its own knob', async () => {
    model.change({ twin: 'learningRate=0.3' });
    await until(() => rate() === 0.3);
    const perEpoch = (): number[] =>
      [model.run, model.twin].map((run) => run?.status.batchesPerEpoch ?? NaN);
    model.play();
    await until(() => updates() > 0);
    for (const [playing, batchSize] of [
      [true, 25],
      [false, 5],
    ] as const) {
      if (!playing) model.pause();
      const [before] = perEpoch();
      model.change({ batchSize, rate: 0.01 });
      await until(() => perEpoch()[0] !== before);
      await until(() => perEpoch()[0] === perEpoch()[1]);
    }
    // The same rows from the same weights at one rate would give the same weights.
    expect(model.twin?.theta).not.toEqual(model.run?.theta);
  });

  it('has what was changed live while it was being opened', async () => {
    model.play();
    await until(() => updates() > 0);
    held.holding = true;
    model.change({ twin: 'learningRate=0.3' });
    await until(isWaiting(1));
    model.change({ batchSize: 25 });
    await until(() => running().status.batchesPerEpoch === 10);
    held.release();
    await until(() => model.twin?.status.batchesPerEpoch === 10);
    expect(held.alive.size).toBe(2);
  });

  describe('after live changes of the batch size', () => {
    const place = (run: LiveRun | null): unknown => {
      const { updates: at, epoch, batch, batchesPerEpoch } = run?.status ?? {};
      return { at, epoch, batch, batchesPerEpoch };
    };
    const standsAt = async (target: number): Promise<void> => {
      model.goTo(target);
      await until(() => updates() === target);
      await frames(10);
    };
    /** Ten examples per update up to update 60, in epoch 2; then fifty, then two hundred from epoch 5 on. */
    const train = async (): Promise<void> => {
      await standsAt(60);
      expect(running().status).toMatchObject({ epoch: 2, batch: 10, batchesPerEpoch: 25 });
      model.change({ batchSize: 50 });
      await standsAt(75);
      expect(running().status).toMatchObject({ epoch: 5, batch: 0, batchesPerEpoch: 5 });
      model.change({ batchSize: 200 });
      await standsAt(82);
      expect(running().status).toMatchObject({ epoch: 8, batch: 1, batchesPerEpoch: 2 });
    };
    const all = [82, 81, 76, 75, 74, 61, 60, 59, 50, 30, 0, 82];

    it('stands where the run stands, wherever that jumps', async () => {
      model.change({ twin: 'learningRate=0.3' });
      await until(() => rate() !== undefined);
      await train();
      for (const target of all) {
        await standsAt(target);
        expect(place(model.twin)).toEqual(place(model.run));
      }
    });

    it('stands where the run stands after a change that forgets the later ones', async () => {
      model.change({ twin: 'learningRate=0.3' });
      await until(() => rate() !== undefined);
      await train();
      await standsAt(50);
      model.change({ batchSize: 125 });
      for (const target of [60, 55, 40]) {
        await standsAt(target);
        expect(place(model.twin)).toEqual(place(model.run));
      }
    });

    it('that came after them stands at the epoch of the run, as far into it', async () => {
      await train();
      model.change({ twin: 'batchSize=25' });
      await until(() => model.twin !== null);
      for (const target of all) {
        await standsAt(target);
        const { epoch, batch, batchesPerEpoch } = running().status;
        const share = Math.floor((10 * batch) / batchesPerEpoch);
        expect(model.twin?.status).toMatchObject({ epoch, batch: share, batchesPerEpoch: 10 });
      }
    });
  });

  it('that is wanted no more does not come', async () => {
    held.holding = true;
    model.change({ twin: 'learningRate=0.1' });
    await until(isWaiting(1));
    model.change({ twin: '' });
    held.release();
    await frames(20);
    expect(model.twin).toBeNull();
    expect(held.alive.size).toBe(1);
  });
});

describe('another optimizer on the way', () => {
  /** Parameters after fifty updates with Momentum and ten with what it gives way to, from the panel's own change. */
  const after = async (
    change: Pick<PlaygroundState, 'optimizer' | 'options'>,
  ): Promise<Float64Array> => {
    await model.open('optimizer=momentum:rho=0.5');
    model.goTo(50);
    await until(() => updates() === 50);
    model.change(change);
    model.goTo(60);
    await until(() => updates() === 60 && !model.frame(time));
    expect(model.pure).toBe(false);
    return running().theta.slice();
  };

  it('begins with its own options, also where both have one of the same name', async () => {
    const [fresh, own, old] = [
      await after({ optimizer: 'rmsprop', options: {} }),
      await after({ optimizer: 'rmsprop', options: { rho: 0.9 } }),
      await after({ optimizer: 'rmsprop', options: { rho: 0.5 } }),
    ];
    expect(fresh).toEqual(own);
    expect(fresh).not.toEqual(old);
  });
});

describe('the list of runs', () => {
  const kept = (): ScoreEntry => scoreOf(running(), model.recordOf(running()));

  it('has the link of the very run while nothing is changed on the way', async () => {
    model.goTo(50);
    await until(() => updates() === 50);
    const { link, title, changed, loss } = kept();
    expect([link, title, changed]).toEqual([
      model.link,
      'circle, 4-2, gradient descent ε 0.03',
      false,
    ]);
    const other = newModel();
    await other.open(link);
    expect(other.run?.status.test.loss).toBe(loss);
    other.dispose();
  });

  it('says that a run was changed on the way, and opens the settings it says', async () => {
    model.goTo(50);
    await until(() => updates() === 50);
    model.change({ optimizer: 'adam', options: {}, rate: 0.002, batchSize: 5 });
    model.goTo(100);
    await until(() => updates() === 100);
    const check = async ({ link, title, changed }: ScoreEntry): Promise<void> => {
      expect(title).toBe('circle, 4-2, adam ε 0.002');
      expect(changed).toBe(true);
      const other = newModel();
      await other.open(link);
      expect(other.run?.spec).toMatchObject({ optimizer: 'adam', rate: 0.002, batchSize: 5 });
      expect(other.run?.status.updates).toBe(0);
      other.dispose();
    };
    await check(kept());
    // It is the same when the run has just been left for other settings.
    const left: ScoreEntry[] = [];
    model.left = (run) => {
      left.push(scoreOf(run, model.recordOf(run)));
    };
    model.change({ rate: 0.002, hidden: [plainLayer(3)] });
    await until(() => running().layout.layers[0]?.units === 3);
    expect(left).toHaveLength(1);
    for (const entry of left) await check(entry);
  });
});

describe('the chart of the loss', () => {
  it('says where a run has no finite loss any more, also inside of an epoch', async () => {
    expect(curvesText(model)).not.toContain('leaves');
    await model.open('dataset=reg_plane&activation=relu&learningRate=3&twin=learningRate=0.03');
    model.step('batch', 100);
    await until(() => running().status.state === 'diverged' && model.twin !== null);
    await frames(10);
    const { epoch, batch, batchesPerEpoch, updates: last } = running().status;
    expect(batch).toBeGreaterThan(0);
    const outs = curvesFrame(model).lines.map(({ label, out }) => [label, out]);
    const at = epoch + batch / batchesPerEpoch;
    expect(outs).toEqual([
      ['twin test', null],
      ['test', at],
      ['train', at],
    ]);
    expect(curvesText(model)).toContain(
      `The run leaves the top of the chart after update ${String(last)}.`,
    );
    expect(curvesText(model)).not.toContain('The twin');
  });
});
