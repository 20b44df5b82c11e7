/** What leads back to a run of the playground, and what with: settings, a position, weights. */
import { MAX_LENGTH } from '../link';
import { decode, drawsWeights, encode } from './codec';
import { NO_WEIGHTS, startFrom } from './first-weights';
import type { LiveRun } from './live-run';
import type { PlaygroundState, Tables } from './state';

/** Where first weights come from: drawn, and perhaps set by hand; or as they were elsewhere, perhaps trained. */
export type Origin = 'drawn' | 'link' | 'file';

export abstract class LinkedModel {
  tables: Tables;
  state: PlaygroundState;
  /** Whether the weights follow from the settings alone: nothing was changed on the way. */
  pure = true;
  origin: Origin = 'drawn';
  /** First weights that were set by hand here; '' for none. */
  protected handWeights = '';

  constructor(tables: Tables) {
    this.tables = tables;
    this.state = decode('', tables).state;
  }

  abstract get run(): LiveRun | null;
  abstract get twin(): LiveRun | null;
  /** The run, unless another one is being opened. */
  protected abstract get settled(): LiveRun | null;

  /**
   * What leads back here: settings and position, or the weights of this moment where a run does not follow from these.
   * With weights that no link has room for, the settings are left.
   */
  get link(): string {
    if (this.settled && !this.pure && this.weightsFitLink) return this.linkWithWeights;
    return this.linkOfSettings;
  }

  /** Settings, and the position of a run that follows from them. */
  get linkOfSettings(): string {
    const updates = this.pure ? (this.run?.status.updates ?? this.state.updates) : 0;
    return encode({ ...this.state, updates }, this.tables);
  }

  get weightsFitLink(): boolean {
    return this.linkWithWeights.length <= MAX_LENGTH;
  }

  /** A link that begins with the weights of this moment, and where there is batch norm with its running statistics. */
  get linkWithWeights(): string {
    const start = this.run ? startFrom(this.run) : NO_WEIGHTS;
    return encode({ ...this.state, ...start, updates: 0 }, this.tables);
  }

  /** Whether the settings have first weights that were set by hand here. */
  get hasHandWeights(): boolean {
    return this.state.weights !== '' && this.state.weights === this.handWeights;
  }

  /** Whether a twin is there that begins with other weights than its run where these are given. */
  get twinDraws(): boolean {
    const { run, twin } = this;
    return !!run && !!twin && (drawsWeights(this.state) || twin.layout.size !== run.layout.size);
  }

  /** Whether the run began with weights that may be trained, and its twin with untrained ones. */
  get twinBeganUntrained(): boolean {
    return (
      this.twin !== null && (this.origin === 'file' || (this.origin === 'link' && this.twinDraws))
    );
  }
}
