/** The built engine, as Node loads it, for the suites of this folder. */
import { readFileSync } from 'node:fs';
import type { Engine } from '../../../web/engine';
import { loadEngine } from '../../../web/engine';
import type { EngineProblem } from '../../../web/engine/problem';

const preset = process.env['DOWNHILL_WASM'] ?? 'wasm';
export const wasmBytes = readFileSync(
  new URL(`../../../build/${preset}/module/downhill.wasm`, import.meta.url),
);
export const LONG = process.env['DOWNHILL_LONG'] === '1';

export const newEngine = (): Promise<Engine> => loadEngine({ wasm: wasmBytes });

/**
 * Where the C++ heap puts the next small object: the same before and after means that not one block was left behind,
 * which the size of the whole memory would show only after megabytes.
 */
export function nextAddress(engine: Engine): number {
  const problem = engine.problem({ kind: 'formula', text: 'x + y' }) as EngineProblem;
  const { ptr } = (problem.raw as unknown as { $$: { ptr: number } }).$$;
  problem.dispose();
  return ptr;
}

/** Runs `work` often, after a warm-up, and says what it left in the heap. */
export function residue(engine: Engine, work: () => void): { blocks: number; bytes: number } {
  for (let i = 0; i < 20; i++) work();
  const [address, bytes] = [nextAddress(engine), engine.heapBytes];
  return {
    get blocks() {
      return nextAddress(engine) - address;
    },
    get bytes() {
      return engine.heapBytes - bytes;
    },
  };
}
