/** What a moment says about every unit and parameter, by name: nothing is computed here. */
import type { LayerTrace } from '../../engine/network-types';
import type { Parameter } from './parameters';
import type { Memory, Moment } from './session';

/** A unit at one row: weighted sum, what leaves it, and ∂L/∂z. */
export interface Unit {
  readonly z: number;
  readonly out: number;
  readonly gradient: number;
}

const at = (values: Float64Array | undefined, index: number): number => values?.[index] ?? NaN;

function unit(layer: LayerTrace | undefined, index: number): Unit {
  return {
    z: at(layer?.z, index),
    out: at(layer?.output, index),
    gradient: at(layer?.zGradient, index),
  };
}

export class Numbers {
  readonly #moment: Moment;
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #parameters: ReadonlyMap<string, Parameter>;

  constructor(moment: Moment, parameters: readonly Parameter[]) {
    this.#moment = moment;
    const [hidden, output] = moment.trace.layers;
    this.#units = new Map([
      ['h1', unit(hidden, 0)],
      ['h2', unit(hidden, 1)],
      ['y', unit(output, 0)],
    ]);
    this.#parameters = new Map(parameters.map((row) => [row.id, row]));
  }

  get answer(): number {
    return this.unit('y').out;
  }
  get label(): number {
    return at(this.#moment.trace.labels, 0);
  }
  get loss(): number {
    return this.#moment.trace.loss;
  }
  get rate(): number {
    return this.#moment.preview.rate;
  }
  unit(id: string): Unit {
    return this.#units.get(id) ?? { z: NaN, out: NaN, gradient: NaN };
  }
  /** What leaves a unit, or enters as an input. */
  value(id: string): number {
    const input = ['x1', 'x2'].indexOf(id);
    return input < 0 ? this.unit(id).out : at(this.#moment.trace.inputs, input);
  }
  parameter(id: string): Parameter {
    const found = this.#parameters.get(id);
    if (!found) throw new RangeError(`no parameter "${id}"`);
    return found;
  }
  get parameters(): readonly Parameter[] {
    return [...this.#parameters.values()];
  }
  /** Weights that lead into a unit, in order, and its bias. */
  into(unitId: string): { readonly weights: readonly Parameter[]; readonly bias: Parameter } {
    const rows = this.parameters.filter(({ to }) => to === unitId);
    const bias = rows.find(({ letter }) => letter === 'b');
    if (!bias) throw new RangeError(`no unit "${unitId}"`);
    return { weights: rows.filter(({ letter }) => letter === 'w'), bias };
  }
  before({ index }: Parameter): number {
    return at(this.#moment.preview.thetaBefore, index);
  }
  /** What the update makes of it; null when the update has no finite loss and is not made. */
  after({ index }: Parameter): number | null {
    return this.#moment.after && at(this.#moment.preview.thetaAfter, index);
  }
  gradient({ index }: Parameter): number {
    return at(this.#moment.trace.gradient, index);
  }
  /** A quantity the optimizer keeps, before and after this update; null when it keeps none of that name. */
  memory(name: keyof Memory, { index }: Parameter): { before: number; after: number } | null {
    const after = this.#moment.after?.memory[name];
    if (!after) return null;
    return { before: at(this.#moment.memoryBefore[name], index), after: at(after, index) };
  }
}
