import { mixColors } from './color';
import type { Box } from './scale';
import { uiFont, type Theme } from './theme';

/** Values of all units (down) for some samples (across), and the line of them that is averaged. */
export interface MatrixFrame {
  /** Rows × columns, one row after another. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  /** Whether one row (batch norm) or one column (layer norm) is averaged. */
  readonly averaged: 'row' | 'column';
  readonly rowName: string;
  readonly columnName: string;
}

export interface MatrixPlot {
  readonly plot: Box;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export function matrixPlot(frame: MatrixFrame, box: Box, typeScale: number): MatrixPlot {
  const [left, top] = [22 * typeScale, 22 * typeScale];
  const plot = {
    left: box.left + left,
    top: box.top + top,
    width: box.width - left - 4,
    height: box.height - top - 4,
  };
  return {
    plot,
    cellWidth: plot.width / Math.max(1, frame.columns),
    cellHeight: plot.height / Math.max(1, frame.rows),
  };
}

/** Row and column under a point, or null outside. */
export function matrixCell(
  frame: MatrixFrame,
  box: Box,
  typeScale: number,
  x: number,
  y: number,
): { readonly row: number; readonly column: number } | null {
  const { plot, cellWidth, cellHeight } = matrixPlot(frame, box, typeScale);
  const column = Math.floor((x - plot.left) / cellWidth);
  const row = Math.floor((y - plot.top) / cellHeight);
  const inside = column >= 0 && row >= 0 && column < frame.columns && row < frame.rows;
  return inside ? { row, column } : null;
}

/** Color is the size: the ground is zero, above and below it two hues. */
export function drawMatrix(
  ctx: CanvasRenderingContext2D,
  frame: MatrixFrame,
  box: Box,
  theme: Theme,
): void {
  const { plot, cellWidth, cellHeight } = matrixPlot(frame, box, theme.scale);
  let most = 0;
  for (const value of frame.values) {
    const size = Math.abs(value);
    if (Number.isFinite(size)) most = Math.max(most, size);
  }
  const [above, below] = [theme.runs[0] ?? theme.ink, theme.runs[1] ?? theme.ink];
  ctx.save();
  for (let row = 0; row < frame.rows; row += 1) {
    for (let column = 0; column < frame.columns; column += 1) {
      const value = frame.values[row * frame.columns + column] ?? NaN;
      const part =
        most > 0 && Number.isFinite(value) ? 0.85 * Math.sqrt(Math.abs(value) / most) : 0;
      ctx.fillStyle = mixColors(theme.bandLow, value >= 0 ? above : below, part);
      const [x, y] = [plot.left + column * cellWidth, plot.top + row * cellHeight];
      ctx.fillRect(x, y, Math.max(1, cellWidth - 1), Math.max(1, cellHeight - 1));
    }
  }
  drawAveraged(ctx, frame, { plot, cellWidth, cellHeight }, theme);
  ctx.font = uiFont(theme, 12);
  ctx.fillStyle = theme.ink2;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(`${frame.columnName} →`, plot.left, box.top + 10 * theme.scale);
  ctx.translate(box.left + 9 * theme.scale, plot.top);
  ctx.rotate(Math.PI / 2);
  ctx.fillText(`${frame.rowName} →`, 0, 0);
  ctx.restore();
}

function drawAveraged(
  ctx: CanvasRenderingContext2D,
  frame: MatrixFrame,
  { plot, cellWidth, cellHeight }: MatrixPlot,
  theme: Theme,
): void {
  const rowTop = plot.top + frame.row * cellHeight;
  const columnLeft = plot.left + frame.column * cellWidth;
  const line: Box =
    frame.averaged === 'row'
      ? { left: plot.left, top: rowTop, width: plot.width, height: cellHeight }
      : { left: columnLeft, top: plot.top, width: cellWidth, height: plot.height };
  ctx.lineJoin = 'round';
  for (const [color, width] of [
    [theme.paper, 5],
    [theme.ink, 2],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.strokeRect(line.left - 1.5, line.top - 1.5, line.width + 2, line.height + 2);
  }
  // The chosen cell: where the averaged line meets the other one.
  ctx.fillStyle = theme.ink;
  ctx.beginPath();
  ctx.arc(columnLeft + cellWidth / 2, rowTop + cellHeight / 2, 3, 0, 2 * Math.PI);
  ctx.fill();
}
