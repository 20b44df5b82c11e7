/** What is happening, in two sentences made of measured numbers. */
import { formatNumber } from '../../plot/format';
import { hasOwnBatches } from './codec';
import type { PlaygroundModel } from './model';
import { words } from './strings';
import { twinText } from './view-twin';

const say = words.remark;
const WINDOW = 10;
const STILL = 0.01;

export interface Remark {
  readonly lead: string;
  readonly text: string;
}

export function remark(model: PlaygroundModel): Remark {
  const { run, stopped } = model;
  if (!run) return { lead: '', text: '' };
  const { status } = run;
  const loss = formatNumber(status.test.loss, 2);
  if (status.state === 'diverged')
    return {
      lead: say.diverged(status.updates, formatNumber(status.rate)),
      text: say.divergedHelp,
    };
  if (status.updates === 0) return { lead: say.start(loss), text: say.ready };
  const lead = stopped === 'rule' ? say.stopped(loss, status.epoch) : trend(model, loss);
  return { lead, text: second(model) };
}

function trend({ run }: PlaygroundModel, loss: string): string {
  const { testLoss, epochs } = run?.curves.last ?? {
    testLoss: new Float64Array(),
    epochs: new Float64Array(),
  };
  if (testLoss.length < 2) return say.start(loss).replace('Before the first update the', 'The');
  const now = testLoss.at(-1) ?? Number.NaN;
  const last = epochs.at(-1) ?? 0;
  let from = testLoss.length - 2;
  while (from > 0 && (epochs[from - 1] ?? 0) >= last - WINDOW) from -= 1;
  const past = testLoss[from] ?? now;
  const count = last - (epochs[from] ?? 0);
  const change = past > 0 ? (now - past) / past : 0;
  if (Math.abs(change) < STILL) return say.rests(loss, count);
  const percent = formatNumber(Math.abs(change) * 100, 2);
  return change < 0 ? say.falls(loss, percent, count) : say.rises(loss, percent, count);
}

function second(model: PlaygroundModel): string {
  const { run, twin } = model;
  if (!run) return '';
  if (twin) return twinRemark(model);
  const { train, test } = run.status;
  const times = test.loss / train.loss;
  const lower = formatNumber(train.loss, 2);
  return times > 1.2 && Number.isFinite(times)
    ? say.gap(lower, formatNumber(times, 2))
    : say.trainOnly(lower);
}

function twinRemark(model: PlaygroundModel): string {
  const { run, twin } = model;
  if (!run || !twin) return '';
  const what = twinText(model);
  if (twin.status.state === 'diverged') return say.twinDiverged(what);
  const [mine, its] = [run.status.test.loss, twin.status.test.loss];
  const how = its < mine * 0.99 ? say.lower : its > mine * 1.01 ? say.higher : say.equal;
  const place = hasOwnBatches(model.state) ? say.sameEpoch(how, twin.status.updates) : how;
  return say.twin(what, place, formatNumber(its, 2));
}
