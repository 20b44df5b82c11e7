/** The engine of networks in a worker of its own: what takes long computes here, and the page stays free. */
import { Host } from './host';
import { loadNetworkEngine } from './load-network';
import type { Reply, Request } from './remote-types';

/** The few members of a worker's global scope that are used; the page's types do not know them. */
interface WorkerScope {
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

scope.addEventListener('message', ({ data }) => {
  void host.handle(data);
});
