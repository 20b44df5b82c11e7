/** The texts of the picture that stand near something: run names, minima, the start, the symbols of arrows. */
import { clipSegment, isInside } from '../../plot/clip';
import { formatNumber } from '../../plot/format';
import type { Spot } from '../../plot/labels';
import type { PathFrame } from '../../plot/path';
import type { PlaneScale } from '../../plot/scale';
import { mathFont, uiFont, type Theme } from '../../plot/theme';
import { texts } from '../strings';
import type { FigureModel } from './model';
import { settingsLine } from './run-text';
import type { DrawnTerms } from './term-arrows';

/** A text that stands near a point: bold name, then settings. */
export interface Caption {
  /** The same from frame to frame. */
  readonly key: string;
  readonly anchors: readonly Spot[];
  readonly reach: number;
  readonly leader: number;
  readonly toward?: readonly number[];
  readonly name: string;
  readonly settings: string;
  readonly color: string;
  readonly font: string;
}

/** A minimum this close to zero is zero up to rounding. */
const ROUNDING = 1e-12;
/** A cross is known by what surrounds it: better some ink under its text than a long line. */
const MINIMUM_LEADER = 60;
const NARROW = 560;
/** A place earlier on a path can carry the run's name, too, this many pixels from its present point. */
const EARLIER = 60;

export const isNarrow = (scale: PlaneScale, theme: Theme): boolean =>
  scale.box.width < NARROW * theme.scale;

/** Each run's name and settings at its present point. */
export function runCaptions(
  model: FigureModel,
  frames: readonly PathFrame[],
  scale: PlaneScale,
  theme: Theme,
): Caption[] {
  const crowded = isNarrow(scale, theme) && frames.length > 4;
  return frames.map((frame) => {
    const run = model.state.runs[frame.look];
    return {
      key: `run ${String(frame.look)}`,
      anchors: runAnchors(frame, scale),
      reach: 8 * theme.scale,
      leader: Infinity,
      name: model.name(frame.look),
      settings: run && !crowded ? settingsLine(model, run) : '',
      color: theme.runs[frame.look] ?? theme.ink,
      font: uiFont(theme, 14, 600),
    };
  });
}

/** Known minima inside the picture. */
export function minimumCaptions(model: FigureModel, scale: PlaneScale, theme: Theme): Caption[] {
  return (model.session.problem?.minima ?? []).flatMap(({ x, y, value }, i) => {
    const anchor: Spot = [scale.xPixel(x), scale.yPixel(y)];
    if (!isInside(...anchor, scale.box)) return [];
    const name = `${texts.picture.minimum} ${formatNumber(Math.abs(value) < ROUNDING ? 0 : value)}`;
    const font = uiFont(theme, 12.5);
    const key = `minimum ${String(i)}`;
    return [
      {
        key,
        anchors: [anchor],
        reach: 7,
        leader: MINIMUM_LEADER,
        name,
        settings: '',
        color: theme.ink2,
        font,
      },
    ];
  });
}

/** The word beside the ring of the start. */
export function startCaption(model: FigureModel, scale: PlaneScale, theme: Theme): Caption[] {
  const [x, y] = model.start;
  const anchor: Spot = [scale.xPixel(x), scale.yPixel(y)];
  if (isNarrow(scale, theme) || !isInside(...anchor, scale.box)) return [];
  return [
    {
      key: 'start',
      anchors: [anchor],
      reach: 9 * Math.sqrt(theme.scale) + 2,
      leader: 0,
      toward: [Math.PI, -Math.PI / 2, Math.PI + 0.5, Math.PI - 0.5, Math.PI / 2, 0],
      name: texts.picture.start,
      settings: '',
      color: theme.ink2,
      font: uiFont(theme, 12.5),
    },
  ];
}

/** The symbols at the tips of the arrows: beyond the tip, or beside it. */
export function arrowCaptions(terms: DrawnTerms, theme: Theme): Caption[] {
  const captions = terms.arrows.map(({ x, y, dx, dy, label }): Caption => {
    const length = Math.hypot(dx, dy);
    const ahead = length > 0 ? Math.atan2(dy, dx) : 0;
    // A short arrow hides under its marker: its symbol stands beside both.
    const reach = length < 14 * theme.scale ? 10 * theme.scale : 3;
    const anchor: Spot = reach > 3 ? [x, y] : [x + dx, y + dy];
    const turns = [0, 0.8, -0.8, 1.4, -1.4, 2, -2, 2.6, -2.6, Math.PI];
    const middle: Spot = [x + 0.6 * dx, y + 0.6 * dy];
    return {
      key: `arrow ${label}`,
      anchors: length > 40 ? [anchor, middle] : [anchor],
      reach,
      leader: 0,
      toward: turns.map((turn) => ahead + turn),
      name: label,
      settings: '',
      color: theme.ink,
      font: mathFont(theme, 16),
    };
  });
  const bars = terms.squares;
  if (!bars) return captions;
  const ends: Spot[] = [1, -1].map((side) => [bars.x + side * bars.rootX, bars.y] as const);
  return [
    ...captions,
    {
      key: 'squares',
      anchors: ends,
      reach: 4,
      leader: 0,
      name: texts.picture.squares,
      settings: '',
      color: theme.ink2,
      font: mathFont(theme, 15),
    },
  ];
}

/** The present point, or where the path left the picture, and a few places on the way there. */
function runAnchors(frame: PathFrame, scale: PlaneScale): Spot[] {
  const now = presentPoint(frame, scale);
  const earlier = [0.75, 0.5, 0.25].flatMap((part) => {
    const at = pixel(frame, Math.round(part * frame.step), scale);
    const away = Math.hypot(at[0] - now[0], at[1] - now[1]);
    return away > EARLIER && isInside(...at, scale.box) ? [at] : [];
  });
  return [now, ...earlier];
}

function presentPoint(frame: PathFrame, scale: PlaneScale): Spot {
  const { box } = scale;
  const now = pixel(frame, frame.step, scale);
  if (isInside(...now, box)) return now;
  for (let k = frame.step - 1; k >= 0; k -= 1) {
    const part = clipSegment(...pixel(frame, k, scale), ...pixel(frame, k + 1, scale), box);
    if (part) return [part[2], part[3]];
  }
  return [box.left + box.width / 2, box.top + box.height / 2];
}

const pixel = ({ path }: PathFrame, step: number, scale: PlaneScale): Spot => [
  scale.xPixel(path[2 * step] ?? Number.NaN),
  scale.yPixel(path[2 * step + 1] ?? Number.NaN),
];
