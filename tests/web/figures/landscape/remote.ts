/** The engine answering by promises, without a worker: what the figure gets where a browser refuses one. */
import { connect } from '../../../../web/engine/remote';
import type { LandscapeEngine } from '../../../../web/figures/landscape/model';
import { newEngine, wasmBytes } from '../../engine/engine';

export async function newRemote(): Promise<LandscapeEngine> {
  const tables = await newEngine();
  const load = (): Promise<object> => Promise.resolve(tables);
  return { tables, networks: await connect({ wasm: wasmBytes, worker: null, load }) };
}
