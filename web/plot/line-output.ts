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

/** Room for a point whose middle lies at the edge. */
const POINT = 5;
/** Room for the labels of the outputs, where the picture is large enough for them. */
const LABELS = 26;
const isLabeled = ({ width }: Box): boolean => width > 120;

/** Where the inputs and outputs are shown: no point there is cut, and none lies on a label. */
export function lineOutputPlot(box: Box, typeScale: number): Box {
  const left = POINT + (isLabeled(box) ? LABELS * typeScale : 0);
  return {
    left: box.left + left,
    top: box.top + POINT,
    width: box.width - left - POINT,
    height: box.height - 2 * POINT,
  };
}

export function drawLineOutput(
  ctx: CanvasRenderingContext2D,
  { x: at, y: values, train, test, showTest }: LineOutputFrame,
  box: Box,
  theme: Theme,
): void {
  const labels = [...train.y, ...test.y];
  const reach = Math.max(1, ...labels.map(Math.abs)) * 1.25;
  const size = 2.6 * Math.sqrt(theme.scale);
  const plot = lineOutputPlot(box, theme.scale);
  const x = axisScale(at[0] ?? -1, at.at(-1) ?? 1, plot.left, plot.left + plot.width);
  const y = axisScale(-reach, reach, plot.top + plot.height, plot.top);
  ctx.save();
  ctx.fillStyle = theme.zero;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  ctx.strokeStyle = theme.line;
  ctx.fillStyle = theme.ink3;
  ctx.font = uiFont(theme, 11.5);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const value of ticks(-reach, reach, 5)) {
    const py = Math.round(y.pixel(value)) + 0.5;
    ctx.moveTo(plot.left, py);
    ctx.lineTo(plot.left + plot.width, py);
    if (isLabeled(box)) ctx.fillText(formatTick(value), plot.left - POINT - 2, py);
  }
  ctx.stroke();
  ctx.beginPath();
  // The line may leave the picture above and below, not over the labels.
  ctx.rect(plot.left - POINT, box.top, plot.width + 2 * POINT, box.height);
  ctx.clip();
  ctx.beginPath();
  at.forEach((place, i) => {
    ctx.lineTo(x.pixel(place), y.pixel(values[i] ?? 0));
  });
  ctx.strokeStyle = theme.runs[0] ?? theme.ink;
  ctx.lineWidth = theme.lineWidth;
  ctx.lineJoin = 'round';
  ctx.stroke();
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
