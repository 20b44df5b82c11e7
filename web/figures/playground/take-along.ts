/** What is taken along and brought back: a run as a file, weights, curves, the network's picture. */
import type { RunningStatistics } from '../../engine/network-types';
import type { LiveRun } from './live-run';
import type { PlaygroundModel } from './model';
import { encode } from './codec';
import type { GivenData, PlaygroundState } from './state';
import { isLabel } from './codec-data';
import { words } from './strings';

export const FORMAT = 'downhill-run';

/**
 * A run in a file. `theta`, with its running statistics, is there when the weights do not follow from the settings alone.
 * Files of before have no running statistics.
 */
export interface RunFile {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly link: string;
  readonly updates: number;
  readonly data: GivenData | null;
  readonly theta: readonly number[] | null;
  readonly runningStatistics: readonly number[] | null;
}

export function runFile(model: PlaygroundModel, run: LiveRun): RunFile {
  const { data } = model.state;
  const given = data.kind === 'given' ? data : null;
  const state: PlaygroundState = given
    ? {
        ...model.state,
        data: { kind: 'table', id: model.tables.datasets[0]?.id ?? '', noise: 0, count: 0 },
      }
    : model.state;
  return {
    format: FORMAT,
    version: 1,
    link: encode({ ...state, updates: 0 }, model.tables),
    updates: model.pure ? run.status.updates : 0,
    data: given,
    theta: model.pure ? null : [...run.theta],
    runningStatistics: model.pure ? null : [...run.runningStatistics],
  };
}

/** The run of a file's text, or why it is none. */
export function readRunFile(text: string): RunFile | { readonly error: string } {
  const say = words.file;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: say.notJson };
  }
  if (typeof value !== 'object' || value === null) return { error: say.notRun };
  const read = value as Partial<Record<keyof RunFile, unknown>>;
  const { format, version, link, updates, data, theta, runningStatistics = null } = read;
  if (format !== FORMAT) return { error: say.notRun };
  if (version !== 1) return { error: say.version(String(version)) };
  if (typeof link !== 'string' || link.length > 60_000) return { error: say.field('link') };
  const whole = typeof updates === 'number' && Number.isInteger(updates) && updates >= 0;
  if (!whole || updates > 1e8) return { error: say.field('updates') };
  if (data !== null && !isGiven(data)) return { error: say.field('data') };
  if (theta !== null && !isNumbers(theta)) return { error: say.field('theta') };
  if (runningStatistics !== null && !isNumbers(runningStatistics))
    return { error: say.field('runningStatistics') };
  return { format: FORMAT, version: 1, link, updates, data, theta, runningStatistics };
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.every((entry) => typeof entry === 'number' && Number.isFinite(entry));

function isGiven(value: unknown): value is GivenData {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, task, classes, inputs, x, y } = value as Partial<
    Record<keyof GivenData, unknown>
  >;
  if (kind !== 'given' || typeof name !== 'string') return false;
  if (!isNumbers(x) || !isNumbers(y) || typeof inputs !== 'number' || typeof classes !== 'number')
    return false;
  if (!Number.isInteger(inputs) || inputs < 1 || x.length !== inputs * y.length || y.length < 2)
    return false;
  if (task === 'regression') return classes === 0;
  if (task !== 'classification' || !Number.isInteger(classes) || classes < 2) return false;
  return y.every((label) => isLabel(label, classes));
}

/**
 * Weights as people read them: layer by layer, unit by unit. `running` has what test mode uses (`mean`, `variance`), and
 * how it came about, as the engine's RunningStatistics say it; null without batch norm.
 */
export function weightsJson({ layout, theta, running }: LiveRun): string {
  const slice = (from: number, count: number): number[] => [...theta.subarray(from, from + count)];
  const layers = layout.layers.map((layer, i) => ({
    units: layer.units,
    activation: layer.activation,
    norm: layer.norm,
    placement: layer.placement,
    weights: Array.from({ length: layer.units }, (_, unit) =>
      slice(layer.weights + unit * layer.inputs, layer.inputs),
    ),
    bias: layer.bias >= 0 ? slice(layer.bias, layer.units) : null,
    gamma: layer.gamma >= 0 ? slice(layer.gamma, layer.units) : null,
    beta: layer.beta >= 0 ? slice(layer.beta, layer.units) : null,
    running: readable(running[i] ?? null),
  }));
  return JSON.stringify({ layers }, null, 1);
}

const readable = (running: RunningStatistics | null): object | null =>
  running && {
    mean: [...running.mean],
    variance: [...running.variance],
    rawMean: [...running.rawMean],
    rawVariance: [...running.rawVariance],
    correction: running.correction,
  };

/** The whole history, one row per epoch. */
export async function curvesCsv({ remote }: LiveRun): Promise<string> {
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = await remote.history();
  const classes = trainAccuracy.length > 0;
  const head = [
    'epoch',
    'train_loss',
    'test_loss',
    ...(classes ? ['train_accuracy', 'test_accuracy'] : []),
  ];
  const rows = Array.from(trainLoss, (loss, epoch) =>
    [
      epoch,
      loss,
      testLoss[epoch],
      ...(classes ? [trainAccuracy[epoch], testAccuracy[epoch]] : []),
    ].join(','),
  );
  return [head.join(','), ...rows, ''].join('\n');
}

/** Lines and units of the network as one picture on paper of this color, null while there is none. */
export function networkPicture(root: ParentNode, paper: string): Promise<Blob | null> {
  const layers = root.querySelectorAll<HTMLCanvasElement>('.net__lines, .net__canvas');
  const [first] = layers;
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [first?.width ?? 0, first?.height ?? 0];
  const ctx = sheet.getContext('2d');
  if (!first || !ctx) return Promise.resolve(null);
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  for (const layer of layers) ctx.drawImage(layer, 0, 0);
  return new Promise((resolve) => {
    sheet.toBlob(resolve);
  });
}
