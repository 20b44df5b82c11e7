import { formatTick } from './format';
import { haloText } from './path';
import type { PlaneScale } from './scale';
import { ticks } from './ticks';
import { mathFont, uiFont, type Theme } from './theme';

/** Ticks at round numbers inside the picture, along its left and lower edge, and the names of the axes. */
export function drawPlaneAxes(
  ctx: CanvasRenderingContext2D,
  scale: PlaneScale,
  names: readonly [string, string],
  theme: Theme,
): void {
  const { box, view } = scale;
  const font = uiFont(theme, 12);
  ctx.save();
  ctx.strokeStyle = theme.ink3;
  ctx.lineWidth = 1;
  const bottom = box.top + box.height;
  const space = 70 * theme.scale;
  ctx.beginPath();
  const xs = ticks(view.xMin, view.xMax, box.width / space).filter((x) => {
    const p = scale.xPixel(x) - box.left;
    return p > 34 * theme.scale && p < box.width - 40 * theme.scale;
  });
  const ys = ticks(view.yMin, view.yMax, box.height / space).filter((y) => {
    const p = scale.yPixel(y) - box.top;
    return p > 24 * theme.scale && p < box.height - 26 * theme.scale;
  });
  for (const x of xs) {
    ctx.moveTo(scale.xPixel(x), bottom);
    ctx.lineTo(scale.xPixel(x), bottom - 5);
  }
  for (const y of ys) {
    ctx.moveTo(box.left, scale.yPixel(y));
    ctx.lineTo(box.left + 5, scale.yPixel(y));
  }
  ctx.stroke();
  for (const x of xs) {
    haloText(
      ctx,
      formatTick(x),
      scale.xPixel(x),
      bottom - 14 * theme.scale,
      'center',
      font,
      theme.ink2,
      theme,
    );
  }
  for (const y of ys) {
    haloText(ctx, formatTick(y), box.left + 9, scale.yPixel(y), 'left', font, theme.ink2, theme);
  }
  const name = mathFont(theme, 15);
  haloText(
    ctx,
    names[0],
    box.left + box.width - 10,
    bottom - 14 * theme.scale,
    'right',
    name,
    theme.ink2,
    theme,
  );
  haloText(
    ctx,
    names[1],
    box.left + 10,
    box.top + 14 * theme.scale,
    'left',
    name,
    theme.ink2,
    theme,
  );
  ctx.restore();
}
