import type { Box } from './scale';
import { uiFont, type Theme } from './theme';

/** A share for each class; the largest is what is answered. */
export interface BarsFrame {
  readonly shares: ArrayLike<number>;
  readonly chosen: number;
  /** Look of the chosen bar: 0 … 7, or null for ink. */
  readonly look: number | null;
}

/** Bars from 0 to 1 above their class numbers. */
export function drawBars(
  ctx: CanvasRenderingContext2D,
  frame: BarsFrame,
  box: Box,
  theme: Theme,
): void {
  const count = frame.shares.length;
  const step = box.width / Math.max(1, count);
  const base = box.top + box.height - 20 * theme.scale;
  const height = base - box.top;
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (let i = 0; i < count; i += 1) {
    const share = Math.min(Math.max(frame.shares[i] ?? 0, 0), 1);
    const left = box.left + i * step;
    const chosen = i === frame.chosen;
    const color = frame.look === null ? theme.ink : (theme.runs[frame.look] ?? theme.ink);
    ctx.fillStyle = chosen ? color : theme.ink3;
    ctx.globalAlpha = chosen ? 1 : 0.65;
    const tall = Math.max(1, share * height);
    ctx.fillRect(left + 1, base - tall, Math.max(1, step - 3), tall);
    ctx.globalAlpha = 1;
    ctx.fillStyle = chosen ? theme.ink : theme.ink2;
    ctx.font = uiFont(theme, 12.5, chosen ? 600 : 400);
    ctx.fillText(String(i), left + step / 2 - 0.5, base + 5);
  }
  ctx.restore();
}
