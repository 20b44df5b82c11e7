import { describe, expect, it } from 'vitest';
import { emptyPad, keyedCell, stroke } from '../../../../web/figures/batch-norm/pad';
import { questionInputs, testInputs } from '../../../../web/figures/batch-norm/question';

describe('the pad', () => {
  it('holds ink from 0 to 16 where the brush was, and only there', () => {
    const cells = stroke(emptyPad(), [0.5, 0.5], [7.5, 0.5]);
    expect(cells.slice(0, 8)).toEqual(new Array(8).fill(16));
    expect(cells.slice(16)).toEqual(new Array(48).fill(0));
    expect(Math.max(...stroke(cells, [4, 4], [4, 4]))).toBe(16);
  });

  it('is walked with the arrow keys, inside its edges', () => {
    expect(keyedCell('ArrowRight', 0)).toBe(1);
    expect(keyedCell('ArrowRight', 7)).toBe(7);
    expect(keyedCell('ArrowDown', 60)).toBe(60);
    expect(keyedCell('ArrowUp', 12)).toBe(4);
    expect(keyedCell('x', 3)).toBeNull();
  });
});

describe('the question', () => {
  // Two cells of two rows would do for a network of two inputs; digits have 64.
  const x = Float64Array.from({ length: 64 * 3 }, (_, i) => (i % 3) / 2);
  const test = { x, y: Float64Array.of(4, 5, 6) };

  it('comes first, the test digits that follow it after it', () => {
    const inputs = testInputs({ kind: 'test', row: 1 }, test, 3);
    expect([...inputs.slice(0, 3)]).toEqual([0.5, 1, 0]);
    expect(inputs).toHaveLength(64 * 3);
  });

  it('may be drawn, with as much ink as the digits have', () => {
    const cells = Array.from({ length: 64 }, (_, i) => (i === 3 ? 16 : i === 4 ? 8 : 0));
    const inputs = questionInputs({ kind: 'drawn', cells }, test);
    expect([inputs[3], inputs[4], inputs[5]]).toEqual([1, 0.5, 0]);
  });
});
