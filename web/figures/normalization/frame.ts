/** Where a picture of the loss looks: around the minimum, with the origin of the weights inside. */
import type { Curvature } from '../../engine/types';

export interface Frame {
  readonly x: number;
  readonly y: number;
  /** Half the side of the picture. */
  readonly half: number;
}

const ROOM = 1.7;

/**
 * `gap`: how far the loss at w = 0 is above the minimum. Where the minimum is at 0 the loss itself says how wide to
 * look: so far that it rises by `gap` along its steepest axis.
 */
export function viewAround(
  lowest: { readonly x: number; readonly y: number },
  gap: number,
  { eigenvalues }: Curvature,
): Frame {
  const reach = Math.max(Math.abs(lowest.x), Math.abs(lowest.y));
  const steep = Math.sqrt((2 * Math.max(gap, 1e-12)) / Math.max(...eigenvalues, 1e-12));
  return { x: lowest.x, y: lowest.y, half: ROOM * Math.max(reach, steep) };
}
