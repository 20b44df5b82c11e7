/** The stages of normalization for the values that are averaged together, from one trace of the engine. */
import type { LayerTrace, NormStages, Trace } from '../../engine/network-types';
import { roundBound, type StageRow } from '../../plot/stages';
import { undoing, type Moment, type WhatIf } from './session';
import { COLUMNS, columnCount, type BatchNormState } from './state';

export const STAGE_IDS = ['sum', 'activation', 'centered', 'normalized', 'scaled'] as const;
export type StageId = (typeof STAGE_IDS)[number];

export interface Stage {
  readonly id: StageId;
  readonly values: Float64Array;
  /** Of these values, as the engine measures them. */
  readonly mean: number;
  readonly variance: number;
}

export interface StageScene {
  readonly stages: readonly Stage[];
  /** Index of the chosen value in every stage: the sample (batch norm) or the unit (layer norm). */
  readonly selected: number;
  /** Indexes of the values that have a column. */
  readonly columns: readonly number[];
  readonly bound: number;
  /** γ and β of the chosen unit as learned, as shown, and as they would undo the normalization. */
  readonly learned: { readonly gamma: number; readonly beta: number };
  readonly shown: { readonly gamma: number; readonly beta: number };
  readonly undo: { readonly gamma: number; readonly beta: number };
  /** μ and σ² that were used. */
  readonly mean: number;
  readonly variance: number;
  /** Loss of the mini-batch, as learned and with γ, β as shown. */
  readonly loss: { readonly learned: number; readonly shown: number };
}

/** What the engine computes for a list of values. */
export interface StageEngine {
  normStages(
    values: readonly number[],
    options: { delta: number; gamma: number; beta: number },
  ): NormStages;
}

const LEAST_BOUND = 4;

/** The order of the rows: the activation comes last, or second. */
export const stageOrder = (state: BatchNormState): readonly StageId[] =>
  state.placement === 'before'
    ? ['sum', 'centered', 'normalized', 'scaled', 'activation']
    : ['sum', 'activation', 'centered', 'normalized', 'scaled'];

/** Null while the engine has not said anything about this layer. */
export function stageScene(
  state: BatchNormState,
  moment: Moment,
  whatIf: WhatIf | null,
  engine: StageEngine,
): StageScene | null {
  const imagined = whatIf && fits(whatIf, state, moment) ? whatIf : null;
  const trace = imagined?.trace ?? moment.trace;
  const layer = trace.layers[state.layer];
  const learned = unitValues(moment, state);
  if (!layer || layer.normalized.length === 0 || learned === null) return null;
  const line = lineOf(state, trace);
  const values = stageValues(state, layer, line, engine);
  const at = state.norm === 'batch' ? state.unit : state.sample;
  const stages = stageOrder(state).map((id) => measured(id, values[id], engine));
  const fixed = [values.sum, values.centered, values.normalized].flatMap((list) => [...list]);
  const selected = state.norm === 'batch' ? state.sample : state.unit;
  return {
    stages,
    selected,
    columns: columnsOf(state, values.sum.length),
    bound: roundBound(fixed, LEAST_BOUND),
    learned,
    shown: imagined ?? learned,
    undo: undoing(state, moment),
    mean: layer.mean[at] ?? NaN,
    variance: layer.variance[at] ?? NaN,
    loss: { learned: moment.trace.loss, shown: trace.loss },
  };
}

const fits = (whatIf: WhatIf, state: BatchNormState, moment: Moment): boolean =>
  whatIf.step === moment.step && whatIf.layer === state.layer && whatIf.unit === state.unit;

function unitValues(
  moment: Moment,
  state: BatchNormState,
): { readonly gamma: number; readonly beta: number } | null {
  const gamma = moment.gamma[state.layer]?.[state.unit];
  const beta = moment.beta[state.layer]?.[state.unit];
  return gamma === undefined || beta === undefined ? null : { gamma, beta };
}

/** Takes the values that are averaged together out of units × rows. */
function lineOf(state: BatchNormState, trace: Trace): (values: Float64Array) => Float64Array {
  const rows = trace.rows.length;
  return state.norm === 'batch'
    ? (values) => values.slice(state.unit * rows, (state.unit + 1) * rows)
    : (values) =>
        Float64Array.from(
          { length: state.units },
          (_, j) => values[j * rows + state.sample] ?? NaN,
        );
}

function stageValues(
  state: BatchNormState,
  layer: LayerTrace,
  line: (values: Float64Array) => Float64Array,
  engine: StageEngine,
): Readonly<Record<StageId, Float64Array>> {
  const before = state.placement === 'before';
  const enters = line(before ? layer.z : layer.activationOutput);
  const { delta } = state;
  return {
    sum: line(layer.z),
    activation: line(layer.activationOutput),
    centered: engine.normStages([...enters], { delta, gamma: 1, beta: 0 }).centered,
    normalized: line(layer.normalized),
    scaled: line(before ? layer.activationInput : layer.output),
  };
}

function measured(id: StageId, values: Float64Array, engine: StageEngine): Stage {
  const { mean, variance } = engine.normStages([...values], { delta: 1, gamma: 1, beta: 0 });
  return { id, values, mean, variance };
}

/** Eight columns: the first samples of the batch, or the units around the chosen one. */
function columnsOf(state: BatchNormState, count: number): readonly number[] {
  const wanted = Math.min(COLUMNS, count);
  const from =
    state.norm === 'batch'
      ? 0
      : Math.min(Math.max(0, state.unit - Math.floor(COLUMNS / 2)), count - wanted);
  return Array.from({ length: state.norm === 'batch' ? columnCount(state) : wanted }, (_, i) => {
    return from + i;
  });
}

/** Where the values of some activations end. */
const ENDS: Readonly<Record<string, readonly number[]>> = {
  tanh: [-1, 1],
  sigmoid: [0, 1],
  relu: [0],
};

/** The rows as the picture draws them. */
export function stageRows(state: BatchNormState, scene: StageScene): readonly StageRow[] {
  return scene.stages.map(({ id, values, mean, variance }) => ({
    values,
    band: id === 'activation' ? null : { mean, deviation: Math.sqrt(variance) },
    ends: id === 'activation' ? (ENDS[state.activation] ?? []) : [],
  }));
}

/** Largest difference between what enters the normalization and what leaves it, relative to the spread before it. */
export function leftover(state: BatchNormState, scene: StageScene): number {
  const find = (id: StageId): Float64Array =>
    scene.stages.find((stage) => stage.id === id)?.values ?? new Float64Array(0);
  const enters = find(state.placement === 'before' ? 'sum' : 'activation');
  const leaves = find('scaled');
  return enters.reduce((most, value, i) => Math.max(most, Math.abs(value - (leaves[i] ?? NaN))), 0);
}
