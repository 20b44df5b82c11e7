// Data of a few rows are trained on as a whole, seen from near, and spoken of by the only loss there is.
import { beforeEach, describe, expect, it } from 'vitest';
import { curvesFrame, curvesText } from '../../../../web/figures/playground/curves-frame';
import { EXTENT } from '../../../../web/figures/playground/live-run';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { remark } from '../../../../web/figures/playground/remark';
import type { DataChoice } from '../../../../web/figures/playground/state';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, running } = stage;
let model: PlaygroundModel;

beforeEach(() => {
  ({ model } = stage);
});

const table = (id: string): DataChoice => ({ kind: 'table', id, noise: 0, count: 0 });

/** Chooses as the reader does, and waits for the run. */
async function choose(id: string): Promise<void> {
  model.choose(table(id));
  await until(() => {
    const { data } = running().spec;
    return data.kind === 'table' && data.id === id;
  });
}

describe('how much is trained on', () => {
  it('is all of four rows, and what it was before with other data', async () => {
    model.change({ trainPart: 70 });
    await choose('xor_rows');
    expect(running().layout).toMatchObject({ trainCount: 4, testCount: 0 });
    await choose('spiral');
    expect(model.state.trainPart).toBe(70);
    expect(running().layout.testCount).toBe(150);
  });

  it('comes back also when the part of the four rows was changed, or they were pressed again', async () => {
    model.change({ trainPart: 70 });
    await choose('xor_rows');
    model.change({ trainPart: 50 });
    await choose('xor_rows');
    expect(model.state.trainPart).toBe(100);
    await choose('gauss');
    expect(model.state.trainPart).toBe(70);
  });

  it('is what a link says, and the usual one after a link with all of them', async () => {
    await model.open('dataset=xor_rows');
    expect(running().layout).toMatchObject({ trainCount: 2, testCount: 2 });
    await model.open('dataset=xor_rows&percTrainData=100');
    expect(model.notes).toEqual([]);
    expect(model.link).toBe('v=1&dataset=xor_rows&percTrainData=100');
    await choose('circle');
    expect(model.state.trainPart).toBe(50);
  });
});

describe('without a test part', () => {
  beforeEach(async () => {
    await choose('xor_rows');
  });

  it('the first network learns the four rows', async () => {
    model.goTo(2000);
    await until(() => running().status.updates === 2000);
    expect(running().status.train).toMatchObject({ accuracy: 1 });
    expect(running().status.train.loss).toBeLessThan(0.01);
  });

  it('words and chart speak of the train loss', async () => {
    expect(remark(model).lead).toMatch(/^Before the first update the train loss is 0\.5/);
    model.step('epoch', 1000);
    await until(() => running().status.epoch === 1000);
    model.change({ twin: 'learningRate=0.1' });
    await until(() => (model.twin?.curves.last.epochs.length ?? 0) > 0);
    const { twin } = model;
    expect(twin?.status.train.loss).toBeLessThan(running().status.train.loss);
    expect(remark(model).lead).toMatch(/^Train loss 0\.\d+ still falls/);
    expect(remark(model).text).toMatch(/^The twin, rate ε 0\.1, is lower: /);
    expect(curvesText(model)).toMatch(/Epoch 1000: train 0\.\d+\.( |$)/);
    expect(curvesFrame(model).lines.map(({ label }) => label)).toEqual(['twin train', 'train']);
    model.change({ twin: '' });
    await frames(2);
    expect(remark(model).text).toMatch(/no test part/);
  });

  it('a stop rule goes by it, too', async () => {
    model.change({ stop: { kind: 'accuracy', value: 100 }, speed: Infinity });
    model.play();
    await until(() => !model.playing);
    expect(model.stopped).toBe('rule');
    expect(running().status.train.accuracy).toBe(1);
    expect(remark(model).lead).toMatch(/^Stopped by its rule at epoch \d+: train loss/);
  });

  it('the confusion is that of the train part', async () => {
    model.wants = { ...model.wants, confusion: true };
    model.touch();
    await frames(3);
    expect(running().confusion?.reduce((sum, count) => sum + count, 0)).toBe(4);
  });
});

describe('the square of the plane', () => {
  it('is the usual one, and nearer for data in a small part of it', async () => {
    expect(running().extent).toBe(EXTENT);
    await choose('xor_rows');
    expect(running().extent).toBe(1.5);
    await choose('spiral');
    expect(running().extent).toBe(EXTENT);
  });
});
