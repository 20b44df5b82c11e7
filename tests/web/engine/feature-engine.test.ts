import { describe, expect, it } from 'vitest';
import type { FeatureEngine, RunTrace } from '../../../web/engine';
import { loadContourEngine } from '../../../web/engine/load-contour';
import { bytesOf, newEngine, newFeatureEngine } from './engine';

// The module that the page on normalization loads is linked from the same parts as the whole one.
const [small, whole] = [await newFeatureEngine(), await newEngine()];

const ROWS = [70, 2, 84.5, 3, 120, 4, 31, 1, 99.9, 3, 56, 2.5];
const RENTS = [840, 1010, 1390, 420, 1150, 700];
const spec = {
  kind: 'least_squares',
  x1: ROWS.filter((_, i) => i % 2 === 0),
  x2: ROWS.filter((_, i) => i % 2 === 1),
  y: RENTS,
} as const;

describe('the engine of features has the bits of the whole engine', () => {
  it('in a race on least squares', () => {
    const tracesOf = (engine: FeatureEngine): readonly RunTrace[] => {
      const problem = engine.problem(spec);
      const race = engine.race(problem, {
        start: [1, -2],
        steps: 300,
        runs: [
          { optimizer: 'gradient_descent', rate: 1e-4 },
          { optimizer: 'adam', rate: 0.1, schedule: { id: 'cosine' } },
        ],
      });
      const traces = race.traces();
      race.dispose();
      problem.dispose();
      return traces;
    };
    const traces = tracesOf(small);
    expect(traces[0]?.loss[300]).toBeLessThan(traces[0]?.loss[0] ?? NaN);
    expect(traces).toEqual(tracesOf(whole));
  });

  it('in a standardization and a whitening, and in what they make of new rows', () => {
    const fitted = small.standardize(ROWS, 2);
    const white = small.whiten(ROWS, 2);
    expect(fitted).toEqual(whole.standardize(ROWS, 2));
    expect(white).toEqual(whole.whiten(ROWS, 2));
    const fresh = [64, 2, 71.25, 5];
    expect(small.applyStandardization(fresh, fitted)).toEqual(
      whole.applyStandardization(fresh, fitted),
    );
    expect(small.applyWhitening(fresh, white)).toEqual(whole.applyWhitening(fresh, white));
  });

  it('in tables, rules and averages', () => {
    expect(small.optimizers).toEqual(whole.optimizers);
    expect(small.schedules).toEqual(whole.schedules);
    expect(small.surfaces).toEqual(whole.surfaces);
    expect(small.ewma([1, 2, 3], 0.9)).toEqual(whole.ewma([1, 2, 3], 0.9));
  });
});

it('has no networks', () => {
  expect('trainingRun' in small).toBe(false);
  expect('normStages' in small).toBe(false);
});

it('is needed for least squares: the engine of contours says so', async () => {
  const contours = await loadContourEngine({ wasm: bytesOf('downhill-contour') });
  expect('standardize' in contours).toBe(false);
  expect(() => contours.problem(spec)).toThrow(
    'least_squares needs the engine of loadFeatureEngine or loadEngine',
  );
});
