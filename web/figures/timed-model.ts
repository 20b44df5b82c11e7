/**
 * What the models of all figures that walk along a history share: the state that a link keeps, and time. A figure adds
 * how a link is read and written, which settings go together, how far its history goes, and the moves that are its own.
 */
import { Clock, type Ticker } from './clock';
import type { Decoded } from './link';
import type { Note } from './notes';
import type { Player } from './transport';

/** What a listener hears of: the settings or the step changed. */
export type Happening = 'settings' | 'step';
export type Listener = (what: Happening) => void;

/** A state that says where one is, under the name the figure has for it, and how many steps a second playing goes. */
export type TimedState<Place extends string> = Readonly<Record<Place | 'speed', number>>;

export abstract class TimedModel<
  State extends TimedState<Place>,
  Place extends string = 'step',
> implements Player {
  /** The engine's side of the figure; freed with it. */
  abstract readonly session: { dispose(): void };
  notes: readonly Note[] = [];
  /** True for readers who asked for less motion. */
  still = false;
  readonly #place: Place;
  readonly #clock: Clock;
  #state: State;
  #listener: Listener;

  /** `place`: the name of where one is in the state. */
  protected constructor(first: State, place: Place, listener: Listener, ticker?: Ticker) {
    this.#place = place;
    this.#state = first;
    this.#listener = listener;
    this.#clock = new Clock((due) => {
      this.goTo(this.step + this.reach(due));
      if (this.atEnd) this.pause();
    }, ticker);
    this.#clock.stepsPerSecond = first.speed;
  }

  /** The state as a link, without #. */
  abstract get link(): string;
  /** Where the history ends. */
  abstract get steps(): number;
  /** What a link says, and what of it could not be used. */
  protected abstract read(link: string): Decoded<State>;
  /** A state after a change of some settings: the others fit to them again, and the place is inside the budget. */
  protected abstract fitted(state: State): State;
  /** How far playing goes when so many steps are due; 0 waits for the engine. */
  protected reach(due: number): number {
    return due;
  }

  get state(): State {
    return this.#state;
  }
  /** Shows what a link says; what could not be used is in `notes`. */
  open(link: string): void {
    const { state, notes } = this.read(link);
    this.pause();
    this.notes = notes;
    this.set(state, 'settings');
  }
  /** Replaces settings. */
  change(patch: Partial<State>): void {
    this.set(this.fitted({ ...this.#state, ...patch }), 'settings');
  }
  protected set(state: State, what: Happening): void {
    this.#state = state;
    this.#clock.stepsPerSecond = state.speed;
    this.tell(what);
  }
  protected tell(what: Happening): void {
    this.#listener(what);
  }

  /** The step on screen: a history that ended earlier shows its end. */
  get step(): number {
    return Math.min(this.#state[this.#place], this.steps);
  }
  get speed(): number {
    return this.#state.speed;
  }
  get playing(): boolean {
    return this.#clock.playing;
  }
  get atEnd(): boolean {
    return this.step >= this.steps;
  }
  goTo(step: number): void {
    const next = Math.max(0, Math.min(Math.round(step), this.steps));
    if (next === this.#state[this.#place]) return;
    this.set({ ...this.#state, [this.#place]: next }, 'step');
  }
  setSpeed(speed: number): void {
    this.set({ ...this.#state, speed }, 'settings');
  }

  /** From the end, playing begins again at the start. Where motion is not wanted, the end is shown at once. */
  play(): void {
    if (this.still) {
      this.goTo(this.atEnd ? 0 : this.steps);
      return;
    }
    if (this.atEnd) this.goTo(0);
    this.#clock.play();
    this.tell('step');
  }
  pause(): void {
    if (!this.playing) return;
    this.#clock.pause();
    this.tell('step');
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Nobody hears of this model again, and the engine's memory is free. */
  dispose(): void {
    this.#clock.pause();
    this.#listener = () => undefined;
    this.session.dispose();
  }
}
