/** Calls that must fail: with what they say, without harm, and without leaving anything on the C++ heap. */
import { expect, it } from 'vitest';
import { EngineError, type Engine } from '../../../web/engine';
import { watchHeap } from './engine';

/** What it says, how it comes about, and whether the call is the one that stands for its bound function. */
export type FailingCall = readonly [string, () => unknown, 'crosses'?];

function errorOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return null;
}

/** Each call throws an EngineError with its text. */
export function eachFailsWithItsText(calls: readonly FailingCall[]): void {
  for (const [text, call] of calls) {
    it(text, () => {
      const error = errorOf(call);
      expect(error).toBeInstanceOf(EngineError);
      expect((error as EngineError).message).toContain(text);
      expect((error as EngineError).name).toBe('EngineError');
    });
  }
}

/** One call of each bound function that can fail: through C++, with an exception caught there. */
export const crossingOf = (calls: readonly FailingCall[]): readonly FailingCall[] =>
  calls.filter(([, , crosses]) => crosses);

/** Any number of them leaves the C++ heap as large as it was. */
export function theHeapStaysFlat(
  engine: Engine,
  crossing: readonly FailingCall[],
  times: number,
): void {
  it(
    `leaves the heap as it was: ${crossing.length} kinds, ${times} times`,
    { timeout: 3_600_000 },
    () => {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0; // the trace costs more than the call
      const growth = watchHeap(engine, () => {
        for (const [, call] of crossing) errorOf(call);
      });
      let thrown = 0;
      for (const [, call] of crossing) {
        for (let i = 0; i < times; i++) if (errorOf(call) !== null) thrown++;
      }
      Error.stackTraceLimit = limit;
      expect(thrown).toBe(times * crossing.length);
      expect(growth()).toEqual([0, 0]);
    },
  );
}
