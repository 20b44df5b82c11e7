import type { Handle, RawOptions, RulesModule } from './module';
import type { Options } from './types';

/** An error of the engine, with the text of the C++ side: what was wrong, what is allowed, what was got. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** Calls across the boundary: asks for the error each time, and knows what is disposed. */
export class Bridge<M extends RulesModule = RulesModule> {
  readonly module: M;

  constructor(module: M) {
    this.module = module;
  }

  /** Throws the error of the call that has just been made, if it had one. */
  check(): void {
    if (this.module.hasError()) throw new EngineError(this.module.takeError());
  }

  /** The result of the call that has just been made, or its error. */
  checked<T>(result: T | null): T {
    this.check();
    if (result === null) throw new EngineError('the engine gave no answer');
    return result;
  }
}

/** A C++ object with its end: `dispose` may be called again, any other call then says what happened. */
export class Owned<T extends Handle> {
  #handle: T | null;
  readonly #what: string;

  constructor(handle: T, what: string) {
    this.#handle = handle;
    this.#what = what;
  }

  get raw(): T {
    if (!this.#handle) throw new EngineError(`this ${this.#what} has been disposed`);
    return this.#handle;
  }

  dispose(): void {
    this.#handle?.delete();
    this.#handle = null;
  }
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value);

/** A number where one is needed: anything else would turn into NaN or 0 on the way, in silence. */
export function numeric(what: string, value: unknown): number {
  if (typeof value !== 'number') {
    throw new EngineError(`${what} must be a number, got ${typeof value}`);
  }
  return value;
}

/** A text where one is needed: Embind would throw its own error, through WebAssembly frames. */
export function text(what: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new EngineError(`${what} must be a text, got ${kindOf(value)}`);
  }
  return value;
}

/** A list where one is needed. */
export function list<T>(what: string, value: readonly T[]): readonly T[] {
  const given: unknown = value;
  if (!Array.isArray(given)) throw new EngineError(`${what} must be a list, got ${kindOf(given)}`);
  return value;
}

/** A record where one is needed. */
export function record<T extends object>(what: string, value: T): T {
  const given: unknown = value;
  if (typeof given !== 'object' || given === null) {
    throw new EngineError(`${what} must be a record, got ${kindOf(given)}`);
  }
  return value;
}

/** An array of numbers where one is needed. */
export function numericList(what: string, value: readonly number[] | undefined): readonly number[] {
  return list(what, value ?? []).map((entry, i) => numeric(`${what}[${String(i)}]`, entry));
}

/** A Float64Array where one is needed: it crosses as it is. */
export function doubles(what: string, value: Float64Array): Float64Array {
  const given: unknown = value;
  if (!(given instanceof Float64Array)) {
    throw new EngineError(`${what} must be a Float64Array, got ${kindOf(given)}`);
  }
  return value;
}

/** Options as they cross: ids and values side by side. */
export function rawOptions(options: Options | undefined): RawOptions {
  const ids = Object.keys(options ?? {});
  return { ids, values: ids.map((id) => numeric(id, options?.[id])) };
}
