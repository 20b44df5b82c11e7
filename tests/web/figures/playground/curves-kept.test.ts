import { describe, expect, it } from 'vitest';
import type { TrainingStatus } from '../../../../web/engine/network-types';
import { Curves } from '../../../../web/figures/playground/curves-kept';

const at = (epoch: number, loss = 1 / (1 + epoch)): TrainingStatus => ({
  state: 'running',
  updates: epoch * 10,
  sample: 0,
  epoch,
  batch: 0,
  batchesPerEpoch: 10,
  rate: 0.1,
  train: { loss, accuracy: null },
  test: { loss: 2 * loss, accuracy: null },
});
const history = (length: number) => {
  const trainLoss = Float64Array.from({ length }, (_, epoch) => 1 / (1 + epoch));
  return {
    trainLoss,
    testLoss: trainLoss.map((loss) => 2 * loss),
    trainAccuracy: new Float64Array(),
    testAccuracy: new Float64Array(),
  };
};

describe('kept curves', () => {
  it('have every epoch of a short run', () => {
    const curves = new Curves();
    curves.take(history(5));
    curves.add(at(5));
    expect([...curves.last.epochs]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(curves.last.testLoss[5]).toBeCloseTo(1 / 3);
  });

  it('forget what lies ahead when the run goes back', () => {
    const curves = new Curves();
    curves.take(history(20));
    curves.add(at(7));
    expect(curves.last.epochs.at(-1)).toBe(7);
    expect(curves.last.epochs).toHaveLength(8);
  });

  it('say nothing of an epoch that is not done', () => {
    const curves = new Curves();
    curves.add({ ...at(3), batch: 4 });
    expect(curves.last.epochs).toHaveLength(0);
  });

  it('stay small in a long run, keep their ends, and stay in order', () => {
    const curves = new Curves();
    for (let epoch = 0; epoch < 200_000; epoch += 7) curves.add(at(epoch));
    const { epochs, trainLoss } = curves.last;
    expect(epochs.length).toBeLessThanOrEqual(3000);
    expect(epochs[0]).toBe(0);
    expect(epochs.at(-1)).toBe(199_997 - (199_997 % 7));
    expect(epochs.every((epoch, i) => i === 0 || epoch > (epochs[i - 1] ?? 0))).toBe(true);
    expect(epochs.every((epoch, i) => trainLoss[i] === 1 / (1 + epoch))).toBe(true);
    curves.take(history(100_001));
    expect(curves.last.epochs.length).toBeLessThanOrEqual(3000);
    expect(curves.last.epochs.at(-1)).toBe(100_000);
  });

  it('ask for a whole history seldom when the run is long', () => {
    const curves = new Curves();
    curves.take(history(10_001));
    expect(curves.isDue(10_500)).toBe(false);
    expect(curves.isDue(13_000)).toBe(true);
  });
});

describe('the loss some epochs ago', () => {
  it('is exact where a whole history is known, however far the run has been', () => {
    const curves = new Curves();
    curves.take(history(10_001));
    expect(curves.since('test', 4990.4, 5000.4)).toEqual({ epoch: 4991, loss: 2 / 4992 });
  });

  it('forgets what may have become another when the run goes on from an earlier position', () => {
    const curves = new Curves();
    curves.take(history(1001));
    curves.add(at(500));
    curves.add(at(520, 7));
    expect(curves.since('test', 510, 520)).toEqual({ epoch: 500, loss: 2 / 501 });
    expect(curves.since('test', 520, 530)).toEqual({ epoch: 520, loss: 14 });
  });

  it('is of an epoch before the position, or there is none', () => {
    const curves = new Curves();
    expect(curves.since('test', -10, 0)).toBeNull();
    curves.take(history(1));
    expect(curves.since('test', -10, 0)).toBeNull();
    expect(curves.since('test', -9.5, 0.5)).toEqual({ epoch: 0, loss: 2 });
  });
});
