/** A network with one input: what it says as a line, with the data as points. */
import { formatTick } from './format';
import type { OutputPoints } from './output-picture';
import { axisScale, type Box } from './scale';
import { uiFont, type Theme } from './theme';
import { ticks } from './ticks';

export interface LineOutputFrame {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly train: OutputPoints;
  readonly test: OutputPoints;
  readonly showTest: boolean;
}

export function drawLineOutput(
  ctx: CanvasRenderingContext2D,
  { x: at, y: values, train, test, showTest }: LineOutputFrame,
  box: Box,
  theme: Theme,
): void {
  const labels = [...train.y, ...test.y];
  const reach = Math.max(1, ...labels.map(Math.abs)) * 1.25;
  const x = axisScale(at[0] ?? -1, at.at(-1) ?? 1, box.left, box.left + box.width);
  const y = axisScale(-reach, reach, box.top + box.height, box.top);
  ctx.save();
  ctx.fillStyle = theme.zero;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  ctx.strokeStyle = theme.line;
  ctx.fillStyle = theme.ink3;
  ctx.font = uiFont(theme, 11.5);
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const value of ticks(-reach, reach, 5)) {
    const py = Math.round(y.pixel(value)) + 0.5;
    ctx.moveTo(box.left, py);
    ctx.lineTo(box.left + box.width, py);
    if (box.width > 120) ctx.fillText(formatTick(value), box.left + 5, py - 8);
  }
  ctx.stroke();
  ctx.beginPath();
  at.forEach((place, i) => {
    ctx.lineTo(x.pixel(place), y.pixel(values[i] ?? 0));
  });
  ctx.strokeStyle = theme.runs[0] ?? theme.ink;
  ctx.lineWidth = theme.lineWidth;
  ctx.lineJoin = 'round';
  ctx.stroke();
  const size = 2.6 * Math.sqrt(theme.scale);
  ctx.fillStyle = theme.ink2;
  train.y.forEach((label, i) => {
    ctx.beginPath();
    ctx.arc(x.pixel(train.x[i] ?? 0), y.pixel(label), size, 0, 2 * Math.PI);
    ctx.fill();
  });
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1.3;
  if (showTest)
    test.y.forEach((label, i) => {
      ctx.strokeRect(x.pixel(test.x[i] ?? 0) - size, y.pixel(label) - size, 2 * size, 2 * size);
    });
  ctx.restore();
}
