// The stages on screen are the arithmetic of the lecture, on the engine's own numbers.
import { beforeAll, describe, expect, it } from 'vitest';
import { remark } from '../../../../web/figures/batch-norm/commentary';
import { wished } from '../../../../web/figures/batch-norm/session';
import type { Session } from '../../../../web/figures/batch-norm/session';
import {
  leftover,
  stageRows,
  stageScene,
  type StageId,
  type StageScene,
} from '../../../../web/figures/batch-norm/stages';
import type { BatchNormState } from '../../../../web/figures/batch-norm/state';
import { historyCsv, stagesCsv } from '../../../../web/figures/batch-norm/table';
import { SMALL, newRig, newSession, until, type Rig } from './rig';

let rig: Rig;
beforeAll(async () => {
  rig = await newRig();
});

async function show(state: BatchNormState): Promise<{ scene: StageScene; session: Session }> {
  const session = newSession(rig);
  await session.update(state);
  const { moment, whatIf } = session;
  if (!moment) throw new Error(session.error ?? 'no moment');
  const scene = stageScene(state, moment, whatIf, rig.engine);
  if (!scene) throw new Error('no scene');
  return { scene, session };
}

const valuesOf = (scene: StageScene, id: StageId): readonly number[] => [
  ...(scene.stages.find((stage) => stage.id === id)?.values ?? []),
];
const close = (a: readonly number[], b: readonly number[], within = 1e-12): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((value, i) => {
    expect(Math.abs(value - (b[i] ?? NaN))).toBeLessThanOrEqual(within);
  });
};

describe('the stages of batch norm', () => {
  it('center, divide, scale and shift, and pass on', async () => {
    const { scene, session } = await show(SMALL);
    const z = valuesOf(scene, 'sum');
    expect(z).toHaveLength(8);
    const mean = z.reduce((sum, value) => sum + value, 0) / 8;
    const variance = z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8;
    expect(scene.mean).toBeCloseTo(mean, 12);
    expect(scene.variance).toBeCloseTo(variance, 12);
    close(
      valuesOf(scene, 'centered'),
      z.map((value) => value - mean),
    );
    const root = Math.sqrt(SMALL.delta + variance);
    close(
      valuesOf(scene, 'normalized'),
      z.map((value) => (value - mean) / root),
    );
    const { gamma, beta } = scene.learned;
    close(
      valuesOf(scene, 'scaled'),
      valuesOf(scene, 'normalized').map((value) => gamma * value + beta),
    );
    close(valuesOf(scene, 'activation'), valuesOf(scene, 'scaled').map(Math.tanh), 1e-9);
    expect(scene.undo).toEqual({ gamma: root, beta: mean });
    session.dispose();
  });

  it('give back what entered when γ and β undo it all, and say so', async () => {
    const state: BatchNormState = { ...SMALL, gamma: 'undo', beta: 'undo' };
    const { scene, session } = await show(state);
    expect(leftover(state, scene)).toBeLessThan(1e-13);
    expect(leftover(SMALL, (await show(SMALL)).scene)).toBeGreaterThan(0.01);
    const { moment } = session;
    if (!moment) throw new Error('no moment');
    expect(wished(SMALL, moment)).toBeNull();
    expect(remark(state, moment, scene, null).text).toMatch(/undo it all/);
    // The run itself has not been touched.
    expect(scene.loss.shown).not.toBe(scene.loss.learned);
    const fresh = await show(SMALL);
    expect(fresh.scene.loss.learned).toBe(scene.loss.learned);
    expect(fresh.scene.learned).toEqual(scene.learned);
  });

  it('stand after the activation where the state says so', async () => {
    const { scene } = await show({ ...SMALL, placement: 'after' });
    expect(scene.stages.map(({ id }) => id)).toEqual([
      'sum',
      'activation',
      'centered',
      'normalized',
      'scaled',
    ]);
    const h = valuesOf(scene, 'activation');
    const mean = h.reduce((sum, value) => sum + value, 0) / h.length;
    close(
      valuesOf(scene, 'centered'),
      h.map((value) => value - mean),
    );
  });

  it('are taken over the units of one digit for layer norm', async () => {
    const { scene } = await show({ ...SMALL, norm: 'layer', unit: 4 });
    expect(scene.selected).toBe(4);
    expect(valuesOf(scene, 'sum')).toHaveLength(SMALL.units);
    const normalized = scene.stages.find(({ id }) => id === 'normalized');
    expect(normalized?.mean).toBeCloseTo(0, 12);
    expect(normalized?.variance).toBeCloseTo(1, 3);
  });

  it('of a batch of one leave nothing but β', async () => {
    const state = { ...SMALL, batchSize: 1, sample: 0 };
    const { scene, session } = await show(state);
    expect(valuesOf(scene, 'normalized')).toEqual([0]);
    expect(valuesOf(scene, 'scaled')).toEqual([scene.learned.beta]);
    if (session.moment)
      expect(remark(state, session.moment, scene, null).text).toMatch(/nothing of the digit/);
  });

  it('mark the ends of tanh and no others', async () => {
    const { scene } = await show(SMALL);
    expect(stageRows(SMALL, scene).map(({ ends }) => ends)).toEqual([[], [], [], [], [-1, 1]]);
    expect(stageRows({ ...SMALL, activation: 'elu' }, scene).at(-1)?.ends).toEqual([]);
  });
});

describe('the record of an unfinished training', () => {
  it('has every mini-batch, the averages after it, and the truth now and then', async () => {
    const { session, scene } = await show(SMALL);
    await until(() => session.recorder?.length === SMALL.steps);
    const { recorder, moment } = session;
    if (!recorder || !moment) throw new Error('no recorder');
    let raw = 0;
    recorder.records.forEach(({ batch, running }, k) => {
      raw = SMALL.rho * raw + (1 - SMALL.rho) * (batch[0]?.mean[SMALL.unit] ?? NaN);
      expect(running[0]?.rawMean[SMALL.unit]).toBeCloseTo(raw, 12);
      expect(running[0]?.correction).toBeCloseTo(1 - SMALL.rho ** (k + 1), 12);
    });
    expect([...recorder.truth.keys()]).toEqual([0, 10]);
    // The run on screen and the recorded one are the same to the last bit.
    expect(recorder.records[9]?.running[0]?.mean).toEqual(moment.running[0]?.mean);
    expect(recorder.records[10]?.batch[0]?.mean[SMALL.unit]).toBe(scene.mean);
    expect(historyCsv(SMALL, recorder).trim().split('\n')).toHaveLength(SMALL.steps + 1);
    expect(stagesCsv(SMALL, moment, scene).trim().split('\n')).toHaveLength(9);
    session.dispose();
  });

  it('stops where the run diverges', async () => {
    const session = newSession(rig);
    const state = { ...SMALL, rate: 1e300, activation: 'relu' };
    await session.update(state);
    await until(() => session.recorder?.divergedAt !== null);
    const at = session.recorder?.divergedAt ?? NaN;
    expect(at).toBeGreaterThan(0);
    expect(session.recorder?.length).toBe(at - 1);
    session.dispose();
  });
});

describe('test time', () => {
  it('a single digit with its own statistics is answered as every other one', async () => {
    const session = newSession(rig);
    const answers: Float64Array[] = [];
    for (const row of [0, 1, 2]) {
      const state: BatchNormState = { ...SMALL, question: { kind: 'test', row } };
      await session.update(state);
      await session.rest(state);
      if (session.testTime) answers.push(session.testTime.own);
    }
    expect(answers).toHaveLength(3);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const { testTime, layers } = session;
    expect(testTime?.running).not.toEqual(testTime?.own);
    expect(testTime?.ownScores[0]?.company).toBe(1);
    expect(layers?.normalized.length).toBe(SMALL.layers + 1);
    session.dispose();
  });

  it('in company the answer depends on who the others are', async () => {
    const session = newSession(rig);
    const state: BatchNormState = { ...SMALL, company: 5 };
    await session.update(state);
    await session.rest(state);
    const total = session.testTime?.own.reduce((sum, share) => sum + share, 0);
    expect(total).toBeCloseTo(1, 9);
    expect(session.testTime?.ownScores.map(({ company }) => company)).toContain(5);
    session.dispose();
  });
});
