/**
 * What the reader did since the last message to the worker: the later of each kind counts, and goes along with the next
 * one.
 */
import type { Grain, TrainingChanges, TrainingStatus } from '../../engine/network-types';
import type { FrameCalls, Move } from './live-run';

type Position = Pick<TrainingStatus, 'updates' | 'batch' | 'sample' | 'batchesPerEpoch'>;
const START: Position = { updates: 0, batch: 0, sample: 0, batchesPerEpoch: 1 };

export class Pending {
  /** Something that is shown has to be asked again, without a step. */
  stale = false;
  #target: number | null = null;
  #steps: { readonly grain: Grain; readonly count: number } | null = null;
  #changes: TrainingChanges | null = null;
  #parameters: [number, number][] = [];

  /** Whether there is anything to send. */
  get any(): boolean {
    return (
      this.stale ||
      this.#target !== null ||
      this.#steps !== null ||
      this.#changes !== null ||
      this.#parameters.length > 0
    );
  }

  get hasParameter(): boolean {
    return this.#parameters.length > 0;
  }

  /** Forgets what was meant for a run that is left. */
  forget(): void {
    this.#target = null;
    this.#steps = null;
    this.#changes = null;
    this.#parameters = [];
  }

  configure(changes: TrainingChanges): void {
    this.#changes = { ...this.#changes, ...changes };
  }

  setParameter(index: number, value: number): void {
    this.#parameters.push([index, value]);
  }

  goTo(updates: number): void {
    this.#target = Math.max(0, Math.round(updates));
  }

  /** Steps of one grain add up. */
  step(grain: Grain, count: number): void {
    const waiting = this.#steps?.grain === grain ? this.#steps.count : 0;
    this.#steps = { grain, count: waiting + count };
  }

  /** One step of the grain back, from where the run stands or is already asked to go. */
  stepBack(grain: Grain, { updates, batch, sample, batchesPerEpoch }: Position = START): void {
    const now = this.#target ?? updates;
    if (sample > 0) this.goTo(now);
    else if (grain !== 'epoch') this.goTo(now - 1);
    else this.goTo(now - (batch > 0 && this.#target === null ? batch : batchesPerEpoch));
  }

  /** Takes the changes, which come before the step that they are for. */
  takeEdits(): Pick<FrameCalls, 'configured' | 'parameter'> {
    const changes = this.#changes;
    const parameter = this.#parameters.shift();
    this.#changes = null;
    return {
      ...(changes ? { configured: ['configure', changes] } : {}),
      ...(parameter ? { parameter: ['setParameter', ...parameter] } : {}),
    };
  }

  /** Takes the jump or the steps that are asked for, null for none. */
  takeMove(): Move | null {
    const [target, steps] = [this.#target, this.#steps];
    this.#target = null;
    this.#steps = null;
    if (target !== null) return ['goTo', target];
    return steps && ['advance', steps.grain, steps.count];
  }
}
