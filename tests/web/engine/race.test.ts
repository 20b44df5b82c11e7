import { describe, expect, it } from 'vitest';
import type { Pair, RaceSpec } from '../../../web/engine';
import { LONG, newEngine, watchHeap } from './engine';

const engine = await newEngine();
const ellipse = engine.problem({ kind: 'surface', id: 'ellipse' });
const START: Pair = [-4.2, 1.9];
const spec: RaceSpec = {
  start: START,
  steps: 60,
  tolerance: 1e-3,
  runs: [
    { optimizer: 'gradient_descent', rate: 0.09 },
    { optimizer: 'adam', rate: 0.35, schedule: { id: 'step', options: { every: 20 } } },
    { optimizer: 'gradient_descent', rate: 100 },
  ],
};

describe('traces', () => {
  const race = engine.race(ellipse, spec);
  const traces = race.traces();

  it('have one entry per state, and θ as pairs', () => {
    expect(traces).toHaveLength(3);
    for (const { status, path, loss, gradientNorm, rate, distance } of traces) {
      const length = status.steps + 1;
      expect([path.length, loss.length, gradientNorm.length, rate.length, distance.length]).toEqual(
        [2 * length, length, length, length, length],
      );
      expect([path[0], path[1]]).toEqual(START);
    }
  });

  it('of gradient descent are the closed form', () => {
    const [descent] = traces;
    for (let k = 0; k <= 60; k++) {
      const [x, y] = [-4.2 * 0.91 ** k, 1.9 * (1 - 20 * 0.09) ** k];
      expect(descent?.path[2 * k]).toBeCloseTo(x, 12);
      expect(descent?.path[2 * k + 1]).toBeCloseTo(y, 12);
      expect(descent?.loss[k]).toBeCloseTo((x * x + 20 * y * y) / 2, 11);
      expect(descent?.gradientNorm[k]).toBeCloseTo(Math.hypot(x, 20 * y), 10);
      expect(descent?.distance[k]).toBeCloseTo(Math.hypot(x, y), 12);
    }
  });

  it('have the rate of each step and the state at the end', () => {
    expect(Array.from(traces[1]?.rate.slice(18, 22) ?? [])).toEqual([0.35, 0.35, 0.175, 0.175]);
    expect(traces[0]?.status).toEqual({
      state: 'running',
      steps: 60,
      rate: 0.09,
      convergedAt: null,
    });
    expect(traces[2]?.status.state).toBe('diverged');
    expect(traces[2]?.status.rate).toBe(100);
    expect(traces[2]?.loss.every(Number.isFinite)).toBe(true);
  });

  it('are copies', () => {
    traces[0]?.path.fill(0);
    expect(race.traces()[0]?.path[0]).toBe(-4.2);
    race.regimes(0, 0.01, 1, 500); // reuses the engine's room
    expect(traces[1]?.path[0]).toBe(-4.2);
  });

  it('have no distance where no minimum is known', () => {
    const formula = engine.problem({ kind: 'formula', text: 'x^2 + y^2' });
    const other = engine.race(formula, { ...spec, runs: spec.runs.slice(0, 1) });
    expect(other.traces()[0]?.distance).toHaveLength(0);
    other.dispose();
    formula.dispose();
  });
});

describe('terms', () => {
  const race = engine.race(ellipse, spec);

  it('of Adam are those of its algorithm, by their names on screen', () => {
    const terms = race.terms(1, 0);
    const g: Pair = [-4.2, 38];
    expect(terms.step).toBe(0);
    expect([terms.theta, terms.gradient, terms.fullGradient]).toEqual([START, g, g]);
    expect([terms.lookahead, terms.batch, terms.decay]).toEqual([null, [], [0, 0]]);
    for (const axis of [0, 1] as const) {
      expect(terms.state.v?.[axis]).toBeCloseTo(0.1 * g[axis], 14);
      expect(terms.state.r?.[axis]).toBeCloseTo(0.001 * g[axis] ** 2, 12);
      expect(terms.state.v_hat?.[axis]).toBeCloseTo(g[axis], 12);
      expect(terms.state.r_hat?.[axis]).toBeCloseTo(g[axis] ** 2, 9);
      expect(terms.update[axis]).toBe((-terms.rate * terms.direction[axis]) / terms.scale[axis]);
    }
    expect(terms.correction.v).toBeCloseTo(0.1, 15);
    expect(terms.correction.r).toBeCloseTo(0.001, 15);
    expect(terms.state.v_previous).toEqual([0, 0]);
  });

  it('lead from each state to the next, to the last bit', () => {
    race.traces().forEach(({ path, status }, run) => {
      for (let step = 0; step < status.steps; step++) {
        const { theta, update } = race.terms(run, step);
        expect([theta[0] + update[0], theta[1] + update[1]]).toEqual([
          path[2 * step + 2],
          path[2 * step + 3],
        ]);
      }
    });
  });

  it('of gradient descent have no state and no correction', () => {
    expect(race.terms(0, 3)).toMatchObject({ state: {}, correction: { v: null, r: null } });
  });

  it('show the mini-batch and the point ahead', () => {
    const problem = engine.problem({
      kind: 'regression',
      loss: 'linear_mse',
      data: { kind: 'built_in' },
    });
    const sgd = engine.race(problem, {
      start: problem.start,
      steps: 10,
      batchSize: 12,
      runs: [{ optimizer: 'nesterov', rate: 0.01, options: { form: 1 } }],
    });
    const epoch = [0, 1, 2, 3].flatMap((step) => sgd.terms(0, step).batch);
    expect([...epoch].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(sgd.terms(0, 3).batch).toHaveLength(4);
    const { lookahead, batch, gradient } = sgd.terms(0, 2);
    expect(problem.batch(lookahead ?? [0, 0], batch).gradient).toEqual(gradient);
    sgd.dispose();
    problem.dispose();
  });
});

describe('diagnosis and regimes', () => {
  const race = engine.race(ellipse, spec);

  it('count, average and measure angles', () => {
    const d = race.diagnosis(0, 60);
    expect(d.signFlips).toEqual([0, 59]);
    expect(d.largestStableRate).toBeCloseTo(0.1, 14);
    expect(d.curvature.conditionNumber).toBeCloseTo(20, 12);
    for (const axis of [0, 1] as const) {
      const seen = Array.from({ length: 61 }, (_, step) => race.terms(0, step).gradient[axis]);
      const mean = seen.reduce((sum, g) => sum + g) / 61;
      const variance = seen.reduce((sum, g) => sum + (g - mean) ** 2, 0) / 61;
      expect(d.gradientMean[axis]).toBeCloseTo(mean, 12);
      expect(d.gradientVariance[axis]).toBeCloseTo(variance, 10);
      expect(d.noiseToSignal[axis]).toBeCloseTo(Math.sqrt(variance) / Math.abs(mean), 10);
    }
    expect(d.gradientAngle).toBeGreaterThanOrEqual(0);
    expect(d.gradientAngle).toBeLessThanOrEqual(180);
    expect(race.diagnosis(1, 5).largestStableRate).toBeNull();
  });

  it('say null where a number does not exist', () => {
    const formula = engine.problem({ kind: 'formula', text: 'x' });
    const flat = engine.race(formula, {
      start: [0, 0],
      steps: 3,
      runs: [{ optimizer: 'adam', rate: 1 }],
    });
    const d = flat.diagnosis(0, 2);
    expect(d.noiseToSignal).toEqual([0, null]);
    expect([d.gradientAngle, d.updateAngle, d.curvature.conditionNumber]).toEqual([
      null,
      null,
      null,
    ]);
    flat.dispose();
    formula.dispose();
  });

  it('paint gradient descent from crawling to diverging', () => {
    const { rates, regimes } = race.regimes(0, 1e-3, 1, 200);
    expect([rates.length, regimes.length]).toEqual([200, 200]);
    rates.forEach((rate, i) => {
      expect(regimes[i] === 'diverges', String(rate)).toBe(rate > 0.1);
    });
    expect(new Set(regimes)).toEqual(new Set(['crawls', 'converges', 'oscillates', 'diverges']));
  });
});

describe('settings', () => {
  it('restart, configure and changeRate answer like a fresh race', () => {
    const race = engine.race(ellipse, spec);
    const fresh = engine.race(ellipse, { ...spec, start: [1, 1] });
    race.restart([1, 1]);
    expect(race.traces()).toEqual(fresh.traces());
    expect(race.spec.start).toEqual([1, 1]);
    race.configure(spec);
    const before = race.traces();
    expect(before).toEqual(engine.race(ellipse, spec).traces());
    race.changeRate(0, 30, 0.01);
    const after = race.traces()[0];
    expect(after?.path.slice(0, 62)).toEqual(before[0]?.path.slice(0, 62));
    expect(after?.rate[29]).toBe(0.09);
    expect(after?.rate[30]).toBe(0.01);
    expect(race.traces()[1]).toEqual(before[1]);
    race.dispose();
    fresh.dispose();
  });

  it('one seed gives one run, every other seed another, also from 2³¹ on', () => {
    const paths = [1, 1, 2, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 5, 2 ** 32 - 1].map((seed) => {
      const race = engine.race(ellipse, { ...spec, noise: 1, seed });
      const { path } = race.traces()[0] ?? { path: [] };
      race.dispose();
      return path.join();
    });
    expect(paths[0]).toBe(paths[1]);
    expect(new Set(paths).size).toBe(6);
  });

  it('outlive the problem they were made of', () => {
    const problem = engine.problem({ kind: 'surface', id: 'beale' });
    const race = engine.race(problem, { ...spec, start: problem.start });
    const before = race.traces();
    problem.dispose();
    race.restart(problem.start);
    expect(race.traces()).toEqual(before);
    race.dispose();
  });

  it(`take a long budget: ${LONG ? '1 000 000' : '100 000'} steps`, { timeout: 120_000 }, () => {
    const steps = LONG ? 1_000_000 : 100_000;
    const race = engine.race(ellipse, { ...spec, steps, runs: spec.runs.slice(0, 2) });
    const [descent] = race.traces();
    expect(descent?.loss).toHaveLength(steps + 1);
    expect(descent?.loss.at(-1)).toBe(0);
    expect(race.terms(1, steps - 1).step).toBe(steps - 1);
    race.dispose();
  });

  it('leave the heap flat when a long budget is run again and again', { timeout: 300_000 }, () => {
    const steps = LONG ? 1_000_000 : 20_000;
    const round = (): void => {
      const race = engine.race(ellipse, { ...spec, steps, runs: spec.runs.slice(0, 1) });
      race.traces();
      race.restart([2, -1]);
      race.terms(0, steps);
      race.dispose();
    };
    const growth = watchHeap(engine, round);
    for (let i = 0; i < 10; i++) round();
    expect(growth()).toEqual([0, 0]);
  });

  it('leave the heap flat over a million steps of an optimizer by itself', () => {
    const optimizer = engine.optimizer('adam', 2, 1e-3);
    const theta = new Float64Array([1, -1]);
    const step = (): void => {
      optimizer.step(theta, theta, 1e-3);
    };
    const growth = watchHeap(engine, step);
    for (let i = 0; i < (LONG ? 1_000_000 : 50_000); i++) step();
    expect(growth()).toEqual([0, 0]);
    expect(Math.abs(theta[0] ?? NaN)).toBeLessThan(1e-3);
    optimizer.dispose();
  });
});
