/** One remark about the two planes, from measured quantities; and each plane in words. */
import type { Landscape, Norm } from '../../engine/network-types';
import { formatNumber } from '../../plot/format';
import { centerLoss, lossRange, ringLoss } from './measures';
import type { LandscapeModel } from './model';
import type { Side } from './session';
import { landscapeTexts } from './strings';

const say = landscapeTexts.remark;
const HALF_WAY = 0.5;

export interface Remark {
  readonly lead: string;
  readonly text: string;
}

/** Epoch in which a side diverged, counted from 1, when that is on screen. */
export function divergedIn({ end }: Side, epoch: number): number | null {
  if (end.state !== 'diverged') return null;
  const at = Math.floor(end.updates / end.batchesPerEpoch) + 1;
  return epoch >= at ? at : null;
}

/** One sentence on the networks of the epoch, one on the planes, which may belong to another epoch. */
export function remark({ session, state, step }: LandscapeModel): Remark {
  const lead = say.lead(step);
  const { sides } = session;
  const names = landscapeTexts.names;
  const diverged = sides.flatMap((side) => {
    const epoch = divergedIn(side, step);
    return epoch === null ? [] : [say.diverged(names[side.norm], epoch)];
  });
  if (diverged.length > 0) return { lead, text: diverged.join(' ') };
  const [without, other] = sides;
  if (!without?.status || !other?.status) return { lead, text: landscapeTexts.training };
  const [mine, its] = [without, other].map(({ status }) => formatNumber(status?.train.loss ?? NaN));
  const now = say.now(mine ?? '', landscapeTexts.short[other.norm], its ?? '');
  const problem = sides.find((side) => side.problem !== null);
  if (problem)
    return { lead, text: `${now} ${say.one(names[problem.norm], problem.problem ?? '')}` };
  if (!without.plane || !other.plane) return { lead, text: now };
  const middle = say.middles[state.center];
  const rises = [riseOf(without.plane, without.norm), riseOf(other.plane, other.norm)] as const;
  return { lead, text: `${now} ${say.around(middle, ...rises)}` };
}

function riseOf(plane: Landscape, norm: Norm): string {
  const times = formatNumber(ringLoss(plane, HALF_WAY) / centerLoss(plane));
  const radius = formatNumber(HALF_WAY * plane.extent);
  return say.rise(times, radius, landscapeTexts.names[norm].toLowerCase(), norm === 'none');
}

/** The plane of one side in words, from the same grid as the picture. */
export function planeInWords({ norm, plane, problem }: Side): string {
  if (!plane) return landscapeTexts.noPlane(problem ?? landscapeTexts.working);
  const [low, high] = lossRange(plane).map((value) => formatNumber(value));
  const text = landscapeTexts.plane(
    landscapeTexts.names[norm],
    low ?? '',
    high ?? '',
    formatNumber(centerLoss(plane)),
    formatNumber(plane.extent),
  );
  const updates = plane.pathUpdates.at(-1) ?? 0;
  return `${text} ${landscapeTexts.points(plane.pathUpdates.length, updates)}`;
}
