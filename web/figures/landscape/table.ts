/** The numbers behind the planes as CSV: every point of both grids and of both paths, in full precision. */
import type { Landscape } from '../../engine/network-types';
import type { Side } from './session';

export const COLUMNS = ['normalization', 'kind', 'u', 'v', 'loss', 'update'] as const;

function planeLines(norm: string, plane: Landscape): string[] {
  const { resolution, extent, losses, path, pathUpdates } = plane;
  const place = (index: number): number => -extent + (2 * extent * index) / (resolution - 1);
  const grid = Array.from(losses, (loss, at) =>
    [norm, 'plane', place(at % resolution), place(Math.floor(at / resolution)), loss, ''].join(','),
  );
  const points = Array.from(pathUpdates, (update, i) =>
    [norm, 'path', path[2 * i], path[2 * i + 1], '', update].join(','),
  );
  return [...grid, ...points];
}

export function csv(sides: readonly Side[]): string {
  const lines = sides.flatMap(({ norm, plane }) => (plane ? planeLines(norm, plane) : []));
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}
