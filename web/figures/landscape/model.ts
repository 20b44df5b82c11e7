/** A landscape figure without its looks: its state, both networks, and time. One step is one epoch. */
import type { NetworkEngine } from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import type { OptimizerInfo } from '../../engine/types';
import type { Ticker } from '../clock';
import type { Decoded } from '../link';
import { optimizerOf } from '../rows';
import { TimedModel, type Listener } from '../timed-model';
import { decode, encode, usualRate } from './codec';
import { Session } from './session';
import { defaultState, normalize, type LandscapeState, type Tables } from './state';

export interface LandscapeEngine {
  readonly tables: Tables;
  readonly networks: Remote<NetworkEngine>;
}

/** Epochs that one drawing may skip when the computer is slow. */
const MOST_AT_ONCE = 4;

export class LandscapeModel extends TimedModel<LandscapeState, 'epoch'> {
  readonly tables: Tables;
  readonly session: Session;
  /** Something is being dragged. */
  moving = false;

  constructor({ tables, networks }: LandscapeEngine, listener: Listener, ticker?: Ticker) {
    super(defaultState(), 'epoch', listener, ticker);
    this.tables = tables;
    this.session = new Session(networks, tables.datasets, () => {
      this.tell('step');
    });
  }

  get link(): string {
    return encode(this.state, this.tables);
  }
  protected read(link: string): Decoded<LandscapeState> {
    return decode(link, this.tables);
  }
  protected fitted(state: LandscapeState): LandscapeState {
    return normalize(state);
  }
  get steps(): number {
    return this.state.epochs;
  }
  /** A plane takes its time: the next epoch waits until the last one is drawn. */
  protected override reach(due: number): number {
    return this.session.busy ? 0 : Math.min(due, MOST_AT_ONCE);
  }

  get info(): OptimizerInfo {
    return optimizerOf(this.tables.optimizers, this.state.optimizer);
  }
  changeOptimizer(optimizer: string): void {
    this.change({ optimizer, options: {}, rate: usualRate(this.tables, optimizer) });
  }
  /** Brings the engine in line with the state; called once per frame before drawing. */
  sync(): void {
    this.session.update(this.state, this.moving || this.playing);
  }
}
