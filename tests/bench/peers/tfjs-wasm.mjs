import * as tf from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { prepareTF } from './_tf.mjs';
export const name = 'tfjs 4.22 wasm (core)';
export async function init(env) {
  if (env.kind === 'browser')
    wasm.setWasmPaths(env.base + '/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  else wasm.setWasmPaths(env.base + '/node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  if (!(await tf.setBackend('wasm'))) throw Error('no wasm');
  await tf.ready();
}
export const prepare = (w, d) => prepareTF(tf, w, d, 'core');
