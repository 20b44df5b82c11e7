import { describe, expect, it } from 'vitest';
import { Pace } from '../../../../web/figures/playground/pace';

/** Plays so many frames; each step costs so long, and each message as much again for the picture. */
function steps(pace: Pace, speed: number, frames: number, cost: number, fixed: number): number {
  let done = 0;
  pace.start();
  for (let i = 0; i < frames; i += 1) {
    pace.tick(i * (1000 / 60), speed);
    if (pace.due === 0) continue;
    const count = pace.take();
    done += count;
    pace.took(count, fixed + count * cost);
  }
  return done;
}

describe('the pace', () => {
  it('makes as many steps as the speed says', () => {
    expect(steps(new Pace(), 60, 600, 0.01, 1)).toBeCloseTo(600, -1);
    const slow = steps(new Pace(), 4, 600, 0.01, 1);
    expect(slow).toBeGreaterThanOrEqual(40);
    expect(slow).toBeLessThanOrEqual(42);
  });

  it('without a limit fills the frame and not more', () => {
    const pace = new Pace();
    steps(pace, Number.POSITIVE_INFINITY, 400, 0.05, 1);
    pace.tick(1e6, Number.POSITIVE_INFINITY);
    const count = pace.take();
    expect(1 + count * 0.05).toBeGreaterThan(8);
    expect(1 + count * 0.05).toBeLessThan(14);
  });

  it('makes one step per frame where a step is longer than a frame', () => {
    expect(steps(new Pace(), Number.POSITIVE_INFINITY, 50, 200, 5)).toBe(50);
  });

  it('does not make up for what did not fit', () => {
    const pace = new Pace();
    steps(pace, 6000, 60, 1, 1);
    pace.tick(1e6, 60);
    expect(pace.due).toBeLessThan(30);
  });
});
