/** The whole engine, for figures with surfaces and networks' data: it is loaded when the first one needs it. */
import wasm from 'downhill-wasm?url';
import { loadEngine } from '../engine';
import type { Engine } from '../engine/types';

let shared: Promise<Engine> | null = null;

/** A failed load is forgotten, so that the next figure may try again. */
export function wholeEngine(): Promise<Engine> {
  shared ??= loadEngine({ wasm: new URL(wasm, document.baseURI) }).catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}
