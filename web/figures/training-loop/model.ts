/** A training-loop figure without its looks: state, engine and time, and the few moves a reader can make. */
import type { NetworkEngine } from '../../engine/network-types';
import type { Engine, OptimizerInfo } from '../../engine/types';
import { Clock, type Ticker } from '../clock';
import type { Note } from '../notes';
import type { Player } from '../transport';
import { decode, encode, usualRate } from './codec';
import { Numbers } from './numbers';
import { Session, type Moment } from './session';
import { defaultState, normalize, type LoopState, type Tables } from './state';
import {
  lastTick,
  lastTickAfter,
  placeOf,
  stageOf,
  ticksIn,
  updatesOf,
  type Grain,
  type Place,
  type Stage,
} from './ticks';

/** What a listener hears of: the settings or the step changed. */
export type Happening = 'settings' | 'step';
export type LoopEngine = Pick<Engine, 'optimizers'> &
  Pick<NetworkEngine, 'activations' | 'initializations' | 'trainingRun'>;

export class LoopModel implements Player {
  readonly tables: Tables;
  readonly session: Session;
  readonly clock: Clock;
  #state: LoopState = defaultState();
  #listener: (what: Happening) => void;
  notes: readonly Note[] = [];
  /** True for readers who asked for less motion. */
  still = false;

  constructor(engine: LoopEngine, listener: (what: Happening) => void, ticker?: Ticker) {
    this.tables = engine;
    this.session = new Session(engine);
    this.#listener = listener;
    this.clock = new Clock((steps) => {
      this.goTo(this.step + steps * this.stride);
      if (this.atEnd) this.pause();
    }, ticker);
  }

  get state(): LoopState {
    return this.#state;
  }
  get link(): string {
    return encode(this.#state, this.tables);
  }

  /** Shows what a link says; what could not be used is in `notes`. */
  open(link: string): void {
    const { state, notes } = decode(link, this.tables);
    this.pause();
    this.notes = notes;
    this.#set(state, 'settings');
  }

  change(patch: Partial<LoopState>): void {
    this.#set(normalize({ ...this.#state, ...patch }), 'settings');
  }
  changeOptimizer(optimizer: string): void {
    this.change({ optimizer, options: {}, rate: usualRate(this.tables, optimizer) });
  }

  /** Brings the engine in line with the state; call once per frame before drawing. */
  sync(): void {
    this.clock.stepsPerSecond = this.#state.speed;
    this.session.update(this.#state);
  }

  /** The last tick there is: of the budget, or of the update that diverged. */
  get steps(): number {
    const { diverged } = this.session;
    const budget = lastTick(this.#state.passes);
    return diverged === null ? budget : Math.min(budget, lastTickAfter(diverged));
  }
  /** The tick on screen: a run that ended earlier shows its end. */
  get step(): number {
    return Math.min(this.#state.tick, this.steps);
  }
  get speed(): number {
    return this.#state.speed;
  }
  get stride(): number {
    return ticksIn(this.#state.grain);
  }
  get playing(): boolean {
    return this.clock.playing;
  }
  get atEnd(): boolean {
    return this.step >= this.steps;
  }

  get place(): Place {
    return placeOf(this.step);
  }
  get stage(): Stage {
    return stageOf(this.step);
  }
  get moment(): Moment | null {
    return this.session.at(updatesOf(this.step));
  }
  get numbers(): Numbers | null {
    const { moment } = this;
    return moment && new Numbers(moment, this.session.parameters);
  }
  /** The update on screen gives no finite loss. */
  get divergesHere(): boolean {
    return this.session.diverged === updatesOf(this.step);
  }

  get info(): OptimizerInfo {
    const info = this.tables.optimizers.find(({ id }) => id === this.#state.optimizer);
    if (!info) throw new RangeError(`unknown optimizer "${this.#state.optimizer}"`);
    return info;
  }

  goTo(step: number): void {
    const tick = Math.max(0, Math.min(Math.round(step), this.steps));
    if (tick !== this.#state.tick) this.#set({ ...this.#state, tick }, 'step');
  }
  setGrain(grain: Grain): void {
    this.#set({ ...this.#state, grain }, 'step');
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

  #set(state: LoopState, what: Happening): void {
    this.#state = state;
    this.#listener(what);
  }

  dispose(): void {
    this.clock.pause();
    this.#listener = () => undefined;
    this.session.dispose();
  }
}
