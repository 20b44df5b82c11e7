/** One engine of features for all figures on their normalization on a page. */
import wasm from 'downhill-features-wasm?url';
import { loadFeatureEngine } from '../engine/load-features';
import { once } from './once';

export const featureEngine = once(() =>
  loadFeatureEngine({ wasm: new URL(wasm, document.baseURI) }),
);
