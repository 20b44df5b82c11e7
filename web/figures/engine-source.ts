/** One engine for all figures of a page: it is loaded when the first one needs it. */
import wasm from 'downhill-wasm?url';
import { loadEngine } from '../engine';
import type { Engine } from '../engine/types';

let shared: Promise<Engine> | null = null;

/** The page's engine. A failed load is forgotten, so that the next figure may try again. */
export function pageEngine(): Promise<Engine> {
  shared ??= loadEngine({ wasm: new URL(wasm, document.baseURI) }).catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}
