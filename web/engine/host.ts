import { messageOf } from './message';
import { EngineError } from './bridge';
import {
  FACTS,
  type RawAnswer,
  type RawCall,
  type RawObject,
  type Reply,
  type Request,
} from './remote-types';

type Post = (reply: Reply, transfer: readonly ArrayBuffer[]) => void;

/** The engine's side of a remote engine, in a worker or on the page itself: objects by number, calls by name. */
export class Host {
  readonly #load: (wasm: string | ArrayBuffer | Uint8Array) => Promise<object>;
  readonly #post: Post;
  readonly #objects = new Map<number, object>();
  #next = 0;
  #begun = false;

  constructor(load: (wasm: string | ArrayBuffer | Uint8Array) => Promise<object>, post: Post) {
    this.#load = load;
    this.#post = post;
  }

  async handle(request: Request): Promise<void> {
    try {
      if (request.kind === 'load') {
        // A worker whose address names the module has begun before it is told to.
        if (this.#begun) return;
        this.#begun = true;
        const engine = this.#keep(await this.#load(request.wasm));
        this.#post({ kind: 'loaded', engine }, []);
      } else if (request.kind === 'dispose') this.#dispose(request.object);
      else this.#answer(request.id, request.object, request.calls);
    } catch (error) {
      const message = messageOf(error);
      // What the engine refuses leaves it as it was; anything else (out of memory, a trap) does not.
      if (error instanceof EngineError && request.kind === 'calls')
        this.#post({ kind: 'failed', id: request.id, message }, []);
      else this.#post({ kind: 'fatal', message }, []);
    }
  }

  #answer(id: number, object: number, calls: readonly RawCall[]): void {
    const from = performance.now();
    const transfer = new Set<ArrayBuffer>();
    const answers = calls.map((call): RawAnswer => {
      const value = this.#call(object, call);
      return isObject(value) ? this.#keep(value) : { value: packed(value, transfer) };
    });
    const milliseconds = performance.now() - from;
    this.#post({ kind: 'answers', id, answers, milliseconds }, [...transfer]);
  }

  #call(number: number, [name, ...args]: RawCall): unknown {
    const object = this.#objects.get(number);
    if (!object) throw new EngineError('this object of the engine has been disposed');
    const method: unknown = Reflect.get(object, name);
    if (typeof method !== 'function') throw new EngineError(`the engine has no “${name}” here`);
    return Reflect.apply(method, object, args) as unknown;
  }

  #keep(object: object): RawObject {
    const number = this.#next;
    this.#next += 1;
    this.#objects.set(number, object);
    const facts = FACTS.filter((name) => name in object).map(
      (name) => [name, Reflect.get(object, name)] as const,
    );
    return { object: number, facts: Object.fromEntries(facts) };
  }

  #dispose(number: number): void {
    const object = this.#objects.get(number);
    this.#objects.delete(number);
    if (object && isObject(object)) object.dispose();
  }
}

const isObject = (value: unknown): value is { dispose(): void } =>
  typeof value === 'object' &&
  value !== null &&
  'dispose' in value &&
  typeof value.dispose === 'function';

/** The same value with every typed array in a buffer of its own, and these buffers collected: they need no copy. */
function packed(value: unknown, transfer: Set<ArrayBuffer>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Float64Array || value instanceof Float32Array) {
    const own = value.byteLength === value.buffer.byteLength ? value : value.slice();
    if (own.buffer instanceof ArrayBuffer) transfer.add(own.buffer);
    return own;
  }
  if (Array.isArray(value)) return value.map((entry) => packed(entry, transfer));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, packed(entry, transfer)]),
  );
}
