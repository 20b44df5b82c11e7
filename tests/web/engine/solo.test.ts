import { describe, expect, it } from 'vitest';
import { newEngine } from './engine';

const engine = await newEngine();

describe('an optimizer by itself', () => {
  it('steps any number of parameters, odd ones too', () => {
    for (const size of [1, 2, 3, 10, 101]) {
      const optimizer = engine.optimizer('gradient_descent', size, 0.5);
      const theta = Float64Array.from({ length: size }, (_, i) => i);
      optimizer.step(
        theta,
        Float64Array.from(theta, (x) => 2 * x),
        0.25,
      );
      expect(Array.from(theta)).toEqual(Array.from({ length: size }, (_, i) => i / 2));
      optimizer.dispose();
    }
  });

  it('works per coordinate: three parameters are three runs of one', () => {
    const gradients = [
      [1, -2, 0.5],
      [0.3, 4, -1],
      [2, 2, 2],
    ];
    const together = engine.optimizer('adam', 3, 0.1);
    const theta = new Float64Array(3);
    for (const g of gradients) together.step(theta, Float64Array.from(g), 0.1);
    for (let i = 0; i < 3; i++) {
      const alone = engine.optimizer('adam', 1, 0.1);
      const one = new Float64Array(1);
      for (const g of gradients) alone.step(one, Float64Array.of(g[i] ?? 0), 0.1);
      expect(one[0]).toBe(theta[i]);
      expect(alone.state('v')[0]).toBe(together.state('v')[i]);
      alone.dispose();
    }
    expect(together.state('r_hat')).toHaveLength(3);
    expect(together.state('nothing of that name')).toHaveLength(0);
    together.dispose();
  });

  it('says where it wants the gradient', () => {
    const nesterov = engine.optimizer('nesterov', 1, 0.1, { form: 1, rho: 0.5 });
    const theta = Float64Array.of(1);
    nesterov.step(theta, Float64Array.of(2), 0.1); // v = −0.2
    expect(theta[0]).toBeCloseTo(0.8, 15);
    expect(nesterov.gradientPoint(theta)[0]).toBeCloseTo(0.7, 15);
    expect(theta[0]).toBeCloseTo(0.8, 15);
    nesterov.dispose();
  });
});

describe('a schedule by itself', () => {
  it('is its closed form', () => {
    const cosine = engine.schedule('cosine', 0.1, { total: 40 });
    for (const t of [0, 10, 20, 33, 40, 60]) {
      const part = Math.min(t, 40) / 40;
      expect(cosine.rateAt(t)).toBeCloseTo(0.05 * (1 + Math.cos(Math.PI * part)), 15);
    }
    expect(cosine.momentumAt(3)).toBeNull();
    cosine.dispose();
    const table = engine.schedule('table', 2, {}, [1, 0.5]);
    expect([0, 1, 2].map((t) => table.rateAt(t))).toEqual([2, 1, 1]);
    table.dispose();
  });

  it('of one cycle moves the momentum against the rate', () => {
    const cycle = engine.schedule('one_cycle', 1, { total: 100, rise: 0.3 });
    expect(cycle.rateAt(0)).toBeCloseTo(1 / 25, 15);
    expect(cycle.rateAt(29)).toBeCloseTo(1, 15);
    expect(cycle.momentumAt(0)).toBeCloseTo(0.95, 15);
    expect(cycle.momentumAt(29)).toBeCloseTo(0.85, 15);
    cycle.dispose();
  });

  it('that waits for a plateau cuts when the metric stands still', () => {
    const plateau = engine.schedule('plateau', 1, { patience: 2, factor: 0.5 });
    const rates = [9, 8, 8, 8, 8, 8].map((metric) => {
      plateau.report(metric);
      return plateau.rateAt(0);
    });
    expect(rates).toEqual([1, 1, 1, 1, 0.5, 0.5]);
    plateau.dispose();
  });
});

describe('a moving average', () => {
  it('of a constant rises as 1 − ρᵗ and is the constant when corrected', () => {
    const { raw, corrected, weights } = engine.ewma(Array<number>(50).fill(3), 0.9);
    raw.forEach((s, i) => {
      expect(s).toBeCloseTo(3 * (1 - 0.9 ** (i + 1)), 13);
    });
    for (const s of corrected) expect(s).toBeCloseTo(3, 12);
    weights.forEach((w, k) => {
      expect(w).toBeCloseTo(0.1 * 0.9 ** k, 15);
    });
  });

  it('without memory is the series, and with nothing else is nothing', () => {
    const series = [3, -1, 4, 1, -5];
    expect(Array.from(engine.ewma(series, 0).raw)).toEqual(series);
    const still = engine.ewma(series, 1);
    expect(Array.from(still.raw)).toEqual([0, 0, 0, 0, 0]);
    expect(still.corrected).toEqual([null, null, null, null, null]);
  });

  it('is linear and its results are copies', () => {
    const a = engine.ewma([1, 2, 3], 0.5);
    const kept = a.raw.slice();
    const b = engine.ewma([10, 20, 30], 0.5);
    expect(a.raw).toEqual(kept);
    b.raw.forEach((s, i) => {
      expect(s).toBe(10 * (kept[i] ?? NaN));
    });
  });
});
