import type { Marker } from './theme';

/** The five moves a marker is made of: a canvas path has them, and so has `SvgPath`. */
export type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath' | 'rect' | 'arc'>;

/** A pen that writes the path as SVG path data. Only full circles, which is all a marker needs. */
class SvgPath implements Pen {
  data = '';
  moveTo(x: number, y: number): void {
    this.data += `M${x.toFixed(2)} ${y.toFixed(2)}`;
  }
  lineTo(x: number, y: number): void {
    this.data += `L${x.toFixed(2)} ${y.toFixed(2)}`;
  }
  closePath(): void {
    this.data += 'Z';
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.data += `M${x.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}Z`;
  }
  arc(x: number, y: number, r: number): void {
    const half = `a${r} ${r} 0 1 1`;
    this.data += `M${(x - r).toFixed(2)} ${y.toFixed(2)}${half} ${2 * r} 0${half} ${-2 * r} 0Z`;
  }
}

/** A marker of radius r around the origin as SVG path data, for the signs beside a picture. */
export function markerData(marker: Marker, r: number): string {
  const pen = new SvgPath();
  addMarker(pen, marker, 0, 0, r);
  return pen.data;
}

/** Adds a marker of radius r around (x, y) to a path. */
export function addMarker(path: Pen, marker: Marker, x: number, y: number, r: number): void {
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
