import { formatTick } from './format';
import { axisScale, type AxisScale, type Box } from './scale';
import { logTicks } from './ticks';
import { uiFont, type Theme } from './theme';

/** Accuracy against the number of digits that are normalized together, and the one of running statistics. */
export interface CompanyFrame {
  readonly points: readonly { readonly company: number; readonly accuracy: number }[];
  readonly running: number;
  readonly company: number;
  readonly most: number;
  readonly runningName: string;
}

interface CompanyPlot {
  readonly plot: Box;
  readonly x: AxisScale;
  readonly y: AxisScale;
}

function plotOf(frame: CompanyFrame, box: Box, typeScale: number): CompanyPlot {
  const left = 44 * typeScale;
  const plot = {
    left: box.left + left,
    top: box.top + 12,
    width: box.width - left - 12,
    height: box.height - 12 - 22 * typeScale,
  };
  return {
    plot,
    x: axisScale(1, frame.most, plot.left, plot.left + plot.width, true),
    y: axisScale(0, 1, plot.top + plot.height, plot.top),
  };
}

export function drawCompany(
  ctx: CanvasRenderingContext2D,
  frame: CompanyFrame,
  box: Box,
  theme: Theme,
): void {
  const { plot, x, y } = plotOf(frame, box, theme.scale);
  if (plot.width < 30) return;
  ctx.save();
  ctx.font = uiFont(theme, 11.5);
  ctx.fillStyle = theme.ink3;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const share of [0, 0.5, 1]) {
    const at = Math.round(y.pixel(share)) + 0.5;
    ctx.moveTo(plot.left, at);
    ctx.lineTo(plot.left + plot.width, at);
    ctx.fillText(`${String(share * 100)} %`, plot.left - 7, at);
  }
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  const powers = [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((value) => value <= frame.most);
  for (const value of plot.width > 260 * theme.scale ? powers : logTicks(1, frame.most, 4))
    ctx.fillText(formatTick(value), x.pixel(value), plot.top + plot.height + 6);
  drawCurves(ctx, frame, { plot, x, y }, theme);
  ctx.restore();
}

function drawCurves(
  ctx: CanvasRenderingContext2D,
  frame: CompanyFrame,
  { plot, x, y }: CompanyPlot,
  theme: Theme,
): void {
  const blue = theme.runs[0] ?? theme.ink;
  const orange = theme.runs[1] ?? theme.ink;
  ctx.lineWidth = 0.9 * theme.lineWidth;
  ctx.strokeStyle = blue;
  ctx.beginPath();
  ctx.moveTo(plot.left, y.pixel(frame.running));
  ctx.lineTo(plot.left + plot.width, y.pixel(frame.running));
  ctx.stroke();
  ctx.strokeStyle = orange;
  ctx.setLineDash([9, 4]);
  ctx.beginPath();
  frame.points.forEach(({ company, accuracy }, i) => {
    if (i === 0) ctx.moveTo(x.pixel(company), y.pixel(accuracy));
    else ctx.lineTo(x.pixel(company), y.pixel(accuracy));
  });
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = orange;
  for (const { company, accuracy } of frame.points) {
    ctx.beginPath();
    ctx.rect(x.pixel(company) - 2.5, y.pixel(accuracy) - 2.5, 5, 5);
    ctx.fill();
  }
  const now = frame.points.find(({ company }) => company === frame.company);
  const at = Math.round(x.pixel(frame.company)) + 0.5;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(at, plot.top - 4);
  ctx.lineTo(at, plot.top + plot.height);
  ctx.stroke();
  if (!now) return;
  ctx.beginPath();
  ctx.rect(at - 5, y.pixel(now.accuracy) - 5, 10, 10);
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.paper;
  ctx.stroke();
  ctx.fill();
}
