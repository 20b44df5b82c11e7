/**
 * An engine that lives elsewhere: the same methods, each answered by a promise, and several calls in one message.
 *
 *     const engine = await connect({ wasm, worker: () => new Worker(…) });      // Remote<NetworkEngine>
 *     const run = await engine.trainingRun(spec);                               // Remote<TrainingRun>
 *     const { status, maps } = await run.together({
 *       status: ['advance', 'epoch', 100],
 *       maps: ['maps', 6, 50, 'running'],
 *     });
 *     run.dispose();
 */

/** What an object in the engine offers: anything with methods. */
export type Served = object;

type MethodNames<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never;
}[keyof T];

/** What a method's result becomes on the other side: an object with an end stays there and is held by a remote. */
export type Answer<R> = R extends { dispose(): void } ? Remote<R> : R;

/** One call: the method and its arguments. */
export type Call<T> = {
  [K in MethodNames<T>]: T[K] extends (...args: infer A) => unknown ? readonly [K, ...A] : never;
}[MethodNames<T>];

export type Calls<T> = Readonly<Record<string, Call<T>>>;

/** The answers of `together`, by the names of the calls. */
export type Answers<T, C extends Calls<T>> = {
  readonly [P in keyof C]: Exclude<C[P], undefined> extends readonly [infer K, ...unknown[]]
    ? K extends keyof T
      ? T[K] extends (...args: never[]) => infer R
        ? Answer<R>
        : never
      : never
    : never;
};

export interface RemoteBase<T> {
  /**
   * Calls in one message, in this order. At the first one that fails the promise is rejected with its EngineError,
   * the rest is not done.
   */
  together<C extends Calls<T>>(calls: C): Promise<Answers<T, C>>;
  /**
   * The same, of which only the newest counts: one that still waits gives way to a later one with the same topic, and
   * one that is answered after a later one was asked, or after `dispose`, is stale. All these come back as null.
   */
  latest<C extends Calls<T>>(topic: string, calls: C): Promise<Answers<T, C> | null>;
  /** Time the engine took for the last message to this object. */
  readonly milliseconds: number;
  /** Frees the object. What waits for an answer is rejected. */
  dispose(): void;
}

/** Methods answer by promise, plain values (tables, `spec`, `layout`) are as they were when the object was made. */
export type Remote<T> = RemoteBase<T> & {
  readonly [K in Exclude<keyof T, 'dispose'>]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Answer<R>>
    : T[K];
};

/** The values that travel with an object, where it has them. */
export const FACTS = [
  'spec',
  'layout',
  'activations',
  'losses',
  'initializations',
  'features',
  'datasets',
] as const;

/** From the page: load the engine once, then calls to objects by number; 0 is the engine itself. */
export type Request =
  | { readonly kind: 'load'; readonly wasm: string | ArrayBuffer | Uint8Array }
  | {
      readonly kind: 'calls';
      readonly id: number;
      readonly object: number;
      readonly calls: readonly RawCall[];
    }
  | { readonly kind: 'dispose'; readonly object: number };

export type RawCall = readonly [name: string, ...args: unknown[]];

/** An object that was made by a call and stays there. */
export interface RawObject {
  readonly object: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type RawAnswer = { readonly value: unknown } | RawObject;

/** To the page. `fatal`: the engine can no longer be trusted, whatever the reason. */
export type Reply =
  | { readonly kind: 'loaded'; readonly engine: RawObject }
  | {
      readonly kind: 'answers';
      readonly id: number;
      readonly answers: readonly RawAnswer[];
      readonly milliseconds: number;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'fatal'; readonly message: string };
