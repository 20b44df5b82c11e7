import { describe, expect, it } from 'vitest';
import { linkAt, linksOf, netPlan, type NetShape } from '../../../web/plot/net-plan';

const room = { width: 660, height: 420, labelRoom: 52, outRoom: 72 };
const shape = (hidden: readonly number[], more: Partial<NetShape> = {}): NetShape => ({
  inputs: [true, true, false, false, false, false, false],
  hidden,
  outputs: 1,
  gates: hidden.map(() => 'none'),
  ...more,
});

describe('the plan of a network', () => {
  it('keeps every spot inside and apart from its neighbors, up to 6 × 32 units', () => {
    for (const hidden of [
      [],
      [4, 2],
      [8, 8, 8, 8, 8, 8],
      [32],
      [32, 32, 32, 32, 32, 32],
      [1, 32],
    ]) {
      for (const width of [290, 660, 1200]) {
        for (const outputs of [1, 4, 10]) {
          const plan = netPlan(shape(hidden, { outputs }), { ...room, width });
          const spots = [...plan.inputs, ...plan.hidden.flat(), ...plan.outputs];
          for (const { x, y, size } of spots) {
            expect(x - size / 2).toBeGreaterThanOrEqual(0);
            expect(x + size / 2).toBeLessThanOrEqual(width + 0.01);
            expect(y - size / 2).toBeGreaterThanOrEqual(-0.01);
            expect(y + size / 2).toBeLessThanOrEqual(plan.height + 0.01);
          }
          for (const column of [plan.inputs, ...plan.hidden, plan.outputs])
            column.forEach((a, i) => {
              for (const b of column.slice(i + 1)) {
                const apart = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
                expect(apart).toBeGreaterThanOrEqual((a.size + b.size) / 2 - 0.01);
              }
            });
        }
      }
    }
  });

  it('has a line for every weight, in the order of the weights', () => {
    const plan = netPlan(shape([3, 2]), room);
    const links = linksOf(plan, [0, 1]);
    expect(links).toHaveLength(2 * 3 + 3 * 2 + 2);
    expect(links.slice(0, 3).map(({ layer, from, to }) => [layer, from, to])).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('lets lines end at a gate before the unit, and begin at one behind it', () => {
    const plan = netPlan(shape([2, 2], { gates: ['before', 'after'] }), room);
    const [before, after] = plan.gates;
    const links = linksOf(plan, [0, 1]);
    for (const { layer, curve } of links) {
      if (layer === 0) expect(curve[6]).toBeCloseTo((before?.x ?? 0) - 3);
      if (layer === 2) expect(curve[0]).toBeCloseTo((after?.x ?? 0) + 3);
    }
  });

  it('finds the line under a point, and none far from all', () => {
    const links = linksOf(netPlan(shape([3]), room), [0, 1]);
    const [first] = links;
    if (!first) throw new Error('no line');
    const [x0, y0, cx0, cy0, cx1, cy1, x1, y1] = first.curve;
    const middle = (a: number, b: number, c: number, d: number): number =>
      (a + 3 * b + 3 * c + d) / 8;
    const found = linkAt(links, middle(x0, cx0, cx1, x1), middle(y0, cy0, cy1, y1));
    expect(found?.link).toBe(first);
    expect(linkAt(links, 5, 5)).toBeNull();
  });
});
