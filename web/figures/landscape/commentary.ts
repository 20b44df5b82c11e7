/** One remark about the two planes, from measured quantities; and each plane in words. */
import type { Landscape } from '../../engine/network-types';
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

export function remark({ session, step }: LandscapeModel): Remark {
  const lead = say.lead(step);
  const { sides } = session;
  const names = landscapeTexts.names;
  const diverged = sides.flatMap((side) => {
    const epoch = divergedIn(side, step);
    return epoch === null ? [] : [say.diverged(names[side.norm], epoch)];
  });
  if (diverged.length > 0) return { lead, text: diverged.join(' ') };
  const problem = sides.find((side) => side.problem !== null);
  if (problem) return { lead, text: say.one(names[problem.norm], problem.problem ?? '') };
  const [without, other] = sides;
  if (!without?.plane || !other?.plane) return { lead, text: landscapeTexts.training };
  const rises = [riseOf(without.plane), riseOf(other.plane)] as const;
  return { lead, text: say.compare(rises[0], landscapeTexts.short[other.norm], rises[1]) };
}

function riseOf(plane: Landscape): string {
  const times = ringLoss(plane, HALF_WAY) / centerLoss(plane);
  return say.rise(formatNumber(times), formatNumber(HALF_WAY * plane.extent));
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
