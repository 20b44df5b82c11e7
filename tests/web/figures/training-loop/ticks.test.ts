import { describe, expect, it } from 'vitest';
import {
  lastTick,
  lastTickAfter,
  placeOf,
  stageOf,
  tickOf,
  ticksIn,
  updatesOf,
} from '../../../../web/figures/training-loop/ticks';

describe('a tick', () => {
  it('is a pass, a row and a stage, and back', () => {
    for (let tick = 0; tick < 200; tick += 1) expect(tickOf(placeOf(tick))).toBe(tick);
    expect(placeOf(0)).toEqual({ pass: 0, row: 0, stage: 0 });
    expect(placeOf(lastTick(3))).toEqual({ pass: 2, row: 3, stage: 3 });
  });

  it('counts updates by rows', () => {
    expect(updatesOf(tickOf({ pass: 2, row: 1, stage: 3 }))).toBe(9);
    expect(stageOf(tickOf({ pass: 2, row: 1, stage: 2 }))).toBe('backward');
    expect(updatesOf(lastTickAfter(9))).toBe(9);
    expect(stageOf(lastTickAfter(9))).toBe('update');
  });

  it('steps to the same stage of the next row, and of the next pass', () => {
    const from = tickOf({ pass: 1, row: 3, stage: 2 });
    expect(placeOf(from + ticksIn('row'))).toEqual({ pass: 2, row: 0, stage: 2 });
    expect(placeOf(from + ticksIn('pass'))).toEqual({ pass: 2, row: 3, stage: 2 });
    expect(placeOf(from + ticksIn('stage'))).toEqual({ pass: 1, row: 3, stage: 3 });
  });
});
