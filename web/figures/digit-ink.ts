/** Strokes of a hand as the 8 × 8 pixels that the networks have learned digits from. */
const SIDE = 8;
/** Fine cells along the side of the pad; each pixel of a digit counts 4 × 4 of them, as the data did. */
const FINE = 32;
const MARGIN = 2;
const BRUSH = 2.1;

export type Stroke = readonly (readonly [number, number])[];

/**
 * Strokes as the network sees digits: moved to the middle and scaled to the frame as the data were, then the share of
 * ink in every pixel, 0 … 1, row by row.
 */
export function digitOf(strokes: readonly Stroke[]): Float64Array | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = (FINE - 2 * MARGIN - BRUSH) / Math.max(bottom - top, right - left, 1e-6);
  const fit = ([x, y]: readonly [number, number]): [number, number] => [
    FINE / 2 + (x - (left + right) / 2) * scale,
    FINE / 2 + (y - (top + bottom) / 2) * scale,
  ];
  const cells = new Uint8Array(FINE * FINE);
  for (const stroke of strokes) {
    stroke.forEach((point, i) => {
      const [x0, y0] = fit(stroke[Math.max(0, i - 1)] ?? point);
      const [x1, y1] = fit(point);
      const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0)));
      for (let k = 0; k <= steps; k += 1) {
        dot(cells, x0 + ((x1 - x0) * k) / steps, y0 + ((y1 - y0) * k) / steps);
      }
    });
  }
  const pixels = new Float64Array(SIDE * SIDE);
  const block = FINE / SIDE;
  for (let i = 0; i < cells.length; i += 1) {
    const [row, column] = [Math.floor(i / FINE / block), Math.floor((i % FINE) / block)];
    pixels[row * SIDE + column] = (pixels[row * SIDE + column] ?? 0) + (cells[i] ?? 0) / block ** 2;
  }
  return pixels;
}

function dot(cells: Uint8Array, x: number, y: number): void {
  for (let row = Math.max(0, Math.floor(y - BRUSH)); row < Math.min(FINE, y + BRUSH); row += 1) {
    for (
      let column = Math.max(0, Math.floor(x - BRUSH));
      column < Math.min(FINE, x + BRUSH);
      column += 1
    ) {
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= BRUSH) cells[row * FINE + column] = 1;
    }
  }
}
