/** A training-loop figure without its looks: state, engine and time, and the few moves a reader can make. */
import type { NetworkEngine } from '../../engine/network-types';
import type { Engine, OptimizerInfo } from '../../engine/types';
import type { Decoded } from '../link';
import { optimizerOf } from '../rows';
import { TimedModel, type Listener } from '../timed-model';
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

export type LoopEngine = Pick<Engine, 'optimizers'> &
  Pick<NetworkEngine, 'activations' | 'initializations' | 'trainingRun'>;

export class LoopModel extends TimedModel<LoopState, 'tick'> {
  readonly tables: Tables;
  readonly session: Session;

  constructor(engine: LoopEngine, listener: Listener) {
    super(defaultState(), 'tick', listener);
    this.tables = engine;
    this.session = new Session(engine);
  }

  get link(): string {
    return encode(this.state, this.tables);
  }
  protected read(link: string): Decoded<LoopState> {
    return decode(link, this.tables);
  }
  protected fitted(state: LoopState): LoopState {
    return normalize(state);
  }
  changeOptimizer(optimizer: string): void {
    this.change({ optimizer, options: {}, rate: usualRate(this.tables, optimizer) });
  }

  /** Brings the engine in line with the state; call once per frame before drawing. */
  sync(): void {
    this.session.update(this.state);
  }

  /** The last tick there is: of the budget, or of the update that diverged. */
  get steps(): number {
    const { diverged } = this.session;
    const budget = lastTick(this.state.passes);
    return diverged === null ? budget : Math.min(budget, lastTickAfter(diverged));
  }
  get stride(): number {
    return ticksIn(this.state.grain);
  }
  protected override reach(due: number): number {
    return due * this.stride;
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
    return optimizerOf(this.tables.optimizers, this.state.optimizer);
  }

  setGrain(grain: Grain): void {
    this.set({ ...this.state, grain }, 'step');
  }
}
