// What the headline says of a run on the real engine.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { remark } from '../../../../web/figures/playground/remark';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, running, updates } = stage;
let model: PlaygroundModel;

beforeEach(() => {
  ({ model } = stage);
});

/** Until all that was asked is answered. */
const rest = (): Promise<void> => until(() => !model.frame(stage.time));
const goTo = async (position: number): Promise<void> => {
  model.goTo(position);
  await until(() => updates() === position);
  await rest();
};

describe('the trend of the test loss', () => {
  const PER_EPOCH = 25;
  /** What a second tab says that opens at this position. */
  const afresh = async (position: number): Promise<string> => {
    await model.open(`updates=${String(position)}`);
    await rest();
    return remark(model).lead;
  };

  it('is that of the epochs before the position shown, whatever the way there', async () => {
    const [early, late] = [await afresh(32 * PER_EPOCH), await afresh(92 * PER_EPOCH)];
    expect(early).toMatch(/falls, \d+ % in the last 10 epochs/);
    expect(late).not.toBe(early);
    for (let i = 0; i < 60; i += 1) {
      model.step('epoch', -1);
      await frames(2);
    }
    await until(() => updates() === 32 * PER_EPOCH);
    await rest();
    expect(remark(model).lead).toBe(early);
    await goTo(92 * PER_EPOCH);
    expect(remark(model).lead).toBe(late);
    await goTo(32 * PER_EPOCH);
    expect(remark(model).lead).toBe(early);
  });

  it('compares the loss that it says, also inside of an epoch, and none in the first', async () => {
    const inside = await afresh(40 * PER_EPOCH + 10);
    const { testLoss } = running().curves.last;
    const [now, past] = [running().status.test.loss, testLoss[31] ?? NaN];
    expect(inside).toContain(
      `${String(Math.round((1 - now / past) * 100))} % in the last 9.4 epochs`,
    );
    await goTo(10);
    expect(remark(model).lead).toMatch(/^The test loss is [\d.]+\.$/);
  });
});

describe('a run that has no finite loss', () => {
  const PLANE = 'dataset=reg_plane&problem=regression&activation=relu';
  const train = async (epochs: number): Promise<void> => {
    model.step('epoch', epochs);
    await frames(2);
    await rest();
  };
  /** Trained with a good rate, then with one that is far too high. */
  const lose = async (more = '', rate = 100): Promise<void> => {
    await model.open(PLANE + more);
    await train(30);
    model.change({ rate });
    await train(5);
    expect(running().status).toMatchObject({ state: 'diverged', epoch: 30 });
  };
  const goBack = async (): Promise<void> => {
    await model.goBackTo(remark(model).back ?? NaN);
    await rest();
  };

  it('is told to go back before it takes a smaller rate, and then goes on well', async () => {
    await lose();
    const { lead, text, back } = remark(model);
    expect(lead).toMatch(/^Update \d+ at ε = 100 gives no finite loss: the run has diverged\.$/);
    expect(text).toContain('a smaller rate alone does not help');
    expect(text).toMatch(/At epoch 30 the loss was 0\.0049: go back there, then .* smaller rate/);
    expect(back).toBe(30);
    await goBack();
    expect(running().status).toMatchObject({ state: 'running', epoch: 30, batch: 0, rate: 100 });
    model.change({ rate: 0.03 });
    await train(20);
    expect(running().status).toMatchObject({ state: 'running', epoch: 50, rate: 0.03 });
    expect(running().status.test.loss).toBeLessThan(0.0049);
    expect(remark(model).lead).toMatch(/still falls/);
  });

  it('never falls nor rises: a rate that was changed already is said not to help, and going back does', async () => {
    await lose();
    model.change({ rate: 0.03 });
    await rest();
    expect(running().status).toMatchObject({ state: 'running', train: { loss: Infinity } });
    const { lead, text, back } = remark(model);
    expect(`${lead} ${text}`).not.toMatch(/falls|risen|∞/);
    expect(lead).toBe(
      'These weights already give no finite loss: another rate alone does not help.',
    );
    expect(text).toContain('At epoch 30 the loss was 0.0049: go back there');
    expect(back).toBe(30);
    await goBack();
    // The rate of now, not the one that was set at this very epoch.
    expect(running().status).toMatchObject({ state: 'running', epoch: 30, batch: 0, rate: 0.03 });
    await train(20);
    expect(running().status.test.loss).toBeLessThan(0.0049);
    expect(model.pure).toBe(false);
  });

  it('goes back to the very epoch, also where epochs had other numbers of updates', async () => {
    await model.open(PLANE);
    await train(20);
    const { batchSize } = model.state;
    model.change({ batchSize: 4 * batchSize });
    await train(10);
    model.change({ batchSize, rate: 100 });
    await train(5);
    expect(running().status.state).toBe('diverged');
    await model.goBackTo(17);
    await rest();
    const { batchesPerEpoch } = running().status;
    expect(running().status).toMatchObject({ epoch: 17, batch: 0, updates: 17 * batchesPerEpoch });
    expect(running().curves.last.epochs.at(-1)).toBe(17);
  });

  it('takes its twin along', async () => {
    await lose('&twin=learningRate=0.01');
    model.change({ rate: 0.03 });
    await rest();
    await goBack();
    await train(5);
    expect(running().status).toMatchObject({ state: 'running', epoch: 35, rate: 0.03 });
    expect(model.twin?.status).toMatchObject({ state: 'running', epoch: 35, rate: 0.01 });
  });

  it('has only its first weights to go back to where no epoch was good', async () => {
    await model.open(`${PLANE}&learningRate=1000`);
    await train(2);
    expect(running().status).toMatchObject({ state: 'diverged', epoch: 0 });
    expect(remark(model).text).toMatch(/Go back to the first weights, with a smaller rate\.$/);
    model.change({ rate: 0.03 });
    await rest();
    expect(remark(model)).toEqual({
      lead: 'These weights already give no finite loss: another rate alone does not help.',
      text: 'Go back to the first weights.',
      back: null,
    });
  });

  it('is helped by a smaller rate alone where the last finite weights are still good', async () => {
    await lose('', 1e300);
    const { text, back } = remark(model);
    expect(text).toContain('A smaller rate, or back to the first weights.');
    expect(back).toBeNull();
    model.change({ rate: 0.03 });
    await train(20);
    expect(running().status).toMatchObject({ state: 'running', epoch: 50 });
  });

  it('goes back behind a weight that was set at the beginning of the epoch', async () => {
    await model.open(PLANE);
    await train(20);
    model.setParameter(0, 3e38);
    model.setParameter(model.run?.layout.layers.at(-1)?.weights ?? 0, 3e38);
    await rest();
    expect(remark(model).back).toBe(19);
    await goBack();
    expect(remark(model).lead).toMatch(/still falls/);
  });
});
