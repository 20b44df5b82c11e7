/** What the loss chart shows, as a picture and in words: this run, its twin and the run before. */
import type { TrainingStatus } from '../../engine/network-types';
import type { CurveLine, CurvesFrame } from '../../plot/curves';
import { formatNumber } from '../../plot/format';
import { leavingSteps } from '../../plot/leaving';
import { firstGap, firstPlaced } from '../../plot/range';
import { texts } from '../strings';
import { lossKey, type KeptCurves } from './curves-kept';
import type { PlaygroundModel } from './model';
import { words } from './strings';

const say = words.curves;

export function curvesFrame({ run, twin, ghost }: PlaygroundModel): CurvesFrame {
  const lines: CurveLine[] = [];
  const add = (
    kept: KeptCurves | undefined | null,
    which: 'trainLoss' | 'testLoss',
    rest: Omit<CurveLine, 'x' | 'y'>,
  ): void => {
    if (kept && kept.epochs.length > 0) lines.push({ x: kept.epochs, y: kept[which], ...rest });
  };
  const [runOut, twinOut] = [outOf(run?.status), outOf(twin?.status)];
  // What is compared with the run is so by the part that judges it.
  const judge = run?.judge ?? 'test';
  const judged = lossKey(judge);
  add(ghost, judged, { look: null, dash: [], label: say.ghost, out: null });
  add(twin?.curves.last, judged, { look: 1, dash: [7, 3], label: say.twin(judge), out: twinOut });
  if (judge === 'test')
    add(run?.curves.last, 'testLoss', { look: 0, dash: [4, 2.5], label: say.test, out: runOut });
  add(run?.curves.last, 'trainLoss', { look: 0, dash: [], label: say.train, out: runOut });
  const epochs = Math.max(...lines.map(({ x, out }) => Math.max(x.at(-1) ?? 0, out ?? 0)), 10);
  const log =
    lines.every(({ y }) => y.every((value) => !(value < 0))) &&
    lines.some(({ y }) => y.some((value) => value > 0));
  return { lines, log, epochs, epoch: run?.status.epoch ?? 0 };
}

/**
 * Where a run stands, in epochs, that has no finite loss any more; null while it has one. A loss that is not a number
 * belongs to a part without rows.
 */
function outOf(status: TrainingStatus | undefined): number | null {
  if (!status) return null;
  const { state, train, test, epoch, batch, batchesPerEpoch } = status;
  const isOut = state === 'diverged' || train.loss === Infinity || test.loss === Infinity;
  return isOut ? epoch + batch / batchesPerEpoch : null;
}

/** Where a line is above the top of the chart or has no value that the axis can show. */
function unseen({ x, y, label }: CurveLine, log: boolean): readonly string[] {
  const charts = texts.charts;
  const above = leavingSteps(y, Number.MAX_VALUE)[0];
  // A line of nothing else belongs to a part without rows.
  const gap = firstPlaced(y, log) === null ? null : firstGap(y, log);
  const name = say.line(label);
  return [
    ...(above === undefined ? [] : [charts.leaves(name, say.epoch, x[above] ?? 0)]),
    ...(gap === null
      ? []
      : [charts.gap(name, formatNumber(y[gap] ?? NaN), say.epoch, x[gap] ?? 0)]),
  ];
}

/** The same in words, for those who do not see the picture. */
export function curvesText(model: PlaygroundModel, frame = curvesFrame(model)): string {
  const { run, twin } = model;
  const { lines, log } = frame;
  const parts = run?.judge === 'train' ? (['train'] as const) : (['train', 'test'] as const);
  const losses = parts.map((part) =>
    say.lossOf(say[part], formatNumber(run?.status[part].loss ?? Number.NaN)),
  );
  const leaves = (
    [
      [say.theRun, run?.status],
      [say.theTwin, twin?.status],
    ] as const
  ).flatMap(([who, status]) =>
    status && outOf(status) !== null ? [say.leaves(who, status.updates)] : [],
  );
  const empty = lines.every(({ y }) => firstPlaced(y, log) === null);
  return [
    say.label(run?.status.epoch ?? 0, losses),
    ...leaves,
    ...lines.flatMap((line) => unseen(line, log)),
    ...(empty ? [texts.charts.empty] : []),
  ].join(' ');
}
