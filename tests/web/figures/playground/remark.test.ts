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
