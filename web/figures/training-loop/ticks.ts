/**
 * Time in the training loop: a tick is one stage of one row. Four stages make an update, four updates a pass.
 *
 *     tick = 4 · updates + stage,   updates = 4 · pass + row      (all counted from 0; on screen from 1)
 */
export const STAGES = ['forward', 'loss', 'backward', 'update'] as const;
export type Stage = (typeof STAGES)[number];
export const ROWS = 4;
const TICKS_PER_ROW = STAGES.length;

/** How far one step goes. */
export const GRAINS = ['stage', 'row', 'pass'] as const;
export type Grain = (typeof GRAINS)[number];

export interface Place {
  readonly pass: number;
  readonly row: number;
  /** Index in STAGES. */
  readonly stage: number;
}

export const tickOf = ({ pass, row, stage }: Place): number =>
  TICKS_PER_ROW * (ROWS * pass + row) + stage;

export const updatesOf = (tick: number): number => Math.floor(tick / TICKS_PER_ROW);

export function placeOf(tick: number): Place {
  const updates = updatesOf(tick);
  return {
    pass: Math.floor(updates / ROWS),
    row: updates % ROWS,
    stage: tick % TICKS_PER_ROW,
  };
}

export const stageOf = (tick: number): Stage => STAGES[placeOf(tick).stage] ?? 'forward';

const TICKS: Readonly<Record<Grain, number>> = {
  stage: 1,
  row: TICKS_PER_ROW,
  pass: TICKS_PER_ROW * ROWS,
};
/** Ticks in one step of this grain: a row later at the same stage, a pass later at the same row and stage. */
export const ticksIn = (grain: Grain): number => TICKS[grain];

/** The last tick of a run of so many passes: the update of its last row. */
export const lastTick = (passes: number): number => TICKS.pass * passes - 1;

/** The last tick of a run that ends at a number of updates: the update that would follow, or that diverged. */
export const lastTickAfter = (updates: number): number => TICKS_PER_ROW * (updates + 1) - 1;
