// The twin on the real engine: it is the last that was wanted, and goes where its run goes.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveRun } from '../../../../web/figures/playground/live-run';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { remark } from '../../../../web/figures/playground/remark';
import type { HeldEngine } from './held-engine';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, isWaiting, running, updates, noise, changeNoise } = stage;
let held: HeldEngine;
let model: PlaygroundModel;

beforeEach(() => {
  ({ held, model } = stage);
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
        const { epoch, batch } = running().status;
        const size = target < 60 ? 10 : target < 75 ? 50 : 200;
        const seen = Math.floor((batch * size) / 25);
        expect(model.twin?.status).toMatchObject({ epoch, batch: seen, batchesPerEpoch: 10 });
      }
    });
  });

  describe('with another batch size', () => {
    const twinAt = (): number => model.twin?.status.updates ?? NaN;
    /** Ten examples per update of the run, 25 of the twin: 25 and ten updates per epoch. */
    const isBeside = (): void => {
      const { epoch, batch, sample, batchesPerEpoch } = running().status;
      expect(batchesPerEpoch).toBe(25);
      const seen = Math.floor((10 * batch + sample) / 25);
      expect(model.twin?.status).toMatchObject({ epoch, batch: seen });
    };
    const rest = async (): Promise<void> => {
      model.pause();
      await until(() => !model.frame(stage.time));
    };

    beforeEach(async () => {
      model.change({ twin: 'batchSize=25' });
      await until(() => model.twin?.status.batchesPerEpoch === 10);
    });

    it.each(['sample', 'batch', 'epoch'] as const)(
      'is at the epoch of its run by every way there, step by step of one %s',
      async (grain) => {
        model.change({ grain });
        model.goTo(13);
        await rest();
        for (const count of [1, 3, -1, 40, -1, -1]) {
          model.step(grain, count);
          await rest();
          isBeside();
        }
        model.play();
        const from = updates();
        await until(() => updates() > from);
        await rest();
        isBeside();
        const [run, twin, theta] = [updates(), twinAt(), model.twin?.theta.slice()];
        model.goTo(0);
        await rest();
        expect(twinAt()).toBe(0);
        model.goTo(run);
        await rest();
        expect(twinAt()).toBe(twin);
        expect(model.twin?.theta).toEqual(theta);
        expect(remark(model).text).toContain(`at the same epoch, its update ${String(twin)}: `);
      },
    );
  });

  it('that comes inside of a mini-batch goes on from there with its run', async () => {
    model.change({ grain: 'sample' });
    model.step('sample', 17);
    await until(() => running().status.sample === 7);
    model.change({ twin: 'learningRate=0.3' });
    await until(() => rate() !== undefined);
    const both = (): unknown[] =>
      [model.run, model.twin].map((run) => [run?.status.updates, run?.status.sample]);
    await frames(10);
    expect(both()).toEqual([
      [1, 7],
      [1, 7],
    ]);
    model.step('sample', 5);
    await frames(10);
    expect(both()).toEqual([
      [2, 2],
      [2, 2],
    ]);
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
