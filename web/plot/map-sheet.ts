/**
 * The maps of all units in one image, every pixel written once where its unit stands. As small canvases they needed a
 * clip and a scaled copy each, which without a graphics card was ten times as dear.
 */
import { paletteIndex, type Palette } from './heat';

/** Values over a square of the plane, as a unit shows them. */
export interface UnitMap {
  /** side × side, row-major, y ascending. */
  readonly values: Float32Array;
  /** The magnitude that takes the full color. */
  readonly range: number;
  readonly palette: Palette;
  /** Only the sign is shown. */
  readonly discretize: boolean;
}

/** A square in pixels of the canvas. */
export interface PixelSquare {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** For each of `side` pixels the value below its middle among `count`, and how far it is to the next one. */
class Steps {
  readonly below: Int32Array;
  readonly part: Float32Array;
  /** With two values per pixel and more the one below is as good. */
  readonly fine: boolean;
  constructor(
    readonly count: number,
    readonly side: number,
  ) {
    this.below = new Int32Array(side);
    this.part = new Float32Array(side);
    this.fine = count >= 2 * side;
    for (let i = 0; i < side; i += 1) {
      const at = Math.min(Math.max(((i + 0.5) * count) / side - 0.5, 0), count - 1);
      this.below[i] = Math.min(Math.floor(at), Math.max(0, count - 2));
      this.part[i] = at - (this.below[i] ?? 0);
    }
  }
}

export class MapSheet {
  #width = 0;
  #height = 0;
  #pixels = new Uint32Array();
  #image: ImageData | null = null;
  #steps = new Steps(1, 1);

  /** An empty sheet of so many pixels. */
  clear(width: number, height: number): void {
    if (width === this.#width && height === this.#height) {
      this.#pixels.fill(0);
      return;
    }
    [this.#width, this.#height, this.#image] = [width, height, null];
    this.#pixels = new Uint32Array(width * height);
  }

  /** Red, green, blue and strength of a pixel, 0 to 255. */
  at(x: number, y: number): readonly [number, number, number, number] {
    const color = this.#pixels[y * this.#width + x] ?? 0;
    return [color & 255, (color >>> 8) & 255, (color >>> 16) & 255, color >>> 24];
  }

  /** A map in its square with corners of a radius; what would lie outside the sheet is left out. */
  add(map: UnitMap, { left, top, side }: PixelSquare, radius: number): void {
    const { values, range, discretize } = map;
    const { colors } = map.palette;
    const count = Math.round(Math.sqrt(values.length));
    if (count === 0 || side <= 0) return;
    if (this.#steps.count !== count || this.#steps.side !== side)
      this.#steps = new Steps(count, side);
    const { below, part, fine } = this.#steps;
    const pixels = this.#pixels;
    const factor = 1 / (range > 0 ? range : 1);
    const next = count > 1 ? 1 : 0;
    const [fromX, toX] = [Math.max(0, -left), Math.min(side, this.#width - left)];
    const [fromY, toY] = [Math.max(0, -top), Math.min(side, this.#height - top)];
    for (let row = fromY; row < toY; row += 1) {
      const up = side - 1 - row;
      const low = (below[up] ?? 0) * count;
      const high = low + next * count;
      const partY = part[up] ?? 0;
      const to = (top + row) * this.#width + left;
      for (let column = fromX; column < toX; column += 1) {
        const x = below[column] ?? 0;
        const a = values[low + x] ?? 0;
        if (fine) {
          pixels[to + column] = colors[paletteIndex(a * factor, discretize)] ?? 0;
          continue;
        }
        const partX = part[column] ?? 0;
        const b = values[low + x + next] ?? 0;
        const c = values[high + x] ?? 0;
        const d = values[high + x + next] ?? 0;
        const lower = a + (b - a) * partX;
        const value = lower + (c + (d - c) * partX - lower) * partY;
        pixels[to + column] = colors[paletteIndex(value * factor, discretize)] ?? 0;
      }
    }
    this.#round({ left, top, side }, radius);
  }

  /** Takes from the corners what lies outside of their arcs. */
  #round({ left, top, side }: PixelSquare, radius: number): void {
    for (let y = 0; y < radius; y += 1) {
      for (let x = 0; x < radius; x += 1) {
        const inside = radius + 0.5 - Math.hypot(radius - x - 0.5, radius - y - 0.5);
        if (inside >= 1) continue;
        const strength = Math.round(255 * Math.max(0, inside));
        for (const px of [left + x, left + side - 1 - x])
          for (const py of [top + y, top + side - 1 - y]) this.#fade(px, py, strength);
      }
    }
  }

  #fade(x: number, y: number, strength: number): void {
    if (x < 0 || x >= this.#width || y < 0 || y >= this.#height) return;
    const at = y * this.#width + x;
    this.#pixels[at] = (((this.#pixels[at] ?? 0) & 0xffffff) | (strength << 24)) >>> 0;
  }

  /** Puts the sheet in the place of all that is on a canvas. */
  show(ctx: CanvasRenderingContext2D): void {
    if (this.#width === 0 || this.#height === 0) return;
    this.#image ??= new ImageData(
      new Uint8ClampedArray(this.#pixels.buffer),
      this.#width,
      this.#height,
    );
    ctx.putImageData(this.#image, 0, 0);
  }
}
