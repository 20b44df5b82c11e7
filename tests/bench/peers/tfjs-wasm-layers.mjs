import * as tf from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { prepareTF } from './_tf.mjs';
export const name = 'tfjs 4.22 wasm (layers)';
export async function init(env) {
  wasm.setWasmPaths(env.base + '/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  if (!(await tf.setBackend('wasm'))) throw Error('no wasm');
  await tf.ready();
}
export const prepare = (w, d) => (w.kind === 'mlp' ? prepareTF(tf, w, d, 'layers') : null);
