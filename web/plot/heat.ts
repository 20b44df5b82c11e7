/** Values of the plane as colors: orange below zero, blue above, the ground at zero itself. */
import { channelsOf, mixChannels, type Channels } from './color';
import type { Theme } from './theme';

/** Steps from zero to either end. */
const HALF = 255;

/** Colors of values from −1 to 1, as they lie in an image's memory. */
export interface Palette {
  readonly colors: Uint32Array;
}

/** A color in one number of an image's memory. */
const packed = ([r, g, b]: Channels): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** `strength` 1 reaches the full colors at the ends, less stays nearer to the ground. */
export function divergingPalette(theme: Theme, strength = 1): Palette {
  const colors = new Uint32Array(2 * HALF + 1);
  const zero = channelsOf(theme.zero);
  const [below, above] = [channelsOf(theme.negative), channelsOf(theme.positive)];
  for (let i = 0; i <= HALF; i += 1) {
    const part = (strength * i) / HALF;
    colors[HALF - i] = packed(mixChannels(zero, below, part));
    colors[HALF + i] = packed(mixChannels(zero, above, part));
  }
  return { colors };
}

/** From the ground to one color: how sure a class is. */
export function rampPalette(theme: Theme, color: string, strength = 1): Palette {
  const colors = new Uint32Array(2 * HALF + 1);
  const [zero, full] = [channelsOf(theme.zero), channelsOf(color)];
  for (let i = 0; i <= 2 * HALF; i += 1) {
    colors[i] = packed(mixChannels(zero, full, (strength * Math.max(0, i - HALF)) / HALF));
  }
  return { colors };
}

/** Where a palette has the color of a value, −1 … 1 and beyond; NaN, of a run that diverged, has that of the ground. */
export function paletteIndex(value: number, discretize: boolean): number {
  if (value !== value) return HALF;
  if (discretize) return value >= 0 ? 2 * HALF : 0;
  return value > 1 ? 2 * HALF : value < -1 ? 0 : (value * HALF + HALF + 0.5) | 0;
}

/** One map as a picture: drawn once per frame, enlarged by the canvas. */
export class HeatTile {
  readonly canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D | null;
  #image: ImageData;
  #pixels: Uint32Array;

  constructor(resolution: number) {
    this.canvas = new OffscreenCanvas(resolution, resolution);
    this.#context = this.canvas.getContext('2d');
    this.#image = new ImageData(resolution, resolution);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** `values` row-major, y ascending; `range` is the value that takes the full color. */
  paint(values: Float32Array, range: number, { colors }: Palette, discretize: boolean): void {
    const n = this.#resize(Math.round(Math.sqrt(values.length)));
    const factor = 1 / (range > 0 ? range : 1);
    for (let row = 0; row < n; row += 1) {
      const from = (n - 1 - row) * n;
      for (let column = 0; column < n; column += 1) {
        const value = values[from + column] ?? 0;
        this.#pixels[row * n + column] = colors[paletteIndex(value * factor, discretize)] ?? 0;
      }
    }
    this.#context?.putImageData(this.#image, 0, 0);
  }

  /** The most probable class at each place in its color, stronger where it is surer. */
  paintClasses(
    maps: readonly Float32Array[],
    palettes: readonly Palette[],
    discretize: boolean,
  ): void {
    const first = maps[0];
    if (!first) return;
    const n = this.#resize(Math.round(Math.sqrt(first.length)));
    for (let row = 0; row < n; row += 1) {
      for (let column = 0; column < n; column += 1) {
        const at = (n - 1 - row) * n + column;
        let [best, most, second] = [0, -Infinity, -Infinity];
        for (let k = 0; k < maps.length; k += 1) {
          const value = maps[k]?.[at] ?? 0;
          if (value > most) [best, most, second] = [k, value, most];
          else if (value > second) second = value;
        }
        const sure = discretize ? 1 : Math.min(1, Math.max(0, most - second));
        const index = HALF + sure * HALF;
        this.#pixels[row * n + column] = palettes[best]?.colors[(index + 0.5) | 0] ?? 0;
      }
    }
    this.#context?.putImageData(this.#image, 0, 0);
  }

  #resize(n: number): number {
    if (n !== this.canvas.width) {
      this.canvas.width = n;
      this.canvas.height = n;
      this.#image = new ImageData(n, n);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    return n;
  }
}

/** The largest magnitude of finite values. */
export function magnitude(values: Float32Array | Float64Array): number {
  let most = 0;
  // Counted, not iterated: this is asked of every map of every frame.
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const size = Math.abs(values[i] ?? 0);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
