/** A batch-norm figure without its looks: its state, its session with the engine, and time. */
import type { Engine } from '../../engine/types';
import type { Ticker } from '../clock';
import type { Decoded } from '../link';
import { TimedModel, type Happening, type Listener } from '../timed-model';
import { decode, encode } from './codec';
import type { Session } from './session';
import { stageScene, type StageScene } from './stages';
import { DEFAULT_STATE, fitted, type BatchNormState, type NetworkTables } from './state';

/** The part of the engine on the page that this figure uses. */
export type PageEngine = Pick<Engine, 'normStages' | keyof NetworkTables>;

export class BatchNormModel extends TimedModel<BatchNormState> {
  readonly engine: PageEngine;
  readonly session: Session;

  constructor(engine: PageEngine, session: Session, listener: Listener, ticker?: Ticker) {
    super(DEFAULT_STATE, 'step', listener, ticker);
    this.engine = engine;
    this.session = session;
  }

  get link(): string {
    return encode(this.state);
  }
  protected read(link: string): Decoded<BatchNormState> {
    return decode(link, this.engine);
  }
  protected fitted(state: BatchNormState): BatchNormState {
    return fitted(state);
  }
  get steps(): number {
    return this.state.steps;
  }
  /** The picture waits for the engine: a step that is not there yet is not skipped. */
  protected override reach(due: number): number {
    return this.session.moment?.step === this.state.step ? due : 0;
  }
  /** The engine answers by promise, so it is asked at once and not with the next frame. */
  protected override set(state: BatchNormState, what: Happening): void {
    super.set(state, what);
    void this.session.update(state);
  }

  /** Stages of the moment on screen; null before the engine has answered. */
  get scene(): StageScene | null {
    const { moment, whatIf } = this.session;
    return moment ? stageScene(this.state, moment, whatIf, this.engine) : null;
  }
}
