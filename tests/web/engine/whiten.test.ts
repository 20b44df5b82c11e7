import { describe, expect, it } from 'vitest';
import { newEngine } from './engine';

const rows = [1, 2, 3, 5, 4, 4, 8, 1, 0, 3];

describe('whitening', () => {
  it('gives mean 0, variance 1 and no correlation, and the same for the same rows later', async () => {
    const engine = await newEngine();
    const white = engine.whiten(rows, 2);
    const x = [...white.normalized];
    const mean = (f: (a: number, b: number) => number): number => {
      let sum = 0;
      for (let i = 0; i < x.length; i += 2) sum += f(x[i] ?? NaN, x[i + 1] ?? NaN);
      return sum / (x.length / 2);
    };
    expect(mean((a) => a)).toBeCloseTo(0, 12);
    expect(mean((a) => a * a)).toBeCloseTo(1, 12);
    expect(mean((_, b) => b * b)).toBeCloseTo(1, 12);
    expect(mean((a, b) => a * b)).toBeCloseTo(0, 12);
    expect(engine.applyWhitening(rows, white)).toEqual(white.normalized);
    expect(white.matrix[1]).toBe(white.matrix[2]);
    expect(white.eigenvalues[0]).toBeGreaterThan(white.eigenvalues[1] ?? NaN);
  });

  it('says what it cannot take', async () => {
    const engine = await newEngine();
    expect(() => engine.whiten([1, 2, 3], 2)).toThrow(/whole rows of 2 numbers, got 3/);
    expect(() => engine.whiten([1, NaN], 1)).toThrow();
    expect(() => engine.whiten(rows, 100)).toThrow(/64/);
    expect(() => engine.applyWhitening([1], engine.whiten(rows, 2))).toThrow(/whole rows of 2/);
  });
});
