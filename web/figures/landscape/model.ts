/** A landscape figure without its looks: state, engine and time. One step is one epoch. */
import type { NetworkEngine } from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import type { OptimizerInfo } from '../../engine/types';
import { Clock, type Ticker } from '../clock';
import type { Happening } from '../figure-element';
import type { Note } from '../notes';
import type { Player } from '../transport';
import { decode, encode, usualRate } from './codec';
import { Session } from './session';
import { defaultState, normalize, type LandscapeState, type Tables } from './state';

export interface LandscapeEngine {
  readonly tables: Tables;
  readonly networks: Remote<NetworkEngine>;
}

export class LandscapeModel implements Player {
  readonly tables: Tables;
  readonly session: Session;
  readonly clock: Clock;
  #state: LandscapeState = defaultState();
  #listener: (what: Happening) => void;
  notes: readonly Note[] = [];
  /** True for readers who asked for less motion. */
  still = false;
  /** Something is being dragged. */
  moving = false;

  constructor(
    { tables, networks }: LandscapeEngine,
    listener: (what: Happening) => void,
    ticker?: Ticker,
  ) {
    this.tables = tables;
    this.#listener = listener;
    this.session = new Session(networks, tables.datasets, () => {
      this.#listener('step');
    });
    this.clock = new Clock((steps) => {
      // A plane takes its time: the next epoch waits until the last one is drawn.
      if (!this.session.busy) this.goTo(this.step + Math.min(steps, MOST_AT_ONCE));
      if (this.atEnd) this.pause();
    }, ticker);
  }

  get state(): LandscapeState {
    return this.#state;
  }
  get link(): string {
    return encode(this.#state, this.tables);
  }
  get step(): number {
    return this.#state.epoch;
  }
  get steps(): number {
    return this.#state.epochs;
  }
  get speed(): number {
    return this.#state.speed;
  }
  get playing(): boolean {
    return this.clock.playing;
  }
  get atEnd(): boolean {
    return this.step >= this.steps;
  }
  get info(): OptimizerInfo {
    const info = this.tables.optimizers.find(({ id }) => id === this.#state.optimizer);
    if (!info) throw new RangeError(`unknown optimizer "${this.#state.optimizer}"`);
    return info;
  }

  open(link: string): void {
    const { state, notes } = decode(link, this.tables);
    this.pause();
    this.notes = notes;
    this.#set(state, 'settings');
  }
  change(patch: Partial<LandscapeState>): void {
    this.#set(normalize({ ...this.#state, ...patch }), 'settings');
  }
  changeOptimizer(optimizer: string): void {
    this.change({ optimizer, options: {}, rate: usualRate(this.tables, optimizer) });
  }

  sync(): void {
    this.clock.stepsPerSecond = this.#state.speed;
    this.session.update(this.#state, this.moving || this.playing);
  }

  goTo(step: number): void {
    const epoch = Math.max(0, Math.min(Math.round(step), this.steps));
    if (epoch !== this.#state.epoch) this.#set({ ...this.#state, epoch }, 'step');
  }
  setSpeed(speed: number): void {
    this.#set({ ...this.#state, speed }, 'step');
  }
  /** From the end, playing begins again at the start. Where motion is not wanted, the end is shown at once. */
  play(): void {
    if (this.still) {
      this.goTo(this.atEnd ? 0 : this.steps);
      return;
    }
    if (this.atEnd) this.goTo(0);
    this.clock.play();
    this.#listener('step');
  }
  pause(): void {
    if (!this.clock.playing) return;
    this.clock.pause();
    this.#listener('step');
  }
  toggle(): void {
    if (this.clock.playing) this.pause();
    else this.play();
  }

  #set(state: LandscapeState, what: Happening): void {
    this.#state = state;
    this.#listener(what);
  }

  dispose(): void {
    this.clock.pause();
    this.#listener = () => undefined;
    this.session.dispose();
  }
}

/** Epochs that one drawing may skip when the computer is slow. */
const MOST_AT_ONCE = 4;
