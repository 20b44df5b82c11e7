/** The weights as the lines show them: w, or what is left of it where a normalization scales the sum. */
import type { LayerLayout } from '../../engine/network-types';
import type { Link } from '../../plot/net-plan';
import type { LiveRun } from './live-run';

/** Place in θ of the weight of a line. */
export function weightIndex({ layers }: LiveRun['layout'], { layer, from, to }: Link): number {
  const info = layers[layer];
  return info ? info.weights + to * info.inputs + from : -1;
}

/** γ/√(δ + σ²) of a unit, 1 where it is not scaled. Layer norm has a σ² per row, and scales none by itself. */
export function scaleOf(run: LiveRun, layer: number, unit: number): number {
  const info = run.layout.layers[layer];
  const variance = varianceOf(run, layer, unit);
  if (info?.norm !== 'batch' || variance === null) return 1;
  const gamma = run.theta[info.gamma + unit] ?? 1;
  return gamma / Math.sqrt((run.spec.normalization?.delta ?? 0) + variance);
}

function varianceOf(run: LiveRun, layer: number, unit: number): number | null {
  const variance = run.running[layer]?.variance[unit];
  return variance !== undefined && Number.isFinite(variance) ? variance : null;
}

/** The working weight of every line. */
export function lineWeights(run: LiveRun, links: readonly Link[]): Float64Array {
  const { layout, theta } = run;
  const weights = new Float64Array(links.length);
  const scales = layout.layers.map((info, layer) =>
    Array.from({ length: info.units }, (_, unit) => scaleOf(run, layer, unit)),
  );
  links.forEach((link, i) => {
    const into = layout.layers[link.layer];
    const outOf = layout.layers[link.layer - 1];
    const before = isBefore(into) ? (scales[link.layer]?.[link.to] ?? 1) : 1;
    const after = outOf?.placement === 'after' ? (scales[link.layer - 1]?.[link.from] ?? 1) : 1;
    weights[i] = (theta[weightIndex(layout, link)] ?? Number.NaN) * before * after;
  });
  return weights;
}

const isBefore = (layer: LayerLayout | undefined): boolean =>
  layer?.norm === 'batch' && layer.placement === 'before';

/** Batch norm before the activation takes any bias away again. */
export const hasBias = ({ bias, norm, placement }: LayerLayout): boolean =>
  bias >= 0 && !(norm === 'batch' && placement === 'before');

/** Biases of a layer as drawn; none where they have no effect. */
export function biasesOf({ layout, theta }: LiveRun, layer: number): Float64Array {
  const info = layout.layers[layer];
  if (!info || !hasBias(info)) return new Float64Array();
  return theta.subarray(info.bias, info.bias + info.units);
}
