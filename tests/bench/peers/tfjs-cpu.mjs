import * as tf from '@tensorflow/tfjs';
import { prepareTF } from './_tf.mjs';
export const name = 'tfjs 4.22 cpu';
export async function init() {
  tf.env().set('IS_TEST', false);
  if (!(await tf.setBackend('cpu'))) throw Error('no cpu');
  await tf.ready();
}
export const prepare = (w, d) => prepareTF(tf, w, d, 'core');
