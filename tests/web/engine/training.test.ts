import { afterAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../../web/engine';
import { LONG, newEngine, watchHeap } from './engine';
import { curve, spec } from './training-specs';

const engine = await newEngine();
const run = engine.trainingRun(spec);
run.advance('epoch', 2);
const onCurve = engine.trainingRun(curve);
const two = new Float64Array(2);

describe('a training run', () => {
  it('is gone when disposed, whatever was asked of it', { timeout: 600_000 }, () => {
    const round = (): void => {
      const own = engine.trainingRun(spec);
      own.advance('batch', 9);
      own.configure({ batchSize: 4, regularization: { kind: 'l1', rate: 0.01 } });
      own.advance('sample', 3);
      own.setParameter(0, 1);
      own.setTheta(own.theta());
      own.setTheta(own.theta(), own.runningStatistics());
      expect(() => {
        own.setTheta(own.theta(), two);
      }).toThrow(EngineError);
      own.goTo(2);
      own.step([0, 1, 2]);
      own.trace('batch', 'batch');
      own.maps(6, 10, 'batch');
      own.predict(new Float64Array(8), 'running');
      own.histograms(10);
      own.landscape('random', 3, 1, 1);
      for (const part of ['train', 'test'] as const) {
        own.evaluate(part, 'running', 0);
        own.confusion(part);
        own.data(part);
      }
      own.running(0);
      own.history();
      own.optimizerState('v');
      const fork = own.fork();
      fork.advance('epoch', 1);
      own.dispose();
      fork.previewUpdate();
      fork.dispose();
    };
    const growth = watchHeap(engine, round);
    for (let i = 0; i < (LONG ? 5_000 : 200); i++) round();
    expect(growth()).toEqual([0, 0]);
  });

  it('may be disposed again, and says so when it is used after', () => {
    const own = engine.trainingRun(spec);
    own.dispose();
    own.dispose();
    const uses: readonly (() => unknown)[] = [
      () => own.advance('batch', 1),
      () => own.step([0]),
      () => own.goTo(0),
      () => own.status(),
      () => own.history(),
      () => {
        own.configure({ rate: 1 });
      },
      () => own.fork(),
      () => own.theta(),
      () => own.runningStatistics(),
      () => own.optimizerState('v'),
      () => own.data('train'),
      () => own.maps(6, 5, 'running'),
      () => own.predict(two, 'running'),
      () => own.trace('batch', 'batch'),
      () => own.previewUpdate(),
      () => own.evaluate('train', 'batch', 0),
      () => own.confusion('train'),
      () => own.running(0),
      () => own.histograms(5),
      () => own.landscape('random', 3, 1, 1),
    ];
    for (const use of uses) {
      expect(use).toThrow(new EngineError('this training run has been disposed'));
    }
    expect(own.spec).toEqual(spec);
    expect(own.layout.size).toBe(19); // what was copied out stays
  });

  it('says how it is laid out', () => {
    const { layers, ...rest } = run.layout;
    expect(rest).toEqual({
      size: 19,
      inputs: 2,
      outputs: 1,
      rawInputs: 2,
      task: 'classification',
      classes: 2,
      trainCount: 20,
      testCount: 20,
    });
    expect(layers).toEqual([
      { ...spec.hidden[0], inputs: 2, weights: 0, bias: 6, gamma: 9, beta: 12 },
      {
        units: 1,
        activation: 'linear',
        norm: 'none',
        placement: 'before',
        inputs: 3,
        weights: 15,
        bias: 18,
        gamma: -1,
        beta: -1,
      },
    ]);
  });

  it('goes on by itself when forked, bit for bit', () => {
    const fork = run.fork();
    const [first, second] = [run.fork(), fork.fork()];
    first.advance('epoch', 3);
    second.goTo(20);
    expect(second.theta()).toEqual(first.theta());
    expect(fork.theta()).toEqual(run.theta());
    first.goTo(8);
    expect(first.status()).toEqual(run.status());
    for (const own of [fork, first, second]) own.dispose();
  });

  it('takes weights with their running statistics, and answers in test mode as where they are from', () => {
    const own = engine.trainingRun(spec);
    const points = Float64Array.of(1, -2, 0.5, 3);
    const outputs = run.predict(points, 'running');
    const { rawMean, rawVariance, correction } = run.running(0) ?? {};
    const row = run.runningStatistics();
    expect([...row.slice(0, 6)]).toEqual([...(rawMean ?? []), ...(rawVariance ?? [])]);
    expect(Math.fround(1 - (row[6] ?? NaN))).toBe(correction);
    own.setTheta(run.theta());
    expect(own.predict(points, 'running')).not.toEqual(outputs);
    own.setTheta(run.theta(), row);
    expect(own.predict(points, 'running')).toEqual(outputs);
    expect(own.status().test).toEqual(run.status().test);
    own.advance('epoch', 3);
    own.goTo(0);
    expect(own.runningStatistics()).toEqual(row);
    own.dispose();
  });

  it('keeps in its spec what was configured', () => {
    const own = engine.trainingRun(spec);
    own.configure({ rate: 0.2, schedule: { id: 'exponential', options: { gamma: 0.5 } } });
    own.configure({ batchSize: 9 });
    expect(own.spec).toEqual({
      ...spec,
      rate: 0.2,
      schedule: { id: 'exponential', options: { gamma: 0.5 } },
      batchSize: 9,
    });
    const same = engine.trainingRun(own.spec);
    for (const one of [own, same]) one.advance('batch', 10);
    expect(own.theta()).toEqual(same.theta());
    for (const one of [own, same]) one.dispose();
  });

  it('gives numbers that stay when it goes on', () => {
    const own = engine.trainingRun(spec);
    const [maps, theta] = [own.maps(6, 10, 'running'), own.theta()];
    const [before, map] = [theta.slice(), maps.slice()];
    own.advance('epoch', 5);
    own.maps(3, 10, 'running');
    expect(theta).toEqual(before);
    expect(maps).toEqual(map);
    expect(maps).toHaveLength((2 + 3 + 1) * 100);
    own.dispose();
  });

  it('has nothing where there is nothing: accuracy, confusion, running statistics, state', () => {
    expect(onCurve.status().train.accuracy).toBeNull();
    expect(onCurve.confusion('train')).toHaveLength(0);
    expect(onCurve.running(0)).toBeNull();
    expect(run.running(1)).toBeNull();
    expect(onCurve.runningStatistics()).toHaveLength(0);
    expect(run.optimizerState('u')).toHaveLength(0);
    expect(run.landscape('random', 3, 1, 1).explained).toBeNull();
    expect(onCurve.history().trainAccuracy).toHaveLength(0);
  });

  it('says that it diverged and stays at the last finite position', () => {
    const own = engine.trainingRun({ ...curve, optimizer: 'gradient_descent', rate: 5 });
    const status = own.advance('batch', 10_000);
    expect(status.state).toBe('diverged');
    expect(status.updates).toBeLessThan(1000);
    expect(own.theta().every(Number.isFinite)).toBe(true);
    expect(own.goTo(1).state).toBe('running');
    own.dispose();
  });
});

afterAll(() => {
  run.dispose();
  onCurve.dispose();
});
