// Time in the figure on the real engine: the picture keeps up, whatever the speed.
import { expect, it } from 'vitest';
import { BatchNormModel } from '../../../../web/figures/batch-norm/model';
import { HandTicker } from '../hand-ticker';
import { newRig, newSession, until } from './rig';

it('playing waits for the mini-batch on screen and does not skip one that is on its way', async () => {
  const rig = await newRig();
  const ticker = new HandTicker();
  const session = newSession(rig);
  const model = new BatchNormModel(rig.engine, session, () => undefined, ticker);
  model.open('layers=2&units=6&steps=12&step=2&speed=30');
  expect(model.notes).toEqual([]);
  await until(() => session.moment?.step === 2);
  model.toggle();
  ticker.pass(0.1);
  const { step } = model;
  expect(step).toBeGreaterThan(2);
  ticker.pass(1);
  expect([model.step, model.playing]).toEqual([step, true]);
  await until(() => session.moment?.step === step);
  ticker.pass(1);
  expect(model.step).toBeGreaterThan(step);
  model.dispose();
  expect(model.playing).toBe(false);
});
