// Weights that are set by hand, on the real engine: the link of the run leads back to it.
import { beforeEach, describe, expect, it } from 'vitest';
import { decode } from '../../../../web/figures/playground/codec';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { readRunFile, runFile } from '../../../../web/figures/playground/take-along';
import { ModelStage } from './model-stage';
import { tables } from './tables';

const stage = new ModelStage();
const { frames, until, running, updates, changeNoise } = stage;
let model: PlaygroundModel;

beforeEach(() => {
  ({ model } = stage);
});

const rest = (): Promise<void> =>
  until(() => running().theta.length > 0 && !model.frame(stage.time));
const standAt = async (update: number): Promise<void> => {
  model.goTo(update);
  await rest();
  expect(updates()).toBe(update);
};
const set = async (index: number, value: number): Promise<void> => {
  model.setParameter(index, value);
  await rest();
  expect(running().theta[index]).toBe(Math.fround(value));
};
/** A playground of its own in which a link is opened leads where this one stands. */
const leadsHere = async (link: string): Promise<void> => {
  const other = stage.newModel();
  await other.open(link);
  expect([other.error, other.notes]).toEqual([null, []]);
  expect(await other.run?.remote.theta()).toEqual(running().theta);
  expect(other.run?.status).toEqual(running().status);
  expect(await other.twin?.remote.theta()).toEqual(await model.twin?.remote.theta());
  other.dispose();
};

describe('a weight that is set before the first update', () => {
  for (const norm of ['none', 'batch', 'layer'])
    it(`is in the link, and the whole run with it: norm ${norm}`, async () => {
      await model.open(`norm=${norm}&optimizer=adam&twin=learningRate=0.3`);
      await set(0, 3);
      await set(20, -2);
      await leadsHere(model.link);
      await standAt(137);
      expect(model.pure).toBe(true);
      expect(model.link).toContain('&updates=137');
      await leadsHere(model.link);
      await standAt(0);
      expect(running().theta[0]).toBe(3);
      await standAt(40);
      await leadsHere(model.link);
      await leadsHere(model.recordOf(running()).link);
    });

  it('goes before the steps that are asked for at once', async () => {
    model.setParameter(0, 3);
    model.setParameter(1, 4);
    model.goTo(30);
    await until(() => updates() === 30);
    await rest();
    const { state } = decode(model.link, tables);
    expect([state.weights !== '', state.updates]).toEqual([true, 30]);
    await leadsHere(model.link);
  });

  it('stays when a setting is changed, at once or later', async () => {
    model.setParameter(0, 3);
    model.change({ rate: 0.1 });
    await rest();
    expect([running().theta[0], model.pure]).toEqual([3, false]);
    await model.open('v=1');
    await set(0, 3);
    const left = running();
    model.change({ rate: 0.1 });
    await until(() => running() !== left);
    await standAt(25);
    expect([running().spec.rate, model.pure]).toEqual([0.1, true]);
    await leadsHere(model.link);
  });

  it('is taken back by a new run', async () => {
    await rest();
    const drawn = running().theta[0];
    for (const anew of [
      () => {
        model.reset();
      },
      () => {
        changeNoise(10);
      },
    ]) {
      await set(0, 3);
      const left = running();
      anew();
      await until(() => running() !== left);
      await rest();
      expect([running().theta[0], model.state.weights]).toEqual([drawn, '']);
    }
  });

  it('comes back with a file', async () => {
    await set(0, 3);
    await standAt(30);
    const read = readRunFile(JSON.stringify(runFile(model, running())));
    if ('error' in read) throw new Error(read.error);
    const other = stage.newModel();
    await other.openFile(read);
    expect(other.run?.status.updates).toBe(30);
    expect(await other.run?.remote.theta()).toEqual(running().theta);
    other.dispose();
  });
});

describe('a run that was changed on its way', () => {
  const opens = async (link: string): Promise<void> => {
    const other = stage.newModel();
    await other.open(link);
    expect(other.notes).toEqual([]);
    expect(await other.run?.remote.theta()).toEqual(running().theta);
    expect(await other.run?.remote.runningStatistics()).toEqual(running().runningStatistics);
    expect(other.run?.status.updates).toBe(0);
    other.dispose();
  };

  it('has its weights in its link, whatever was changed', async () => {
    for (const change of [
      () => {
        model.setParameter(0, 3);
      },
      () => {
        model.change({ rate: 0.3 });
      },
    ]) {
      await model.open('norm=batch');
      await standAt(60);
      change();
      await rest();
      await standAt(80);
      expect(model.pure).toBe(false);
      await opens(model.link);
      expect(model.linkOfSettings).not.toMatch(/weights|updates/);
    }
  });

  it('has none of them in the link of settings that are being opened', async () => {
    await standAt(60);
    await set(0, 3);
    changeNoise(10);
    expect(model.link).toContain('noise=10');
    expect(model.link).not.toContain('weights');
    await frames(10);
  });

  it('with more weights than a link has room for has its settings alone', async () => {
    // All that a network may have.
    const wide = Array.from({ length: 4 }, (_, row) =>
      Array.from({ length: 256 }, (_, i) => ((row + 1) * (i % 7)) / 5),
    );
    await model.open('networkShape=32,32,32,32,32,32');
    model.change({
      data: {
        kind: 'given',
        name: 'wide',
        task: 'classification',
        classes: 2,
        inputs: 256,
        x: wide.flat(),
        y: [-1, 1, -1, 1],
      },
    });
    await until(() => running().layout.inputs === 256);
    await rest();
    expect(model.weightsFitLink).toBe(false);
    await set(0, 3);
    expect(model.pure).toBe(false);
    expect(model.link).toBe(model.linkOfSettings);
    expect(model.link).not.toContain('&weights');
  });
});
