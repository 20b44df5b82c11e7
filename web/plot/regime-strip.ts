import type { Box } from './scale';
import { uiFont, type Theme } from './theme';

export type RegimeName = 'crawls' | 'converges' | 'oscillates' | 'diverges';

/** A stretch of one regime, as parts of the strip from 0 to 1. */
export interface Stretch {
  readonly regime: RegimeName;
  readonly from: number;
  readonly to: number;
}

/** Equal neighbors joined; splinters under 2 % of the strip go to their left neighbor. */
export function stretches(regimes: readonly RegimeName[], smallest = 0.02): Stretch[] {
  const n = regimes.length;
  const result: { regime: RegimeName; from: number; to: number }[] = [];
  regimes.forEach((regime, i) => {
    const last = result.at(-1);
    if (last?.regime === regime) last.to = (i + 1) / n;
    else result.push({ regime, from: i / n, to: (i + 1) / n });
  });
  const merged: typeof result = [];
  for (const stretch of result) {
    const last = merged.at(-1);
    if (last && (stretch.to - stretch.from < smallest || last.regime === stretch.regime)) {
      last.to = stretch.to;
    } else {
      merged.push(stretch);
    }
  }
  return merged;
}

function hatch(
  ctx: CanvasRenderingContext2D,
  box: Box,
  directions: readonly number[],
  color: string,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.32;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const direction of directions) {
    for (let x = -box.height; x < box.width + box.height; x += 6) {
      ctx.moveTo(box.left + x, box.top + (direction > 0 ? box.height : 0));
      ctx.lineTo(box.left + x + box.height, box.top + (direction > 0 ? 0 : box.height));
    }
  }
  ctx.stroke();
  ctx.restore();
}

/** The paint of a learning-rate slider: a color, a hatching and a word for each regime. */
export function drawRegimeStrip(
  ctx: CanvasRenderingContext2D,
  regimes: readonly RegimeName[],
  words: Readonly<Record<RegimeName, string>>,
  box: Box,
  theme: Theme,
): void {
  ctx.save();
  ctx.font = uiFont(theme, 12.5);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const { regime, from, to } of stretches(regimes)) {
    const part = {
      left: box.left + from * box.width,
      top: box.top,
      width: (to - from) * box.width,
      height: box.height,
    };
    ctx.fillStyle = theme.regimes[regime];
    ctx.fillRect(part.left, part.top, part.width + 0.5, part.height);
    if (regime === 'oscillates') hatch(ctx, part, [1], theme.ink);
    if (regime === 'diverges') hatch(ctx, part, [1, -1], theme.ink);
    const word = words[regime];
    const width = ctx.measureText(word).width;
    if (width + 10 > part.width) continue;
    const [cx, cy] = [part.left + part.width / 2, part.top + part.height / 2 + 0.5];
    if (regime === 'oscillates' || regime === 'diverges') {
      ctx.fillStyle = theme.regimes[regime];
      ctx.fillRect(cx - width / 2 - 3, part.top + 1, width + 6, part.height - 2);
    }
    ctx.fillStyle = theme.ink;
    ctx.fillText(word, cx, cy);
  }
  ctx.restore();
}
