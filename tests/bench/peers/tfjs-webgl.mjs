import * as tf from '@tensorflow/tfjs';
import { prepareTF } from './_tf.mjs';
export const name = 'tfjs 4.22 webgl (SwiftShader)';
export async function init(env) {
  if (env.kind !== 'browser') throw Error('browser only');
  if (!(await tf.setBackend('webgl'))) throw Error('no webgl');
  await tf.ready();
}
export const prepare = (w, d) => prepareTF(tf, w, d, 'core');
