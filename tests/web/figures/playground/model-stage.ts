import { afterEach, beforeEach, expect } from 'vitest';
import type { LiveRun } from '../../../../web/figures/playground/live-run';
import { PlaygroundModel } from '../../../../web/figures/playground/model';
import { HeldEngine } from './held-engine';
import { tables } from './tables';

/** A playground's model on the real engine, a new one for every test of a file, and time that the test lets pass. */
export class ModelStage {
  held = new HeldEngine();
  model = this.newModel();
  /** Of the last frame, in milliseconds. */
  time = 0;

  constructor() {
    beforeEach(async () => {
      this.held = new HeldEngine();
      this.model = this.newModel();
      await this.model.open('');
      expect(this.model.error).toBeNull();
    });
    afterEach(async () => {
      this.model.dispose();
      // What is still on its way arrives, and is freed.
      await this.frames(10);
      expect(this.held.alive.size).toBe(0);
    });
  }

  newModel(): PlaygroundModel {
    return new PlaygroundModel(tables, {
      connect: this.held.connect,
      load: () => Promise.reject(new Error('no file is wanted')),
      changed: () => undefined,
    });
  }

  readonly frames = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      this.time += 16;
      this.model.frame(this.time);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  readonly until = async (condition: () => boolean): Promise<void> => {
    for (let i = 0; i < 1000; i += 1) {
      if (condition()) return;
      await this.frames(1);
    }
    throw new Error('waited in vain');
  };
  readonly isWaiting = (count: number) => () => this.held.waiting.length === count;

  readonly running = (): LiveRun => {
    if (!this.model.run) throw new Error('no run');
    return this.model.run;
  };
  readonly updates = (): number => this.running().status.updates;

  readonly noise = (): number => {
    const { data } = this.running().spec;
    return data.kind === 'table' ? (data.noise ?? NaN) : NaN;
  };
  /** The noise is no live change: it needs another run. */
  readonly changeNoise = (value: number): void => {
    const { data } = this.model.state;
    if (data.kind === 'table') this.model.change({ data: { ...data, noise: value } });
  };
}
