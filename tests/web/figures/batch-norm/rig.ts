/** The digits and the engine behind a batch-norm figure, without a worker. */
import { readFileSync } from 'node:fs';
import { loadDigits, type GivenData } from '../../../../web/engine/digits';
import type { NetworkEngine } from '../../../../web/engine/network-types';
import { connect, type Remote } from '../../../../web/engine/remote';
import type { Engine } from '../../../../web/engine/types';
import { Session } from '../../../../web/figures/batch-norm/session';
import { DEFAULT_STATE, type BatchNormState } from '../../../../web/figures/batch-norm/state';
import { newEngine, wasmBytes } from '../../engine/engine';

export interface Rig {
  readonly engine: Engine;
  readonly networks: Remote<NetworkEngine>;
  readonly digits: GivenData;
}

export async function newRig(): Promise<Rig> {
  const engine = await newEngine();
  const networks = await connect({
    wasm: wasmBytes,
    worker: null,
    load: () => Promise.resolve(engine),
  });
  const file = new URL('../../../../data/digits.csv.gz', import.meta.url);
  const digits = await loadDigits(readFileSync(file));
  return { engine, networks, digits };
}

/** A small network, so that a suite is quick. */
export const SMALL: BatchNormState = {
  ...DEFAULT_STATE,
  layers: 2,
  units: 6,
  steps: 12,
  step: 10,
  unit: 2,
};

export const newSession = ({ networks, digits }: Rig): Session =>
  new Session(networks, digits, () => undefined);

/** Waits until a condition holds; fails after a while. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2000; i += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('waited in vain');
}
