/** A batch-norm figure without its looks: its state, its session with the engine, and time. */
import type { Engine } from '../../engine/types';
import { Clock, type Ticker } from '../clock';
import type { Note } from '../notes';
import type { Player } from '../transport';
import { decode, encode } from './codec';
import type { Session } from './session';
import { stageScene, type StageScene } from './stages';
import { DEFAULT_STATE, fitted, type BatchNormState, type NetworkTables } from './state';

/** The part of the engine on the page that this figure uses. */
export type PageEngine = Pick<Engine, 'normStages' | keyof NetworkTables>;

export class BatchNormModel implements Player {
  readonly engine: PageEngine;
  readonly session: Session;
  readonly clock: Clock;
  readonly #listener: (settings: boolean) => void;
  #state: BatchNormState = DEFAULT_STATE;
  notes: readonly Note[] = [];
  still = false;

  constructor(
    engine: PageEngine,
    session: Session,
    listener: (settings: boolean) => void,
    ticker?: Ticker,
  ) {
    this.engine = engine;
    this.session = session;
    this.#listener = listener;
    this.clock = new Clock((steps) => {
      // The picture waits for the engine: a step that is not there yet is not skipped.
      if (this.session.moment?.step !== this.#state.step) return;
      this.goTo(this.#state.step + steps);
      if (this.atEnd) this.pause();
    }, ticker);
  }

  get state(): BatchNormState {
    return this.#state;
  }
  get link(): string {
    return encode(this.#state);
  }

  open(link: string): void {
    const { state, notes } = decode(link, this.engine);
    this.pause();
    this.notes = notes;
    this.#set(state);
  }

  change(patch: Partial<BatchNormState>): void {
    this.#set(fitted({ ...this.#state, ...patch }));
  }

  #set(state: BatchNormState): void {
    this.#state = state;
    this.clock.stepsPerSecond = state.speed;
    void this.session.update(state);
    this.#listener(true);
  }

  /** Stages of the moment on screen; null before the engine has answered. */
  get scene(): StageScene | null {
    const { moment, whatIf } = this.session;
    return moment ? stageScene(this.#state, moment, whatIf, this.engine) : null;
  }

  get step(): number {
    return this.#state.step;
  }
  get steps(): number {
    return this.#state.steps;
  }
  get speed(): number {
    return this.#state.speed;
  }
  get playing(): boolean {
    return this.clock.playing;
  }
  get atEnd(): boolean {
    return this.#state.step >= this.#state.steps;
  }
  setSpeed(speed: number): void {
    this.change({ speed });
  }
  goTo(step: number): void {
    const next = Math.max(0, Math.min(Math.round(step), this.#state.steps));
    if (next === this.#state.step) return;
    this.#state = { ...this.#state, step: next };
    void this.session.update(this.#state);
    this.#listener(false);
  }
  /** From the end, playing begins again at the start. Where motion is not wanted, the end is shown at once. */
  toggle(): void {
    if (this.playing) {
      this.pause();
      return;
    }
    if (this.still) {
      this.goTo(this.atEnd ? 0 : this.#state.steps);
      return;
    }
    if (this.atEnd) this.goTo(0);
    this.clock.play();
    this.#listener(false);
  }
  pause(): void {
    if (!this.playing) return;
    this.clock.pause();
    this.#listener(false);
  }

  dispose(): void {
    this.clock.pause();
    this.session.dispose();
  }
}
