/** Counts over equal bins as columns; what lies outside stands in two dark columns at the ends. */
import { mixColors } from './color';
import { formatTick } from './format';
import type { Box } from './scale';
import type { Spread } from './ridge';
import { uiFont, type Theme } from './theme';

export interface HistogramFrame {
  readonly spread: Spread;
  /** Values are colored by sign, gradients are green. */
  readonly gradient: boolean;
  readonly axis: boolean;
}

export function drawHistogram(
  ctx: CanvasRenderingContext2D,
  { spread, gradient, axis }: HistogramFrame,
  box: Box,
  theme: Theme,
): void {
  const { counts, min, max } = spread;
  const all = [spread.below, ...Array.from(counts), spread.above];
  const most = Math.max(...all, 1);
  const base = box.top + box.height - (axis ? 18 * theme.scale : 2);
  const tall = base - box.top - 1;
  const step = box.width / all.length;
  all.forEach((count, i) => {
    if (count === 0) return;
    const outside = i === 0 || i === all.length - 1;
    const value = min + ((i - 0.5) / counts.length) * (max - min);
    const strength = Math.min(1, Math.abs(value) / Math.max(Math.abs(min), Math.abs(max), 1e-300));
    const end = gradient ? theme.gradient : value < 0 ? theme.negative : theme.positive;
    ctx.fillStyle = outside
      ? theme.ink2
      : gradient
        ? end
        : mixColors(theme.zero, end, 0.45 + 0.55 * strength);
    const height = Math.max(1, (count / most) * tall);
    ctx.fillRect(box.left + i * step + 0.5, base - height, Math.max(1, step - 1), height);
  });
  ctx.strokeStyle = theme.line2;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(box.left, Math.round(base) + 0.5);
  ctx.lineTo(box.left + box.width, Math.round(base) + 0.5);
  ctx.stroke();
  if (!axis) return;
  ctx.font = uiFont(theme, 11.5);
  ctx.fillStyle = theme.ink3;
  ctx.textBaseline = 'top';
  const names = [min, (min + max) / 2, max].map((value) =>
    formatTick(Number(value.toPrecision(2))),
  );
  (['left', 'center', 'right'] as const).forEach((align, i) => {
    ctx.textAlign = align;
    ctx.fillText(names[i] ?? '', box.left + (box.width * i) / 2, base + 4);
  });
}
