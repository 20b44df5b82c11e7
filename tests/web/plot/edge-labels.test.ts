import { describe, expect, it } from 'vitest';
import { placeLabels, type Disc, type EdgeLabel } from '../../../web/plot/edge-labels';

const label = (rest: Partial<EdgeLabel> = {}): EdgeLabel => ({
  ...{ x0: 0, y0: 0, x1: 200, y1: 0, at: 0.5, width: 60, height: 30 },
  ...rest,
});
/** From the middle of a label's box to its nearest point to a disc. */
const gap = (
  { x, y }: { x: number; y: number },
  { width, height }: EdgeLabel,
  disc: Disc,
): number =>
  Math.hypot(
    Math.max(0, Math.abs(disc.x - x) - width / 2),
    Math.max(0, Math.abs(disc.y - y) - height / 2),
  ) - disc.radius;

describe('a label of a line', () => {
  it('stands where it wants where that is free', () => {
    const wanted = label({ at: 0.3 });
    expect(placeLabels([wanted], { discs: [], boxes: [] })).toEqual([{ x: 60, y: 0 }]);
  });

  it('goes on along its line until arrowheads and discs are free', () => {
    const wanted = label({ at: 0.2 });
    const head = { x: 6, y: 0, radius: 6 };
    const node = { x: -30, y: 0, radius: 28 };
    const [place] = placeLabels([wanted], { discs: [head, node], boxes: [] });
    if (!place) throw new Error('no place');
    expect(gap(place, wanted, head)).toBeGreaterThanOrEqual(3);
    expect(place.x).toBeLessThan(100);
    // The line still runs into it.
    expect(Math.abs(place.y)).toBeLessThan(15);
  });

  it('covers no other label and no text', () => {
    const pair = [label(), label({ y0: 10, y1: 10 })];
    const text = { left: 60, top: -20, width: 30, height: 40 };
    const [a, b] = placeLabels(pair, { discs: [], boxes: [text] });
    expect(Math.abs((a?.x ?? NaN) - (b?.x ?? NaN))).toBeGreaterThanOrEqual(60);
    for (const place of [a, b]) {
      const right = (place?.x ?? NaN) - 30;
      expect(right >= 90 || right + 60 <= 60).toBe(true);
    }
  });
});
