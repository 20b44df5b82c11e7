import { mixColors } from './color';
import type { Box } from './scale';
import type { Theme } from './theme';

/** Cells along each side of a digit's picture. */
export const DIGIT_SIDE = 8;

/** A digit of 8 × 8 cells, row by row from the top; 0 = ground, 1 = full ink. */
export function drawDigit(
  ctx: CanvasRenderingContext2D,
  pixels: ArrayLike<number>,
  box: Box,
  theme: Theme,
): void {
  const cell = Math.min(box.width, box.height) / DIGIT_SIDE;
  const [left, top] = [
    box.left + (box.width - cell * DIGIT_SIDE) / 2,
    box.top + (box.height - cell * DIGIT_SIDE) / 2,
  ];
  const at = (index: number): number => Math.round(index * cell);
  ctx.save();
  for (let row = 0; row < DIGIT_SIDE; row += 1) {
    for (let column = 0; column < DIGIT_SIDE; column += 1) {
      const ink = Math.min(Math.max(pixels[row * DIGIT_SIDE + column] ?? 0, 0), 1);
      ctx.fillStyle = mixColors(theme.bandLow, theme.ink, ink);
      const [x, y] = [at(column), at(row)];
      ctx.fillRect(left + x, top + y, at(column + 1) - x, at(row + 1) - y);
    }
  }
  ctx.restore();
}
