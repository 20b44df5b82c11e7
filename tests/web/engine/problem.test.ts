import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../web/engine';
import { newEngine } from './engine';

const engine = await newEngine();

describe('a surface', () => {
  const problem = engine.problem({ kind: 'surface', id: 'ellipse', options: { kappa: 4, cx: 1 } });

  it('has value, gradient, Hessian and curvature in closed form', () => {
    expect(problem.evaluate([3, 2])).toEqual({ value: 10, gradient: [2, 8], hessian: [1, 0, 4] });
    expect(problem.curvature([0, 0])).toEqual({
      eigenvalues: [1, 4],
      conditionNumber: 4,
      largestStableRate: 0.5,
    });
    expect(problem.minima).toEqual([{ x: 1, y: 0, value: 0 }]);
    expect([problem.exampleCount, problem.data]).toEqual([0, { x: [], y: [] }]);
  });

  it('has no condition number where the surface is a saddle', () => {
    const saddle = engine.problem({ kind: 'surface', id: 'saddle' });
    expect(saddle.curvature([1, 1])).toEqual({
      eigenvalues: [-2, 2],
      conditionNumber: null,
      largestStableRate: 1,
    });
    saddle.dispose();
  });

  it('draws a grid row by row from below, corners included', () => {
    const plane = engine.problem({ kind: 'formula', text: 'x + 10 y' });
    const grid = plane.grid({ xMin: 0, xMax: 2, yMin: 0, yMax: 1 }, 3, 2);
    expect(Array.from(grid)).toEqual([0, 1, 2, 10, 11, 12]);
    plane.dispose();
  });

  it('hands out copies: what is done to a result does not reach the engine', () => {
    const domain = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
    const first = problem.grid(domain, 8, 8);
    const kept = first.slice();
    first.fill(NaN);
    const second = problem.grid(domain, 8, 8);
    expect(second).toEqual(kept);
    problem.grid({ ...domain, xMax: 5 }, 300, 300); // moves the engine's own room
    expect(second).toEqual(kept);
  });
});

describe('a formula', () => {
  it('is a problem with its domain, without known minima', () => {
    const domain = { xMin: -2, xMax: 2, yMin: 0, yMax: 4 };
    const problem = engine.problem({ kind: 'formula', text: 'x² + sin(y)', domain });
    expect(problem.domain).toEqual(domain);
    expect(problem.minima).toEqual([]);
    expect(problem.evaluate([3, 0])).toEqual({ value: 9, gradient: [6, 1], hessian: [2, 0, 0] });
    problem.dispose();
  });

  it('that cannot be read says where and what was expected', () => {
    expect(() => engine.problem({ kind: 'formula', text: 'x + π·sin y' })).toThrow(
      'formula: expected "(" after sin at position 11, got "y"',
    );
    expect(() => engine.problem({ kind: 'formula', text: '' })).toThrow(
      'formula: expected a formula in x and y at position 1, got the end',
    );
    expect(() => engine.problem({ kind: 'formula', text: '\ud800' })).toThrow(EngineError);
    expect(() => engine.problem({ kind: 'formula', text: 'x'.repeat(1e6) })).toThrow(
      'formula: at most 1000 characters, got 1000000',
    );
  });
});

describe('a regression', () => {
  it('takes given data and gives it back', () => {
    const [x, y] = [
      [0, 1, 2],
      [1, 3, 5],
    ];
    const problem = engine.problem({
      kind: 'regression',
      loss: 'linear_mse',
      data: { kind: 'given', x, y },
    });
    expect(problem.data).toEqual({ x, y });
    expect(problem.exampleCount).toBe(3);
    expect(problem.minima).toHaveLength(1);
    expect(problem.minima[0]?.x).toBeCloseTo(2, 12);
    expect(problem.minima[0]?.y).toBeCloseTo(1, 12);
    // One row: z − y = −3 at w = b = 0, so the loss is 9 and its slope −6.
    expect(problem.batch([0, 0], [1])).toEqual({ value: 9, gradient: [-6, -6] });
    problem.dispose();
  });

  it('draws different data from every seed, also from 2³¹ on', () => {
    const data = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1].map((seed) => {
      const problem = engine.problem({
        kind: 'regression',
        loss: 'linear_mse',
        data: { kind: 'generated', count: 5, slope: 1, intercept: 0, noise: 0.1, seed },
      });
      const { x } = problem.data;
      problem.dispose();
      return x.join();
    });
    expect(new Set(data).size).toBe(data.length);
  });

  it('has its built-in data for every loss', () => {
    for (const loss of ['linear_mse', 'linear_half_mse', 'logistic'] as const) {
      const problem = engine.problem({ kind: 'regression', loss, data: { kind: 'built_in' } });
      expect(problem.exampleCount).toBe(40);
      if (loss === 'logistic') expect(new Set(problem.data.y)).toEqual(new Set([0, 1]));
      else expect(problem.minima).toHaveLength(1);
      problem.dispose();
    }
  });
});

describe('least squares', () => {
  // x1 and x2 orthogonal: w1 = 2, w2 = 1.5, and the third row is what is left: 36/3.
  const spec = { kind: 'least_squares', x1: [1, 0, 0], x2: [0, 2, 0], y: [2, 3, 6] } as const;

  it('is the loss of two weights on its rows', () => {
    const problem = engine.problem(spec);
    expect(problem.minima).toEqual([{ x: 2, y: 1.5, value: 12 }]);
    expect(problem.exampleCount).toBe(0);
    const { value, gradient, hessian } = problem.evaluate([0, 0]);
    expect(value).toBeCloseTo(49 / 3, 13);
    expect(gradient[0]).toBeCloseTo(-4 / 3, 13);
    expect(gradient[1]).toBeCloseTo(-4, 13);
    expect(hessian).toEqual([2 / 3, 0, 8 / 3]);
    expect(problem.curvature([0, 0]).conditionNumber).toBeCloseTo(4, 13);
    problem.dispose();
  });

  it('says what is wrong with its rows', () => {
    expect(() => engine.problem({ ...spec, x2: [1] })).toThrow(
      'least squares: x1, x2 and y must be equally long, got 3, 1 and 3',
    );
    expect(() => engine.problem({ ...spec, y: [1, 2, NaN] })).toThrow(
      'least squares: numbers must be finite, got NaN in row 3',
    );
  });
});
