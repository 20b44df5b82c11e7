/** One engine of contours for all their figures on a page. */
import wasm from 'downhill-contour-wasm?url';
import { loadContourEngine } from '../engine/load-contour';
import { once } from './once';

export const contourEngine = once(() =>
  loadContourEngine({ wasm: new URL(wasm, document.baseURI) }),
);
