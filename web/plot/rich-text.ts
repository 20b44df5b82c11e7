import { uiFont, type Theme } from './theme';

/** A piece of one line of text: a letter in italics, an index below it, a number that no longer holds. */
export interface TextRun {
  readonly text: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
  /** Smaller and lower: the 1 of w₁. */
  readonly below?: boolean;
  /** Struck out: the value before an update. */
  readonly struck?: boolean;
  /** Default: the color of the line. */
  readonly color?: string;
}
export type RichText = readonly TextRun[];

const INDEX_SIZE = 0.72;
const INDEX_DROP = 0.22;
const STRIKE_HEIGHT = 0.3;
/** The face of mathematics is smaller on its body than the one of the interface. */
const MATH_SIZE = 1.06;

/** A name with an index: w and 1 make w₁. */
export const indexed = (letter: string, below: string): RichText => [
  { text: letter, italic: true },
  ...(below === '' ? [] : [{ text: below, below: true }]),
];

/** The same words without looks, for texts that are read aloud and for tests. */
export const plainText = (runs: RichText): string => runs.map(({ text }) => text).join('');

function fontOf(run: TextRun, size: number, theme: Theme): string {
  const pixels = run.below ? size * INDEX_SIZE : size;
  // The letters of mathematics have slanted forms of their own: the face stays upright.
  if (run.italic) return `${String(pixels * MATH_SIZE * theme.scale)}px ${theme.fontMath}`;
  // The signs of powers come from a face without a bold cut; a made-up one would blot them.
  return uiFont(theme, pixels, run.bold && !/[⁰-⁹⁻]/.test(run.text) ? 600 : 400);
}

/** Latin and Greek letters as the italics of mathematics: w becomes 𝑤. */
export const mathItalic = (text: string): string =>
  text.replace(/[A-Za-zα-ω∂]/g, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === 'h') return 'ℎ';
    if (letter === '∂') return '𝜕';
    const base = code >= 0x3b1 ? 0x1d6fc - 0x3b1 : code >= 0x61 ? 0x1d44e - 0x61 : 0x1d434 - 0x41;
    return String.fromCodePoint(base + code);
  });
const shown = (run: TextRun): string => (run.italic ? mathItalic(run.text) : run.text);

/** Width in pixels of a line at this size. */
export function richWidth(
  ctx: CanvasRenderingContext2D,
  runs: RichText,
  size: number,
  theme: Theme,
): number {
  return runs.reduce((sum, run) => {
    ctx.font = fontOf(run, size, theme);
    return sum + ctx.measureText(shown(run)).width;
  }, 0);
}

export interface RichPlace {
  /** Where the line stands: its middle, by both axes, unless `align` says otherwise. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Color of the ground around the letters, where lines may pass behind them. */
  readonly halo?: string;
}

/** Draws one line; returns where it begins and ends. */
export function drawRich(
  ctx: CanvasRenderingContext2D,
  runs: RichText,
  place: RichPlace,
  theme: Theme,
): readonly [number, number] {
  const width = richWidth(ctx, runs, place.size, theme);
  const shift = { left: 0, center: 0.5, right: 1 }[place.align ?? 'center'];
  const left = place.x - shift * width;
  if (place.halo !== undefined) {
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4;
    ctx.strokeStyle = place.halo;
    eachRun(ctx, runs, left, place, theme, (run, x, y) => {
      ctx.strokeText(shown(run), x, y);
    });
  }
  eachRun(ctx, runs, left, place, theme, (run, x, y, runWidth) => {
    ctx.fillStyle = run.color ?? place.color;
    ctx.fillText(shown(run), x, y);
    if (run.struck) {
      const size = place.size * theme.scale;
      ctx.fillRect(x, y - STRIKE_HEIGHT * size, runWidth, Math.max(1, size / 13));
    }
  });
  return [left, left + width];
}

type Visit = (run: TextRun, x: number, y: number, width: number) => void;

/** Visits the pieces from left to right, each with its font set, standing on one baseline. */
function eachRun(
  ctx: CanvasRenderingContext2D,
  runs: RichText,
  left: number,
  { y, size }: RichPlace,
  theme: Theme,
  visit: Visit,
): void {
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  // A third of the size below the middle stands the baseline of a line of capitals and figures.
  const baseline = y + 0.34 * size * theme.scale;
  let x = left;
  for (const run of runs) {
    ctx.font = fontOf(run, size, theme);
    const { width } = ctx.measureText(shown(run));
    visit(run, x, run.below ? baseline + INDEX_DROP * size * theme.scale : baseline, width);
    x += width;
  }
}
