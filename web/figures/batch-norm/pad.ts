/** A pad of 8 × 8 cells of ink from 0 to 16, as the digits have: drawn on with a soft round brush. */
import { LIMITS } from './state';

const SIDE = 8;
/** Radius of the brush in cells. */
const BRUSH = 0.95;

/** The cells after a stroke from one place to another, both in cells from the top left corner. */
export function stroke(
  cells: readonly number[],
  from: readonly [number, number],
  to: readonly [number, number],
): readonly number[] {
  return cells.map((ink, at) => {
    const [x, y] = [(at % SIDE) + 0.5, Math.floor(at / SIDE) + 0.5];
    const distance = distanceToSegment(x, y, from, to);
    const fresh = Math.round(LIMITS.ink * Math.min(1, Math.max(0, 1.45 - distance / BRUSH)));
    return Math.max(ink, fresh);
  });
}

function distanceToSegment(
  x: number,
  y: number,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const part = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}

export const emptyPad = (): readonly number[] => new Array<number>(LIMITS.cells).fill(0);

/** The cell a key leads to, or null for any other key. */
export function keyedCell(key: string, cell: number): number | null {
  const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
  switch (key) {
    case 'ArrowLeft':
      return column > 0 ? cell - 1 : cell;
    case 'ArrowRight':
      return column < SIDE - 1 ? cell + 1 : cell;
    case 'ArrowUp':
      return row > 0 ? cell - SIDE : cell;
    case 'ArrowDown':
      return row < SIDE - 1 ? cell + SIDE : cell;
    default:
      return null;
  }
}
