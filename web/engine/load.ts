import createDownhill from 'downhill-module';
import { DownhillEngine } from './engine';
import type { Engine } from './types';
import { moduleOptions, type WasmSource } from './wasm-source';

/**
 * Loads the engine, in a page, a worker or Node.
 *
 *     const engine = await loadEngine({ wasm: new URL('downhill.wasm', document.baseURI) });   // page, worker
 *     const engine = await loadEngine({ wasm: await readFile('downhill.wasm') });              // Node
 *     const problem = engine.problem({ kind: 'surface', id: 'rosenbrock' });
 *     const race = engine.race(problem, {
 *       start: problem.start,
 *       steps: 200,
 *       runs: [{ optimizer: 'adam', rate: 0.02 }],
 *     });
 *     console.log(race.traces()[0]?.loss.at(-1));
 *     race.dispose();
 *     problem.dispose();
 *
 * Throws when the file cannot be read or is not the engine's module.
 */
export async function loadEngine(source: WasmSource): Promise<Engine> {
  return new DownhillEngine(await createDownhill(moduleOptions(source)));
}
