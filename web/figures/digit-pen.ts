/** A pen that keys lead over the pad: arrows move it, space or Enter set it down and lift it. */

/** Place in parts of the pad's side, 0 to 1. */
export interface Pen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** Half a pixel of the 8 × 8 that the network sees. */
const STEP = 1 / 16;
export const RESTING: Pen = { x: 0.5, y: 0.5, down: false };

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The pen after a key, or null for a key that is not the pen's. It stays on the pad. */
export function penAfter(key: string, pen: Pen): Pen | null {
  if (key === ' ' || key === 'Enter') return { ...pen, down: !pen.down };
  const way = Object.hasOwn(WAYS, key) ? WAYS[key] : undefined;
  if (!way) return null;
  const inside = (at: number): number => Math.min(1 - STEP, Math.max(STEP, at));
  return { ...pen, x: inside(pen.x + way[0]), y: inside(pen.y + way[1]) };
}
