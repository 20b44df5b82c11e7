/** The built engines, as Node loads them, for the suites of this folder. */
import { readFileSync } from 'node:fs';
import type { Engine, FeatureEngine, NetworkEngine } from '../../../web/engine';
import { loadEngine } from '../../../web/engine';
import { loadFeatureEngine } from '../../../web/engine/load-features';
import { loadNetworkEngine } from '../../../web/engine/load-network';

const preset = process.env.DOWNHILL_WASM ?? 'wasm';
export const bytesOf = (module: string): Uint8Array =>
  readFileSync(new URL(`../../../build/${preset}/module/${module}.wasm`, import.meta.url));
export const wasmBytes = bytesOf('downhill');
export const LONG = process.env.DOWNHILL_LONG === '1';

export const newEngine = (): Promise<Engine> => loadEngine({ wasm: wasmBytes });
/** The engines of the modules that pages load. */
export const newFeatureEngine = (): Promise<FeatureEngine> =>
  loadFeatureEngine({ wasm: bytesOf('downhill-features') });
export const newNetworkEngine = (): Promise<NetworkEngine> =>
  loadNetworkEngine({ wasm: bytesOf('downhill-network') });

/**
 * Where the C++ heap puts the next small object. It moves up when blocks are left behind, long before the size of the
 * whole memory shows it; it may move down when the heap tidies up.
 */
export function nextAddress(engine: Engine): number {
  const problem = engine.problem({ kind: 'formula', text: 'x + y' });
  const { raw } = problem as unknown as { readonly raw: { readonly $$: { readonly ptr: number } } };
  const { ptr } = raw.$$;
  problem.dispose();
  return ptr;
}

/** Bytes by which the next address may move as free blocks are split; thousands of leaked blocks are far more. */
const SLACK = 512;

/** Warms `work` up; the function returned says, later, how far the heap has grown since. */
export function watchHeap(engine: Engine, work: () => void): () => readonly [number, number] {
  for (let i = 0; i < 20; i++) work();
  const [address, bytes] = [nextAddress(engine), engine.heapBytes];
  return () => {
    const moved = nextAddress(engine) - address;
    return [moved > SLACK ? moved : 0, engine.heapBytes - bytes];
  };
}
