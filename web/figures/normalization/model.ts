/** A normalization figure without its looks: state, session and time. */
import { Clock, type Ticker } from '../clock';
import type { Note } from '../notes';
import type { Player } from '../transport';
import { decode, encode } from './codec';
import type { Scene, Session } from './session';
import { DEFAULT_STATE, LIMITS, type NormalizationState } from './state';

export class NormalizationModel implements Player {
  readonly session: Session;
  readonly clock: Clock;
  readonly #listener: (settings: boolean) => void;
  #state: NormalizationState = DEFAULT_STATE;
  #scene: { readonly state: NormalizationState; readonly scene: Scene } | null = null;
  notes: readonly Note[] = [];
  still = false;

  constructor(session: Session, listener: (settings: boolean) => void, ticker?: Ticker) {
    this.session = session;
    this.#listener = listener;
    this.clock = new Clock((steps) => {
      this.goTo(this.#state.step + steps);
      if (this.atEnd) this.pause();
    }, ticker);
  }

  get state(): NormalizationState {
    return this.#state;
  }
  get link(): string {
    return encode(this.#state);
  }
  /** Everything the pictures need; computed at most once per state. */
  get scene(): Scene {
    if (this.#scene?.state !== this.#state)
      this.#scene = { state: this.#state, scene: this.session.scene(this.#state) };
    return this.#scene.scene;
  }
  /** The step on screen: the last one of a run that ended earlier. */
  get shownStep(): number {
    return Math.min(this.#state.step, this.scene.trace.status.steps);
  }
  /** The weights at the step on screen. */
  get weights(): readonly [number, number] {
    const { path } = this.scene.trace;
    const at = 2 * this.shownStep;
    return [path[at] ?? NaN, path[at + 1] ?? NaN];
  }

  open(link: string): void {
    const { state, notes } = decode(link);
    this.pause();
    this.notes = notes;
    this.#set(state, true);
  }
  change(patch: Partial<NormalizationState>): void {
    const next = { ...this.#state, ...patch };
    this.#set({ ...next, step: Math.min(next.step, next.steps) }, true);
  }
  /** Moves the start to weights, inside the reach of the picture. */
  moveStart([x, y]: readonly [number, number]): void {
    const { frame } = this.scene.stage;
    const inside = (part: number): number =>
      Number(Math.min(Math.max(part, -LIMITS.start), LIMITS.start).toFixed(3));
    const start = [inside((x - frame.x) / frame.half), inside((y - frame.y) / frame.half)] as const;
    if (start.every(Number.isFinite)) this.change({ start });
  }

  #set(state: NormalizationState, settings: boolean): void {
    this.#state = state;
    this.clock.stepsPerSecond = state.speed;
    this.#listener(settings);
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
    if (next !== this.#state.step) this.#set({ ...this.#state, step: next }, false);
  }
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
