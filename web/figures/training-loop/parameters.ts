/** The nine numbers the network learns, with their names on screen and their places in θ. */
import type { NetworkLayout } from '../../engine/network-types';

export interface Parameter {
  /** w1 … w6, b1 … b3. */
  readonly id: string;
  readonly letter: 'w' | 'b';
  readonly number: string;
  /** Place in θ and in the gradient. */
  readonly index: number;
  /** The unit a weight comes from; null for a bias. */
  readonly from: string | null;
  /** The unit that adds it up. */
  readonly to: string;
}

/** Ids of the units: inputs x1, x2, hidden h1, h2, output y. */
const unitsOf = (layer: number, layers: number, count: number): readonly string[] =>
  layer === layers
    ? ['y']
    : Array.from({ length: count }, (_, i) => `${layer === 0 ? 'x' : 'h'}${String(i + 1)}`);

/** w₁ … from the first layer to the last, unit by unit; then the biases. */
export function parametersOf(layout: NetworkLayout): readonly Parameter[] {
  const weights: Parameter[] = [];
  const biases: Parameter[] = [];
  layout.layers.forEach((layer, l) => {
    const inputs = unitsOf(l, layout.layers.length, layer.inputs);
    unitsOf(l + 1, layout.layers.length, layer.units).forEach((to, unit) => {
      inputs.forEach((from, input) => {
        const number = String(weights.length + 1);
        const index = layer.weights + unit * layer.inputs + input;
        weights.push({ id: `w${number}`, letter: 'w', number, index, from, to });
      });
      const number = String(biases.length + 1);
      const index = layer.bias + unit;
      biases.push({ id: `b${number}`, letter: 'b', number, index, from: null, to });
    });
  });
  return [...weights, ...biases];
}
