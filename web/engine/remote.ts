import { messageOf } from './message';
import { EngineError } from './bridge';
import { Host } from './host';
import type { NetworkEngine } from './network-types';
import type { RawAnswer, RawCall, RawObject, Remote, Reply, Request } from './remote-types';

export type { Answers, Call, Calls, Remote } from './remote-types';

/** A worker that says nothing for so long while it loads is given up. */
const PATIENCE = 8000;

/** Where the messages go: to a worker, or to a host on the page. */
interface Port {
  post(request: Request): void;
  close(): void;
}

type Opener = (heard: (reply: Reply) => void, broke: (message: string) => void) => Port;

export interface Connection {
  /** URL of the module, absolute, or its bytes. */
  readonly wasm: string | ArrayBuffer | Uint8Array;
  /** Makes the worker; null where none is wanted. May throw: then the engine runs on the page. */
  readonly worker: (() => Worker) | null;
  /** Loads an engine on the page, when a worker cannot be made. */
  readonly load: (wasm: string | ArrayBuffer | Uint8Array) => Promise<object>;
  /** Called once when an engine that was loaded is lost; its objects are gone. Connect anew. */
  readonly lost?: (error: EngineError) => void;
}

/** An engine in a worker, or on the page where there can be no worker. */
export async function connect(
  connection: Connection,
): Promise<Remote<NetworkEngine> & { readonly inWorker: boolean }> {
  const { worker } = connection;
  const inWorker = worker ? await open(connection, workerPort(worker)).catch(() => null) : null;
  const line = inWorker ?? (await open(connection, pagePort(connection)));
  return Object.assign(remote(line, line.engine), {
    inWorker: inWorker !== null,
  }) as unknown as Remote<NetworkEngine> & { readonly inWorker: boolean };
}

const workerPort =
  (make: () => Worker): Opener =>
  (heard, broke) => {
    const worker = make();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      heard(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      broke(event.message || 'the worker did not start');
    });
    return {
      post: (request) => {
        worker.postMessage(request);
      },
      close: () => {
        worker.terminate();
      },
    };
  };

/** Each message is handled in a task of its own, as a worker would. */
const pagePort =
  ({ load }: Connection): Opener =>
  (heard) => {
    const host = new Host(load, heard);
    return {
      post: (request) => {
        setTimeout(() => void host.handle(request));
      },
      close: () => undefined,
    };
  };

function open(connection: Connection, opener: Opener): Promise<Line> {
  return new Promise((resolve, reject) => {
    const line = new Line(opener, resolve, (error, wasLoaded) => {
      if (wasLoaded) connection.lost?.(error);
      else reject(error);
    });
    line.load(connection.wasm);
  });
}

interface Waiting {
  readonly object: number;
  calls: readonly RawCall[];
  readonly topic: string | null;
  readonly settle: ((answers: readonly RawAnswer[] | null, milliseconds: number) => void)[];
  readonly fail: ((error: EngineError) => void)[];
}

/**
 * The messages between the page and one engine. One is under way at a time: what waits behind it can still give way
 * to something newer.
 */
class Line {
  engine: RawObject = { object: 0, facts: {} };
  readonly #port: Port;
  readonly #lost: (error: EngineError, wasLoaded: boolean) => void;
  readonly #loaded: (line: Line) => void;
  #state: 'loading' | 'open' | 'closed' = 'loading';
  #error = new EngineError('the engine has stopped');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #id = 0;
  #underWay: Waiting | null = null;
  #waiting: Waiting[] = [];

  constructor(
    opener: Opener,
    loaded: (line: Line) => void,
    lost: (error: EngineError, wasLoaded: boolean) => void,
  ) {
    this.#loaded = loaded;
    this.#lost = lost;
    this.#port = opener(
      (reply) => {
        this.#heard(reply);
      },
      (message) => {
        this.#broke(message);
      },
    );
  }

  load(wasm: string | ArrayBuffer | Uint8Array): void {
    this.#timer = setTimeout(() => {
      this.#broke('the worker does not answer');
    }, PATIENCE);
    this.#port.post({ kind: 'load', wasm });
  }

  ask(entry: Waiting): void {
    if (this.#state === 'closed') {
      for (const fail of entry.fail) fail(this.#error);
      return;
    }
    const older = this.#waiting.findIndex(
      ({ object, topic }) =>
        entry.topic !== null && object === entry.object && topic === entry.topic,
    );
    const [dropped] = older < 0 ? [] : this.#waiting.splice(older, 1);
    for (const settle of dropped?.settle ?? []) settle(null, 0);
    if (!this.#merged(entry)) this.#waiting.push(entry);
    this.#next();
  }

  /** Settings that still wait are taken together: the later value of each counts. */
  #merged(entry: Waiting): boolean {
    const last = this.#waiting.at(-1);
    const [older, newer] = [last?.calls[0], entry.calls[0]];
    const both = [last?.calls, entry.calls].every((calls) => calls?.length === 1);
    if (!last || !both || last.object !== entry.object) return false;
    if (older?.[0] !== 'configure' || newer?.[0] !== 'configure') return false;
    last.calls = [['configure', { ...(older[1] as object), ...(newer[1] as object) }]];
    last.settle.push(...entry.settle);
    last.fail.push(...entry.fail);
    return true;
  }

  dispose(object: number): void {
    const gone = this.#waiting.filter((entry) => entry.object === object);
    this.#waiting = this.#waiting.filter((entry) => entry.object !== object);
    const error = new EngineError('this object of the engine has been disposed');
    for (const { topic, settle, fail } of gone) {
      if (topic === null) for (const refuse of fail) refuse(error);
      else for (const drop of settle) drop(null, 0);
    }
    if (this.#state !== 'closed') this.#port.post({ kind: 'dispose', object });
  }

  #next(): void {
    if (this.#underWay || this.#state !== 'open') return;
    const entry = this.#waiting.shift();
    if (!entry) return;
    this.#underWay = entry;
    this.#id += 1;
    const { object, calls } = entry;
    try {
      this.#port.post({ kind: 'calls', id: this.#id, object, calls });
    } catch (error) {
      // Something in it cannot travel: a function, say.
      this.#underWay = null;
      const told = new EngineError(messageOf(error));
      for (const fail of entry.fail) fail(told);
      this.#next();
    }
  }

  #heard(reply: Reply): void {
    if (this.#state === 'closed') return;
    if (reply.kind === 'fatal') {
      this.#broke(reply.message);
      return;
    }
    if (reply.kind === 'loaded') {
      clearTimeout(this.#timer);
      this.engine = reply.engine;
      this.#state = 'open';
      this.#loaded(this);
      this.#next();
      return;
    }
    const entry = this.#underWay;
    if (!entry || reply.id !== this.#id) return;
    this.#underWay = null;
    if (reply.kind === 'failed') {
      for (const fail of entry.fail) fail(new EngineError(reply.message));
    } else for (const settle of entry.settle) settle(reply.answers, reply.milliseconds);
    this.#next();
  }

  /** The engine is given up: everything that waits is told why, and nothing more is sent. */
  #broke(message: string): void {
    if (this.#state === 'closed') return;
    const wasLoaded = this.#state === 'open';
    this.#state = 'closed';
    this.#error = new EngineError(message);
    clearTimeout(this.#timer);
    // While the constructor runs there is no port yet.
    queueMicrotask(() => {
      this.#port.close();
    });
    const waiting = [...(this.#underWay ? [this.#underWay] : []), ...this.#waiting];
    this.#underWay = null;
    this.#waiting = [];
    for (const { fail } of waiting) for (const refuse of fail) refuse(this.#error);
    this.#lost(this.#error, wasLoaded);
  }
}

/** The page's hold on one object of the engine. */
class RemoteObject {
  milliseconds = 0;
  readonly #line: Line;
  readonly #object: number;
  readonly #newest = new Map<string, number>();
  #disposed = false;

  constructor(line: Line, object: number) {
    this.#line = line;
    this.#object = object;
  }

  together(calls: Readonly<Record<string, RawCall>>): Promise<Record<string, unknown>> {
    return this.#ask(calls, null).then((answers) => answers ?? {});
  }

  async latest(
    topic: string,
    calls: Readonly<Record<string, RawCall>>,
  ): Promise<Record<string, unknown> | null> {
    const number = (this.#newest.get(topic) ?? 0) + 1;
    this.#newest.set(topic, number);
    const answers = await this.#ask(calls, topic);
    return this.#newest.get(topic) === number && !this.#disposed ? answers : null;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#line.dispose(this.#object);
  }

  #ask(
    calls: Readonly<Record<string, RawCall>>,
    topic: string | null,
  ): Promise<Record<string, unknown> | null> {
    if (this.#disposed)
      return Promise.reject(new EngineError('this object of the engine has been disposed'));
    const names = Object.keys(calls);
    return new Promise((resolve, reject) => {
      const settle = (answers: readonly RawAnswer[] | null, milliseconds: number): void => {
        if (answers) this.milliseconds = milliseconds;
        resolve(
          answers && Object.fromEntries(names.map((name, i) => [name, this.#received(answers[i])])),
        );
      };
      const sent = Object.values(calls);
      this.#line.ask({
        object: this.#object,
        calls: sent,
        topic,
        settle: [settle],
        fail: [reject],
      });
    });
  }

  #received(answer: RawAnswer | undefined): unknown {
    if (!answer) return undefined;
    return 'object' in answer ? remote(this.#line, answer) : answer.value;
  }
}

/** Any other name than those of RemoteObject and the facts is a method there. */
function remote(line: Line, { object, facts }: RawObject): object {
  const hold = new RemoteObject(line, object);
  const own: Record<string, unknown> = {
    ...facts,
    together: hold.together.bind(hold),
    latest: hold.latest.bind(hold),
    dispose: hold.dispose.bind(hold),
  };
  const get = (target: Record<string, unknown>, name: string | symbol): unknown => {
    if (name === 'milliseconds') return hold.milliseconds;
    // A promise that is resolved with a remote must not take it for another promise.
    if (typeof name === 'symbol' || name === 'then' || Object.hasOwn(target, name))
      return Reflect.get(target, name);
    return (...args: unknown[]) =>
      hold.together({ answer: [name, ...args] }).then(({ answer }) => answer);
  };
  return new Proxy(own, { get });
}
