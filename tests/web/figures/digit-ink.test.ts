import { describe, expect, it } from 'vitest';
import { digitOf } from '../../../web/figures/digit-ink';

describe('a drawn digit', () => {
  const bar = [Array.from({ length: 20 }, (_, i): [number, number] => [0.2, 0.1 + i * 0.01])];

  it('is moved to the middle and scaled to the frame, wherever it was drawn', () => {
    const pixels = digitOf(bar) ?? new Float64Array();
    const far = digitOf(
      bar.map((points) => points.map(([x, y]): [number, number] => [3 * x + 0.2, 3 * y])),
    );
    expect([...(far ?? [])]).toEqual([...pixels]);
    const column = (index: number): number =>
      Array.from({ length: 8 }, (_, row) => pixels[row * 8 + index] ?? 0).reduce(
        (a, b) => a + b,
        0,
      );
    expect(column(3) + column(4)).toBeGreaterThan(5);
    expect(column(0) + column(7)).toBe(0);
  });

  it('has pixels from 0 to 1, and nothing drawn is no digit', () => {
    expect(digitOf([])).toBeNull();
    const dot = digitOf([[[0.5, 0.5]]]) ?? new Float64Array();
    expect(dot.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(dot.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.5);
  });
});
