/** Canvases of a figure in CSS pixels, as fine as the screen. */
import type { Box } from '../plot/scale';

/** Gives a canvas the pixels of its place; returns the place. `keep`: as it was, without asking the page's layout. */
export function sizeCanvas(canvas: HTMLCanvasElement, ratio: number, keep = false): Box {
  if (keep) return { left: 0, top: 0, width: canvas.width / ratio, height: canvas.height / ratio };
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return { left: 0, top: 0, width, height };
}

/** Pixels of the screen per CSS pixel, at most 3. */
export const pixelRatio = (): number => Math.min(3, devicePixelRatio || 1);

/** A canvas as fine as the screen and empty, with its place in CSS pixels; null where there is no room for it. */
export function prepare(
  canvas: HTMLCanvasElement,
): { ctx: CanvasRenderingContext2D; box: Box } | null {
  const ratio = pixelRatio();
  const box = sizeCanvas(canvas, ratio);
  const ctx = canvas.getContext('2d');
  if (!ctx || box.width < 10 || box.height < 10) return null;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, box.width, box.height);
  return { ctx, box };
}
