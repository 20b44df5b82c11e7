/** What a plane says in numbers: how fast the loss rises around its middle. Taken from the grid the engine computed. */
import type { Landscape } from '../../engine/network-types';

/** Half-width of the ring, as a part of the extent. */
const RING = 0.06;

/** The loss in the middle of the plane; NaN where no point of the grid lies there. */
export function centerLoss({ losses, resolution }: Landscape): number {
  const middle = (resolution - 1) / 2;
  return Number.isInteger(middle) ? (losses[middle * resolution + middle] ?? NaN) : NaN;
}

/** Mean loss over the grid points at a distance from the middle; Infinity where one of them is not finite. */
export function ringLoss({ losses, resolution }: Landscape, distance: number): number {
  const middle = (resolution - 1) / 2;
  let [sum, count] = [0, 0];
  losses.forEach((loss, at) => {
    const [row, column] = [Math.floor(at / resolution), at % resolution];
    const far = Math.hypot(row - middle, column - middle) / middle;
    if (Math.abs(far - distance) > RING) return;
    sum += Number.isFinite(loss) ? loss : Infinity;
    count += 1;
  });
  return count > 0 ? sum / count : NaN;
}

/** Smallest and largest finite loss of the plane. */
export function lossRange({ losses }: Landscape): readonly [number, number] {
  const finite = losses.filter(Number.isFinite);
  return [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
}

/** Index of the last point of the path that belongs to at most so many updates. */
export function pathIndex({ pathUpdates }: Landscape, updates: number): number {
  let found = 0;
  pathUpdates.forEach((at, index) => {
    if (at <= updates) found = index;
  });
  return found;
}
