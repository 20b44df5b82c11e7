/** Small pictures of data sets: their real points, made once by the page's own engine. */
import type { DatasetInfo, NetworkEngine, TrainingSpec } from '../../engine/network-types';
import { labelColor } from '../../plot/output-picture';
import { readTheme, type Theme } from '../../plot/theme';
import type { PartData } from './live-run';
import { extentOf } from './live-run';
import { prepare } from '../canvas';

const COUNT = 170;
const MAP_SIDE = 40;

/** A network without hidden layers that is never trained: only its data are looked at. */
const plainSpec = (engine: NetworkEngine): TrainingSpec => ({
  data: { kind: 'table', id: engine.datasets[0]?.id ?? '', count: 4 },
  trainFraction: 1,
  features: engine.features.slice(0, 2).map(({ id }) => id),
  hidden: [],
  outputActivation: 'linear',
  loss: 'half_mse',
  initialization: 'zero',
  optimizer: engine.optimizers[0]?.id ?? '',
  rate: 1,
  batchSize: 1,
  curves: false,
});

function pointsOf(engine: NetworkEngine, info: DatasetInfo): PartData {
  const plain = plainSpec(engine);
  const spec: TrainingSpec = {
    ...plain,
    data: { kind: 'table', id: info.id, ...(info.generated ? { count: COUNT } : {}) },
    features: info.inputs === 2 ? plain.features : [],
    loss: info.classes > 2 ? 'softmax_cross_entropy' : 'half_mse',
  };
  const run = engine.trainingRun(spec);
  const data = run.data('train');
  run.dispose();
  return data;
}

/** Maps of features over the plane, one after another. */
export function featureMaps(
  engine: NetworkEngine,
  ids: readonly string[],
  extent: number,
): Float32Array {
  const run = engine.trainingRun({ ...plainSpec(engine), features: ids });
  const maps = run.maps(extent, MAP_SIDE, 'running');
  run.dispose();
  return maps.slice(0, ids.length * MAP_SIDE ** 2);
}

export class Thumbnails {
  readonly #engine: NetworkEngine;
  readonly #points = new Map<string, PartData>();

  constructor(engine: NetworkEngine) {
    this.#engine = engine;
  }

  /** Draws every thumbnail of a figure. */
  draw(root: ParentNode): void {
    let theme: Theme | null = null;
    for (const canvas of root.querySelectorAll<HTMLCanvasElement>('.set__canvas')) {
      const info = this.#engine.datasets.find(({ id }) => id === canvas.dataset.set);
      if (!info) continue;
      const points = this.#points.get(info.id) ?? pointsOf(this.#engine, info);
      this.#points.set(info.id, points);
      theme ??= readTheme(canvas);
      drawPoints(canvas, info, points, theme);
    }
  }
}

function drawPoints(
  canvas: HTMLCanvasElement,
  info: DatasetInfo,
  { x, y }: PartData,
  theme: Theme,
): void {
  const place = prepare(canvas);
  if (!place) return;
  const { ctx, box } = place;
  const count = y.length;
  const extent = extentOf({ x, y });
  const radius = count < 10 ? 3.2 : 1.5;
  y.forEach((label, i) => {
    const second = info.inputs === 2 ? (x[count + i] ?? 0) : label * 4;
    const px = ((x[i] ?? 0) / extent / 2 + 0.5) * box.width;
    const py = (0.5 - second / extent / 2) * box.height;
    ctx.globalAlpha =
      info.classes === 0 && info.inputs === 2 ? Math.min(1, 0.15 + Math.abs(label)) : 1;
    ctx.fillStyle = info.inputs === 2 ? labelColor(label, info.classes, theme) : theme.ink2;
    ctx.beginPath();
    ctx.arc(px, py, radius, 0, 2 * Math.PI);
    ctx.fill();
  });
  ctx.globalAlpha = 1;
}
