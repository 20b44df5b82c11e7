/** Time in the playground: how far one frame of playing goes, and when training stops by itself. */
import type { TrainingStatus } from '../../engine/network-types';
import type { Move } from './live-run';
import { Pace } from './pace';
import type { PlaygroundState, StopRule } from './state';

export class Playback {
  playing = false;
  /** Why training stopped by itself. */
  stopped: 'rule' | 'diverged' | null = null;
  /** Furthest position of this run, in updates. */
  furthest = 0;
  readonly #pace = new Pace();

  play(): void {
    this.playing = true;
    this.stopped = null;
    this.#pace.start();
  }

  /** Stops because the reader moves the run. */
  halt(): void {
    this.playing = false;
    this.stopped = null;
  }

  /** Begins anew with another run. */
  begin(updates: number): void {
    this.stopped = null;
    this.furthest = updates;
    this.#pace.forget();
  }

  /** A frame has come, `now` in milliseconds. */
  tick(now: number, stepsPerSecond: number): void {
    if (this.playing) this.#pace.tick(now, stepsPerSecond);
  }

  /** Whether a step is due. */
  get due(): boolean {
    return this.playing && this.#pace.due > 0;
  }

  /** Takes the steps that are due, but not beyond the epoch at which the rule says stop. */
  takeMove({ grain, stop }: PlaygroundState, epoch: number): Move {
    if (!this.playing) return ['status'];
    const count = this.#pace.take();
    if (stop.kind !== 'epochs' || grain !== 'epoch') return ['advance', grain, count];
    return ['advance', grain, Math.max(1, Math.min(count, stop.value - epoch))];
  }

  /** A move took so long, with all that the picture needed. */
  took(move: Move, milliseconds: number): void {
    if (move[0] === 'advance') this.#pace.took(move[2], milliseconds);
  }

  /** The run stands at a new position. True when playing has ended there. */
  arrived(status: TrainingStatus, rule: StopRule): boolean {
    this.furthest = Math.max(this.furthest, status.updates);
    const { playing } = this;
    if (status.state === 'diverged') this.stopped = 'diverged';
    else if (playing && holds(rule, status)) this.stopped = 'rule';
    else return false;
    this.playing = false;
    return playing;
  }
}

function holds({ kind, value }: StopRule, { epoch, train, test }: TrainingStatus): boolean {
  // A loss that is not a number belongs to a part without rows: the other one counts.
  const { loss, accuracy } = Number.isNaN(test.loss) ? train : test;
  if (kind === 'epochs') return epoch >= value;
  if (kind === 'loss') return loss <= value;
  return kind === 'accuracy' && (accuracy ?? 0) >= value / 100;
}
