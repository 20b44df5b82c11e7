import { describe, expect, it } from 'vitest';
import { InkMap, type Rectangle } from '../../../web/plot/ink-map';
import {
  followed,
  leaderLine,
  placeLabels,
  type LabelWish,
  type PlacedLabel,
} from '../../../web/plot/labels';

const box = { left: 0, top: 0, width: 640, height: 360 };
const wishAt = (x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  anchors: [[x, y]],
  width: 150,
  height: 17,
  reach: 8,
  leader: Infinity,
  ...more,
});

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

function place(wish: LabelWish, ink: InkMap, before?: PlacedLabel): PlacedLabel {
  const [placed] = placeLabels([wish], box, ink, [before]);
  if (!placed) throw new Error('not placed');
  return placed;
}

describe('an ink map', () => {
  it('counts what is under a rectangle and along a line, the heaviest ink of a cell once', () => {
    const ink = new InkMap(box);
    ink.line(0, 100, 640, 100, 1);
    ink.line(0, 101, 640, 101, 0.5);
    expect(ink.under({ left: 0, top: 0, width: 640, height: 360 })).toBe(160);
    expect(ink.under({ left: 40, top: 90, width: 80, height: 20 })).toBe(20);
    expect(ink.under({ left: 40, top: 104, width: 80, height: 200 })).toBe(0);
    expect(ink.along(320, 0, 320, 359)).toBe(1);
    ink.rectangle({ left: 320, top: 200, width: 8, height: 8 }, 3);
    expect(ink.along(320, 0, 320, 359)).toBe(7);
  });

  it('ignores what lies outside the picture', () => {
    const ink = new InkMap(box);
    ink.line(-100, -5, 900, -5, 1);
    ink.line(NaN, 0, 10, 10, 1);
    ink.rectangle({ left: 700, top: 0, width: 50, height: 50 }, 1);
    expect(ink.under(box)).toBe(0);
    ink.line(-1e9, 180, 1e9, 180, 1);
    expect(ink.under({ left: -500, top: -500, width: 2000, height: 2000 })).toBe(160);
  });
});

describe('labels', () => {
  it('stand beside their point where nothing is in the way', () => {
    const { left, top, leader } = place(wishAt(320, 180), new InkMap(box));
    expect([left, top, leader]).toEqual([332, 171.5, null]);
  });

  it('of eight runs at one point neither overlap nor leave the picture, and no leader crosses a text', () => {
    const wishes = Array.from({ length: 8 }, () => wishAt(320, 180));
    const places = placeLabels(wishes, box, new InkMap(box));
    expect(places).toHaveLength(8);
    places.forEach((a, i) => {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.top).toBeGreaterThanOrEqual(0);
      expect(a.left + a.width).toBeLessThanOrEqual(640);
      expect(a.top + a.height).toBeLessThanOrEqual(360);
      for (const b of places.slice(i + 1)) expect(overlap(a, b)).toBe(false);
      if (!a.leader) return;
      for (const b of places) {
        if (a === b) continue;
        for (let part = 0.2; part <= 1; part += 0.02) {
          const [x, y] = [320 + (a.leader[0] - 320) * part, 180 + (a.leader[1] - 180) * part];
          expect(overlap({ left: x, top: y, width: 0, height: 0 }, b)).toBe(false);
        }
      }
    });
  });

  it('keep off paths and marks, at the end of a leader if need be', () => {
    const ink = new InkMap(box);
    for (let y = 100; y <= 260; y += 20) ink.line(150, y, 490, y, 1);
    const placed = place(wishAt(320, 180), ink);
    expect(ink.under(placed)).toBe(0);
    expect(placed.leader).not.toBeNull();
    const mark = new InkMap(box);
    mark.rectangle({ left: 320, top: 100, width: 300, height: 160 }, 3);
    expect(mark.under(place(wishAt(316, 180), mark))).toBe(0);
  });

  it('rather name an earlier point of their path than lie on another one', () => {
    const ink = new InkMap(box);
    ink.rectangle({ left: 300, top: 0, width: 340, height: 360 }, 1);
    const placed = place(
      wishAt(600, 180, {
        anchors: [
          [600, 180],
          [200, 180],
        ],
      }),
      ink,
    );
    expect(placed.anchor).toEqual([200, 180]);
  });

  it('without a leader stay beside their point, in the directions they are given', () => {
    const ink = new InkMap(box);
    ink.rectangle(box, 1);
    const { leader, left } = place(wishAt(320, 180, { leader: 0, toward: [Math.PI] }), ink);
    expect(leader).toBeNull();
    expect(left + 150).toBeCloseTo(308);
  });

  it('stay where they were when nothing speaks against it, and go along with their point', () => {
    const [ink, wish] = [new InkMap(box), wishAt(320, 180)];
    const above = place({ ...wish, toward: [-Math.PI / 2] }, ink);
    expect(place(wish, ink).top).not.toBe(above.top);
    expect(place(wish, ink, above).top).toBe(above.top);
    const moved = followed(above, wishAt(330, 170));
    expect([moved.left - above.left, moved.top - above.top]).toEqual([10, -10]);
    const tied = { ...above, leader: [300, 100] } as const;
    expect(followed(tied, wishAt(330, 170))).toMatchObject({
      left: above.left,
      anchor: [330, 170],
    });
  });

  it('have leaders from the edge of their mark to the middle of a side of their text', () => {
    const wish = wishAt(100, 100);
    const placed: PlacedLabel = {
      anchor: [100, 100],
      leader: [200, 100],
      left: 204,
      top: 91.5,
      width: 150,
      height: 17,
    };
    expect(leaderLine(wish, placed)).toEqual([109, 100, 200, 100]);
    expect(leaderLine(wish, { ...placed, leader: null })).toBeNull();
  });
});
