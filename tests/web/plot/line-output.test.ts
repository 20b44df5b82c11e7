import { describe, expect, it } from 'vitest';
import { drawLineOutput } from '../../../web/plot/line-output';
import { record } from './recording';
import { theme } from './theme';

const none = { x: new Float64Array(), y: new Float64Array() };
const ends = { x: Float64Array.of(-6, 0, 6), y: Float64Array.of(-1, 0, 1) };

describe.each([284, 60])('the output over one input, %i pixels wide', (side) => {
  const { context, calls, texts } = record();
  const box = { left: 0, top: 0, width: side, height: side };
  const line = Float64Array.of(-6, 6);
  drawLineOutput(
    context,
    { x: line, y: line, train: ends, test: none, showTest: false },
    box,
    theme,
  );
  const discs = calls
    .filter(({ name }) => name === 'arc')
    .map(({ args }) => args as [number, number, number]);

  it('cuts no point at an edge', () => {
    expect(discs).toHaveLength(3);
    for (const [x, y, radius] of discs) {
      expect(Math.min(x, y) - radius).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y) + radius).toBeLessThanOrEqual(side);
    }
  });

  it('has its labels beside the points, where there is room', () => {
    expect(texts.map(({ text }) => text)).toEqual(
      side > 120 ? ['−1', '−0.5', '0', '0.5', '1'] : [],
    );
    // They end where they are written.
    const left = Math.min(...discs.map(([x, , radius]) => x - radius));
    for (const { x } of texts) expect(x).toBeLessThanOrEqual(left);
  });
});
