import { clipSegment } from './clip';
import type { Box } from './scale';

/** A rectangle of the picture in pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels per cell: a label cannot tell finer. */
const CELL = 4;

/**
 * Where a picture has ink, and how much it would hurt to cover it: a coarse raster with a weight per cell. A cell keeps
 * the largest weight drawn on it, so that ten lines on one place are one line to a label.
 */
export class InkMap {
  readonly #box: Box;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Float32Array;
  /** Sums over all cells above and to the left, one row and column larger; null while ink is added. */
  #sums: Float64Array | null = null;

  constructor(box: Box) {
    this.#box = box;
    this.#columns = Math.max(1, Math.ceil(box.width / CELL));
    this.#rows = Math.max(1, Math.ceil(box.height / CELL));
    this.#cells = new Float32Array(this.#columns * this.#rows);
  }

  /** Inks a line between two points, clipped to the picture. */
  line(x0: number, y0: number, x1: number, y1: number, weight: number): void {
    const part = clipSegment(x0, y0, x1, y1, this.#box);
    if (!part) return;
    this.#sums = null;
    this.#walk(part, (cell) => {
      this.#cells[cell] = Math.max(this.#cells[cell] ?? 0, weight);
    });
  }

  /** Inks a rectangle; parts outside the picture do not count. */
  rectangle(r: Rectangle, weight: number): void {
    const [left, top, right, bottom] = this.#range(r);
    this.#sums = null;
    for (let row = top; row < bottom; row += 1)
      for (let column = left; column < right; column += 1) {
        const cell = row * this.#columns + column;
        this.#cells[cell] = Math.max(this.#cells[cell] ?? 0, weight);
      }
  }

  /** Ink under a rectangle: the sum of the weights of its cells. */
  under(r: Rectangle): number {
    const sums = (this.#sums ??= this.#sum());
    const [left, top, right, bottom] = this.#range(r);
    const at = (row: number, column: number): number =>
      sums[row * (this.#columns + 1) + column] ?? 0;
    return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
  }

  /** Ink along a line: the sum of the weights of the cells it passes. */
  along(x0: number, y0: number, x1: number, y1: number): number {
    const part = clipSegment(x0, y0, x1, y1, this.#box);
    let ink = 0;
    if (part) this.#walk(part, (cell) => (ink += this.#cells[cell] ?? 0));
    return ink;
  }

  #walk([x0, y0, x1, y1]: readonly number[], visit: (cell: number) => void): void {
    const { left, top } = this.#box;
    const [a = 0, b = 0] = [x0, y0];
    const [dx, dy] = [(x1 ?? a) - a, (y1 ?? b) - b];
    const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL));
    for (let i = 0; i <= pieces; i += 1) {
      const column = Math.floor((a + (dx * i) / pieces - left) / CELL);
      const row = Math.floor((b + (dy * i) / pieces - top) / CELL);
      visit(Math.min(row, this.#rows - 1) * this.#columns + Math.min(column, this.#columns - 1));
    }
  }

  /** Cells a rectangle touches: first column and row, and those behind the last. */
  #range({ left, top, width, height }: Rectangle): readonly [number, number, number, number] {
    const column = (x: number): number =>
      Math.min(Math.max(x - this.#box.left, 0) / CELL, this.#columns);
    const row = (y: number): number => Math.min(Math.max(y - this.#box.top, 0) / CELL, this.#rows);
    return [
      Math.floor(column(left)),
      Math.floor(row(top)),
      Math.ceil(column(left + width)),
      Math.ceil(row(top + height)),
    ];
  }

  #sum(): Float64Array {
    const wide = this.#columns + 1;
    const sums = new Float64Array(wide * (this.#rows + 1));
    for (let row = 0; row < this.#rows; row += 1) {
      let line = 0;
      for (let column = 0; column < this.#columns; column += 1) {
        line += this.#cells[row * this.#columns + column] ?? 0;
        sums[(row + 1) * wide + column + 1] = line + (sums[row * wide + column + 1] ?? 0);
      }
    }
    return sums;
  }
}
