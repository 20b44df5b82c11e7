// The model on the real engine while runs are being opened: what the reader does meanwhile counts for the new one.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { plainLayer } from '../../../../web/figures/playground/state';
import { FORMAT } from '../../../../web/figures/playground/take-along';
import type { HeldEngine } from './held-engine';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, isWaiting, running, updates, noise, changeNoise } = stage;
let held: HeldEngine;
let model: PlaygroundModel;

beforeEach(() => {
  ({ held, model } = stage);
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
    model.frame((stage.time += 16));
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
    await until(() => updates() === 40 && running().theta.length > 0 && !model.frame(stage.time));
    const other = stage.newModel();
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
      runningStatistics: null,
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
    const file = { format: FORMAT, version: 1, link: REFUSED, updates: 0, data: null } as const;
    await model.openFile({ ...file, theta: null, runningStatistics: null });
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
