/** One engine without networks for all contour figures of a page: it is loaded when the first one needs it. */
import wasm from 'downhill-contour-wasm?url';
import { loadContourEngine } from '../engine/load-contour';
import type { ContourEngine } from '../engine/types';

let shared: Promise<ContourEngine> | null = null;

/** A failed load is forgotten, so that the next figure may try again. */
export function contourEngine(): Promise<ContourEngine> {
  shared ??= loadContourEngine({ wasm: new URL(wasm, document.baseURI) }).catch(
    (error: unknown) => {
      shared = null;
      throw error;
    },
  );
  return shared;
}
