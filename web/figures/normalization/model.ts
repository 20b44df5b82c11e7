/** A normalization figure without its looks: state, session and time. */
import type { Decoded } from '../link';
import { TimedModel, type Listener } from '../timed-model';
import { decode, encode } from './codec';
import type { Scene, Session } from './session';
import { DEFAULT_STATE, LIMITS, type NormalizationState } from './state';

export class NormalizationModel extends TimedModel<NormalizationState> {
  readonly session: Session;
  #scene: { readonly state: NormalizationState; readonly scene: Scene } | null = null;

  constructor(session: Session, listener: Listener) {
    super(DEFAULT_STATE, 'step', listener);
    this.session = session;
  }

  get link(): string {
    return encode(this.state);
  }
  protected read(link: string): Decoded<NormalizationState> {
    return decode(link);
  }
  protected fitted(state: NormalizationState): NormalizationState {
    return { ...state, step: Math.min(state.step, state.steps) };
  }
  get steps(): number {
    return this.state.steps;
  }

  /** Everything the pictures need; computed at most once per state. */
  get scene(): Scene {
    if (this.#scene?.state !== this.state)
      this.#scene = { state: this.state, scene: this.session.scene(this.state) };
    return this.#scene.scene;
  }
  /** The step on screen: the last one of a run that ended earlier. */
  get shownStep(): number {
    return Math.min(this.state.step, this.scene.trace.status.steps);
  }
  /** The weights at the step on screen. */
  get weights(): readonly [number, number] {
    const { path } = this.scene.trace;
    const at = 2 * this.shownStep;
    return [path[at] ?? NaN, path[at + 1] ?? NaN];
  }

  /** Moves the start to weights, inside the reach of the picture. */
  moveStart([x, y]: readonly [number, number]): void {
    const { frame } = this.scene.stage;
    const inside = (part: number): number =>
      Number(Math.min(Math.max(part, -LIMITS.start), LIMITS.start).toFixed(3));
    const start = [inside((x - frame.x) / frame.half), inside((y - frame.y) / frame.half)] as const;
    if (start.every(Number.isFinite)) this.change({ start });
  }
}
