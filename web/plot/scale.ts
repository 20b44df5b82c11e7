/** A rectangle of the plane, as the engine has it. */
export interface View {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** A rectangle of the canvas in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Parameter ↔ pixel, y up, the same number of pixels per unit on both axes. */
export interface PlaneScale {
  readonly view: View;
  readonly box: Box;
  readonly pixelsPerUnit: number;
  xPixel(xParam: number): number;
  yPixel(yParam: number): number;
  xParam(xPixel: number): number;
  yParam(yPixel: number): number;
}

/** The smallest view with the shape of the box that holds `wanted`, centered on it. */
export function equalAxes(wanted: View, box: Box): View {
  const [width, height] = [wanted.xMax - wanted.xMin, wanted.yMax - wanted.yMin];
  const unit = Math.max(width / box.width, height / box.height);
  const [cx, cy] = [(wanted.xMin + wanted.xMax) / 2, (wanted.yMin + wanted.yMax) / 2];
  const [halfX, halfY] = [(unit * box.width) / 2, (unit * box.height) / 2];
  return { xMin: cx - halfX, xMax: cx + halfX, yMin: cy - halfY, yMax: cy + halfY };
}

/** Zooms a view by a factor (> 1 shows more) around a point that stays where it is. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  return {
    xMin: x - (x - view.xMin) * factor,
    xMax: x + (view.xMax - x) * factor,
    yMin: y - (y - view.yMin) * factor,
    yMax: y + (view.yMax - y) * factor,
  };
}

export function planeScale(wanted: View, box: Box): PlaneScale {
  const view = equalAxes(wanted, box);
  const pixelsPerUnit = box.width / (view.xMax - view.xMin);
  return {
    view,
    box,
    pixelsPerUnit,
    xPixel: (x) => box.left + (x - view.xMin) * pixelsPerUnit,
    yPixel: (y) => box.top + (view.yMax - y) * pixelsPerUnit,
    xParam: (x) => view.xMin + (x - box.left) / pixelsPerUnit,
    yParam: (y) => view.yMax - (y - box.top) / pixelsPerUnit,
  };
}

/** One axis: values to pixels, linear or logarithmic. */
export interface AxisScale {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
  pixel(value: number): number;
  value(pixel: number): number;
}

/** Range on a logarithmic axis: 0 < min < max. */
export function axisScale(
  min: number,
  max: number,
  from: number,
  to: number,
  log = false,
): AxisScale {
  const f = log ? Math.log : (v: number): number => v;
  const inverse = log ? Math.exp : (v: number): number => v;
  const [a, b] = [f(min), f(max)];
  return {
    min,
    max,
    log,
    pixel: (value) => from + ((f(value) - a) / (b - a)) * (to - from),
    value: (pixel) => inverse(a + ((pixel - from) / (to - from)) * (b - a)),
  };
}
