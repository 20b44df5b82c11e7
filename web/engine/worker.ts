/**
 * The engine of networks in a worker of its own: what takes long computes here, and the page stays free. The fragment of
 * its address may name the module, absolute; otherwise it waits for the message that does.
 */
import { Host } from './host';
import { loadNetworkEngine } from './load-network';
import type { Reply, Request } from './remote-types';

/** The few members of a worker's global scope that are used; the page's types do not know them. */
interface WorkerScope {
  readonly location: { readonly hash: string };
  postMessage(reply: Reply, transfer: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const host = new Host(
  (wasm) => loadNetworkEngine({ wasm }),
  (reply, transfer) => {
    scope.postMessage(reply, transfer);
  },
);

// Messages of a page that is busy drawing itself arrive late; the fragment of a worker's address is there at once.
const address = scope.location.hash.slice(1);
if (address !== '') void host.handle({ kind: 'load', wasm: decodeURIComponent(address) });

scope.addEventListener('message', ({ data }) => {
  void host.handle(data);
});
