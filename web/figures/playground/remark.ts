/** What is happening, in two sentences made of measured numbers. */
import { formatNumber } from '../../plot/format';
import { hasOwnBatches } from './codec';
import type { LiveRun } from './live-run';
import type { PlaygroundModel } from './model';
import { words } from './strings';
import { twinText } from './view-twin';
import { hasLoss, isGood, lastGoodEpoch } from './way-back';

const say = words.remark;
const WINDOW = 10;
const STILL = 0.01;

export interface Remark {
  readonly lead: string;
  readonly text: string;
  /** The epoch to go back to where that helps, null where it does not. */
  readonly back: number | null;
}

export function remark(model: PlaygroundModel): Remark {
  const { run, stopped } = model;
  if (!run) return { lead: '', text: '', back: null };
  const { status } = run;
  if (status.state === 'diverged' || !hasLoss(run)) return astray(run);
  const { judge } = run;
  const loss = formatNumber(status[judge].loss, 2);
  if (status.updates === 0) return start(model, run, loss);
  const lead = stopped === 'rule' ? say.stopped(judge, loss, status.epoch) : trend(run, loss);
  return { lead, text: second(model), back: null };
}

function start(model: PlaygroundModel, { judge }: LiveRun, loss: string): Remark {
  const { origin } = model;
  if (origin === 'drawn') return { lead: say.start(judge, loss), text: say.ready, back: null };
  const text = model.twinBeganUntrained ? say.twinBegins(twinText(model)) : say.perhapsTrained;
  return { lead: say.given(origin, judge, loss), text, back: null };
}

/** Of a run that cannot go on from where it stands: what does help. */
function astray(run: LiveRun): Remark {
  const { state, updates, rate, train } = run.status;
  const isOver = state === 'diverged';
  const lead = isOver ? say.diverged(updates, formatNumber(rate)) : say.noLoss;
  if (isOver && isGood(run)) return { lead, text: say.divergedHelp, back: null };
  if (updates === 0) return { lead, text: say.otherStart, back: null };
  const good = lastGoodEpoch(run);
  const [after, start] = isOver ? [say.thenRate, say.startRate] : [say.thenNow, say.startNow];
  const help = good ? say.back(good.epoch, formatNumber(good.loss, 2), after) : start;
  const left = hasLoss(run) ? say.lastWeights(formatNumber(train.loss, 2)) : say.lastWeightsOut;
  return { lead, text: isOver ? `${left} ${help}` : help, back: good?.epoch ?? null };
}

/** How the loss came to what it is within the epochs before it: they belong to the position, not to the way there. */
function trend({ status, curves, judge }: LiveRun, loss: string): string {
  const { epoch, batch, batchesPerEpoch } = status;
  const now = status[judge].loss;
  const position = epoch + batch / batchesPerEpoch;
  const past = epoch < 1 ? null : curves.since(judge, position - WINDOW, position);
  if (!past) return say.now(judge, loss);
  const change = now === past.loss ? 0 : (now - past.loss) / past.loss;
  // From nothing, or from a loss that was not finite, there is no percentage.
  if (!Number.isFinite(change)) return say.now(judge, loss);
  const count = Number((position - past.epoch).toFixed(1));
  if (Math.abs(change) < STILL) return say.rests(judge, loss, count);
  const percent = formatNumber(Math.abs(change) * 100, 2);
  return change < 0
    ? say.falls(judge, loss, percent, count)
    : say.rises(judge, loss, percent, count);
}

function second(model: PlaygroundModel): string {
  const { run, twin } = model;
  if (!run) return '';
  if (twin) return twinRemark(model);
  if (run.judge === 'train') return say.noTest;
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
  if (!hasLoss(twin)) return say.twinNoLoss(what);
  const [mine, its] = [run.status[run.judge].loss, twin.status[twin.judge].loss];
  const how = its < mine * 0.99 ? say.lower : its > mine * 1.01 ? say.higher : say.equal;
  const place = hasOwnBatches(model.state) ? say.sameEpoch(how, twin.status.updates) : how;
  const told = say.twin(what, place, formatNumber(its, 2));
  return model.twinBeganUntrained ? `${told} ${say.twinBegan}` : told;
}
