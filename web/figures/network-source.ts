/**
 * The engines of networks of a page: one on the page itself, one in a worker; each is loaded when the first figure needs
 * it.
 */
import wasm from 'downhill-network-wasm?url';
import digits from '../../data/digits.csv.gz?url';
import workerUrl from '../engine/worker?worker&url';
import { loadDigits, type GivenData } from '../engine/digits';
import { loadNetworkEngine } from '../engine/load-network';
import type { NetworkEngine } from '../engine/network-types';
import { connect, type Remote } from '../engine/remote';

let shared: Promise<NetworkEngine> | null = null;

const source = (): URL => new URL(wasm, document.baseURI);

/** The page's own. A failed load is forgotten, so that the next figure may try again. */
export function pageEngine(): Promise<NetworkEngine> {
  shared ??= loadNetworkEngine({ wasm: source() }).catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}

/** The policy by which this page makes workers: their script is one of its own. */
interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

let policy: ScriptPolicy | null = null;

function makeWorker(): Worker {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy('app', { createScriptURL: (url) => url }) ?? {
    createScriptURL: (url) => url,
  };
  const url = new URL(workerUrl, document.baseURI).href;
  return new Worker(policy.createScriptURL(url), { type: 'module', name: 'downhill' });
}

/** An engine in a worker, or, where the browser refuses one, on the page. */
export type WorkerEngine = Remote<NetworkEngine> & { readonly inWorker: boolean };

let worker: Promise<WorkerEngine> | null = null;

/** The worker's engine, shared by all figures. After a fatal error the next call makes a new one. */
export function workerEngine(): Promise<WorkerEngine> {
  const forget = (): void => {
    worker = null;
  };
  worker ??= connect({
    wasm: source().href,
    worker: makeWorker,
    load: () => pageEngine(),
    lost: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return worker;
}

/** Address of the file of digits. */
export const digitsUrl = (): URL => new URL(digits, document.baseURI);

let digitRows: Promise<GivenData> | null = null;

/** The handwritten digits; loaded when they are first wanted, and again if that failed. */
export function loadDigitRows(): Promise<GivenData> {
  digitRows ??= loadDigits(digitsUrl()).catch((error: unknown) => {
    digitRows = null;
    throw error;
  });
  return digitRows;
}
