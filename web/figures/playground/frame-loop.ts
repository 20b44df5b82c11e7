/** Frame by frame: one message to the worker is under way, and what is pending when it is answered goes with the next. */
import type { LiveRun, Move } from './live-run';
import type { Pending } from './pending';
import { pictureCalls, type Picture } from './picture-calls';
import type { Playback } from './playback';
import type { Session, Settings } from './session';

/** Who is told of answers and of what the engine refuses. */
export interface Listener {
  readonly changed: () => void;
  readonly refused: (error: unknown) => void;
  /** A parameter was set by hand; `atStart`: before the run has seen anything. */
  readonly edited: (run: LiveRun, atStart: boolean) => void;
}

export class FrameLoop {
  readonly #session: Session;
  readonly #pending: Pending;
  readonly #playback: Playback;
  readonly #listener: Listener;
  #busy = false;

  constructor(session: Session, pending: Pending, playback: Playback, listener: Listener) {
    this.#session = session;
    this.#pending = pending;
    this.#playback = playback;
    this.#listener = listener;
  }

  /** Called once per frame: sends the next message when the last one is answered. True while more will come. */
  frame(now: number, picture: Picture & Settings): boolean {
    const { run, settled } = this.#session;
    if (!run) return false;
    this.#playback.tick(now, picture.state.speed);
    if (settled && !this.#busy && this.#hasWork) void this.#send(settled, picture);
    return this.#playback.playing || this.busy;
  }

  /** Whether something is asked of the worker, or about to be. */
  get busy(): boolean {
    return this.#busy || this.#hasWork;
  }

  get #hasWork(): boolean {
    return this.#pending.any || this.#playback.due;
  }

  async #send(run: LiveRun, picture: Picture & Settings): Promise<void> {
    this.#busy = true;
    this.#pending.stale = false;
    const edits = this.#pending.takeEdits();
    const changedAt = edits.configured ? run.status.updates : null;
    const atStart = run.status.updates === 0 && run.status.sample === 0;
    // What is set at the start goes by itself: its answer has the weights that the run begins with.
    const move: Move =
      atStart && edits.parameter
        ? ['status']
        : (this.#pending.takeMove() ?? this.#playback.takeMove(picture.state, run.status.epoch));
    try {
      if (await run.ask({ ...edits, ...pictureCalls(run, picture), status: move })) {
        this.#playback.took(move, run.remote.milliseconds);
        if (edits.parameter) this.#listener.edited(run, atStart);
        await this.#followTwin(run, move, picture, changedAt);
        // Where a run gets that is being left no longer ends playing.
        const counts = this.#session.settled === run;
        if (counts && this.#playback.arrived(run.status, picture.state.stop))
          this.#pending.stale = true;
      }
    } catch (error) {
      this.#listener.refused(error);
      this.#playback.playing = false;
    }
    this.#busy = false;
    this.#listener.changed();
  }

  async #followTwin(
    run: LiveRun,
    move: Move,
    picture: Picture & Settings,
    changedAt: number | null,
  ): Promise<void> {
    try {
      await this.#session.followTwin(run, move, picture, changedAt);
    } catch (error) {
      // The run itself goes on.
      this.#listener.refused(error);
    }
  }
}
