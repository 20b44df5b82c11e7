/**
 * The engines of networks of a page: one on the page itself, one in a worker; and the digits that they learn.
 */
import wasm from 'downhill-network-wasm?url';
import digits from '../../data/digits.csv.gz?url';
import workerUrl from '../engine/worker?worker&url';
import { loadDigits } from '../engine/digits';
import { loadNetworkEngine } from '../engine/load-network';
import type { NetworkEngine } from '../engine/network-types';
import { connect, type Remote } from '../engine/remote';
import { once } from './once';

const source = (): URL => new URL(wasm, document.baseURI);

/** The page's own. */
export const pageEngine = once(() => loadNetworkEngine({ wasm: source() }));

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
  const url = new URL(workerUrl, document.baseURI);
  url.hash = encodeURIComponent(source().href);
  return new Worker(policy.createScriptURL(url.href), { type: 'module', name: 'downhill' });
}

/** An engine in a worker, or, where the browser refuses one, on the page. */
export type WorkerEngine = Remote<NetworkEngine> & { readonly inWorker: boolean };

/** The worker's engine, shared by all figures. After a fatal error the next call makes a new one. */
export const workerEngine = once<WorkerEngine>((forget) =>
  connect({
    wasm: source().href,
    worker: makeWorker,
    load: () => pageEngine(),
    lost: forget,
  }),
);

/** Address of the file of digits. */
export const digitsUrl = (): URL => new URL(digits, document.baseURI);

/** The handwritten digits. */
export const loadDigitRows = once(() => loadDigits(digitsUrl()));
