import { describe, expect, it } from 'vitest';
import {
  drawnQuestion,
  questionInputs,
  questionPixels,
  testInputs,
} from '../../../../web/figures/batch-norm/question';
import { digitOf } from '../../../../web/figures/digit-ink';

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

  it('that was drawn on the pad is kept in whole cells, and is the same again', () => {
    const pixels =
      digitOf([
        [
          [0.4, 0.1],
          [0.4, 0.8],
          [0.6, 0.8],
        ],
      ]) ?? new Float64Array();
    const question = drawnQuestion(pixels);
    expect(questionPixels(question, test)).toEqual([...pixels]);
    expect(questionPixels(drawnQuestion(null), null)).toEqual(new Array(64).fill(0));
    expect(questionPixels({ kind: 'test', row: 0 }, null)).toBeNull();
    expect(questionPixels({ kind: 'test', row: 4 }, test)?.slice(0, 2)).toEqual([0.5, 0.5]);
  });
});
