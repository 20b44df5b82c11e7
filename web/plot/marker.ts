import type { Marker } from './theme';

/** Adds a marker of radius r around (x, y) to a path. */
export function addMarker(
  path: Path2D | CanvasRenderingContext2D,
  marker: Marker,
  x: number,
  y: number,
  r: number,
): void {
  const polygon = (points: readonly (readonly [number, number])[]): void => {
    points.forEach(([px, py], i) => {
      if (i === 0) path.moveTo(x + px * r, y + py * r);
      else path.lineTo(x + px * r, y + py * r);
    });
    path.closePath();
  };
  switch (marker) {
    case 'disc':
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 2 * Math.PI);
      return;
    case 'square':
      path.rect(x - 0.86 * r, y - 0.86 * r, 1.72 * r, 1.72 * r);
      return;
    case 'triangle':
      polygon([
        [0, -1.15],
        [1.05, 0.8],
        [-1.05, 0.8],
      ]);
      return;
    case 'triangle-down':
      polygon([
        [0, 1.15],
        [1.05, -0.8],
        [-1.05, -0.8],
      ]);
      return;
    case 'diamond':
      polygon([
        [0, -1.2],
        [1.2, 0],
        [0, 1.2],
        [-1.2, 0],
      ]);
      return;
    case 'cross':
      polygon([
        [-0.4, -1.1],
        [0.4, -1.1],
        [0.4, -0.4],
        [1.1, -0.4],
        [1.1, 0.4],
        [0.4, 0.4],
        [0.4, 1.1],
        [-0.4, 1.1],
        [-0.4, 0.4],
        [-1.1, 0.4],
        [-1.1, -0.4],
        [-0.4, -0.4],
      ]);
      return;
    case 'pentagon':
      polygon(
        [0, 1, 2, 3, 4].map((i) => {
          const a = (i * 2 * Math.PI) / 5 - Math.PI / 2;
          return [1.1 * Math.cos(a), 1.1 * Math.sin(a)] as const;
        }),
      );
      return;
    case 'bar':
      path.rect(x - 0.5 * r, y - 1.2 * r, r, 2.4 * r);
  }
}
