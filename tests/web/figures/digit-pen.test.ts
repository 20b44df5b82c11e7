// The pen that keys lead over the pad.
import { describe, expect, it } from 'vitest';
import { RESTING, penAfter } from '../../../web/figures/digit-pen';

describe('the pen', () => {
  it('is set down and lifted by space and Enter, where it is', () => {
    const down = penAfter(' ', RESTING);
    expect(down).toEqual({ ...RESTING, down: true });
    expect(down && penAfter('Enter', down)).toEqual(RESTING);
  });

  it('moves by arrows, and back to the same place', () => {
    const right = penAfter('ArrowRight', RESTING);
    expect(right).toEqual({ x: 0.5625, y: 0.5, down: false });
    expect(right && penAfter('ArrowLeft', right)).toEqual(RESTING);
  });

  it('stays on the pad', () => {
    let pen = RESTING;
    for (let i = 0; i < 40; i += 1) pen = penAfter('ArrowUp', pen) ?? pen;
    expect(pen.y).toBe(1 / 16);
    for (let i = 0; i < 40; i += 1) pen = penAfter('ArrowDown', pen) ?? pen;
    expect(pen.y).toBe(15 / 16);
  });

  it('leaves all other keys to the page', () => {
    for (const key of ['Tab', 'a', 'Escape', 'PageDown', 'toString'])
      expect(penAfter(key, RESTING), key).toBeNull();
  });
});
