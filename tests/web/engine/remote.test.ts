// A remote engine over the real module: answers, order, what gives way, what fails, and what happens when it dies.
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../web/engine';
import { Host } from '../../../web/engine/host';
import { connect, type Remote } from '../../../web/engine/remote';
import type { Reply, Request } from '../../../web/engine/remote-types';
import type { Engine, Problem } from '../../../web/engine/types';
import { newEngine } from './engine';

/** A worker without a thread: its messages are cloned and its buffers transferred, as a real one does. */
class NearWorker extends EventTarget {
  static last: NearWorker | null = null;
  readonly seen: Request[] = [];
  terminated = false;
  readonly #host: Host;

  constructor(load: () => Promise<object>) {
    super();
    NearWorker.last = this;
    this.#host = new Host(load, (reply, transfer) => {
      this.say(structuredClone(reply, { transfer: [...transfer] }));
    });
  }

  say(reply: Reply): void {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: reply })));
  }

  postMessage(request: Request): void {
    const copy = structuredClone(request);
    this.seen.push(copy);
    setTimeout(() => void this.#host.handle(copy));
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** Something with settings and a counter, to see order and what gives way. */
class Counter {
  readonly spec = { name: 'counter' };
  readonly log: unknown[] = [];
  configure(changes: object): void {
    this.log.push(changes);
  }
  add(by: number): number {
    this.log.push(by);
    return by + 1;
  }
  refuse(): never {
    throw new EngineError('rate must be above 0, got -1');
  }
  trap(): never {
    throw new WebAssembly.RuntimeError('unreachable');
  }
  entries(): readonly unknown[] {
    return this.log;
  }
  window(): Float64Array {
    return new Float64Array([1, 2, 3, 4]).subarray(1, 3);
  }
  fork(): Counter {
    return new Counter();
  }
  dispose(): void {
    this.log.length = 0;
  }
}

const near = (load: () => Promise<object>, lost?: (error: EngineError) => void) =>
  connect({
    wasm: 'x',
    worker: () => new NearWorker(load) as unknown as Worker,
    load,
    ...(lost ? { lost } : {}),
  });
const counter = async (lost?: (error: EngineError) => void): Promise<Remote<Counter>> =>
  (await near(() => Promise.resolve(new Counter()), lost)) as unknown as Remote<Counter>;

describe('a remote engine', () => {
  it('answers as the engine itself does, to the last bit', async () => {
    const engine = await newEngine();
    const there = (await near(() => Promise.resolve(engine))) as unknown as Remote<Engine>;
    const problem: Remote<Problem> = await there.problem({ kind: 'surface', id: 'beale' });
    const here = engine.problem({ kind: 'surface', id: 'beale' });
    expect(problem.spec).toEqual(here.spec);
    const at = [0.3, -1.7] as const;
    const { value, curvature, grid } = await problem.together({
      value: ['evaluate', at],
      curvature: ['curvature', at],
      grid: ['grid', here.domain, 7, 5],
    });
    expect(value).toEqual(here.evaluate(at));
    expect(curvature).toEqual(here.curvature(at));
    expect(grid).toEqual(here.grid(here.domain, 7, 5));
    problem.dispose();
    here.dispose();
    await expect(problem.evaluate(at)).rejects.toThrow('has been disposed');
  });

  it('gives the text of the C++ side for what the engine refuses, and goes on', async () => {
    const engine = await newEngine();
    const there = (await near(() => Promise.resolve(engine))) as unknown as Remote<Engine>;
    const refused = there.problem({ kind: 'formula', text: 'x+' });
    await expect(refused).rejects.toBeInstanceOf(EngineError);
    await expect(refused).rejects.toThrow(/expected/);
    const fine = await there.problem({ kind: 'formula', text: 'x+y' });
    expect((await fine.evaluate([1, 2])).value).toBe(3);
  });

  it('never hands over memory that is not its own', async () => {
    const run = await counter();
    expect(await run.window()).toEqual(new Float64Array([2, 3]));
  });

  it('holds what a call has made', async () => {
    const run = await counter();
    const twin = await run.fork();
    expect(twin.spec).toEqual({ name: 'counter' });
    expect(await twin.add(4)).toBe(5);
    expect(await run.entries()).toEqual([]);
  });

  it('does calls in their order and stops at the first that fails', async () => {
    const run = await counter();
    const both = run.together({ a: ['add', 1], b: ['refuse'], c: ['add', 2] });
    await expect(both).rejects.toThrow('rate must be above 0, got -1');
    expect(await run.entries()).toEqual([1]);
  });

  it('lets only the newest of a topic count', async () => {
    const run = await counter();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((by) => run.latest('picture', { sum: ['add', by] })),
    );
    // The first was under way when it became stale; two and three never left the page.
    expect(answers).toEqual([null, null, null, { sum: 5 }]);
    expect(await run.entries()).toEqual([1, 4]);
  });

  it('merges settings that still wait', async () => {
    const run = await counter();
    await Promise.all([
      run.add(0),
      run.configure({ rate: 1 }),
      run.configure({ rate: 2 }),
      run.configure({ batchSize: 5 }),
    ]);
    expect(await run.entries()).toEqual([0, { rate: 2, batchSize: 5 }]);
  });

  it('rejects what cannot travel', async () => {
    const run = await counter();
    await expect(run.configure({ f: () => 1 })).rejects.toBeInstanceOf(EngineError);
    expect(await run.add(1)).toBe(2);
  });

  it('loads once, whether its address or a message asks for it', async () => {
    let loaded = 0;
    const replies: Reply[] = [];
    const host = new Host(
      () => {
        loaded += 1;
        return Promise.resolve(new Counter());
      },
      (reply) => {
        replies.push(reply);
      },
    );
    await Promise.all(['x', 'x'].map((wasm) => host.handle({ kind: 'load', wasm })));
    expect(loaded).toBe(1);
    expect(replies.map(({ kind }) => kind)).toEqual(['loaded']);
  });

  it('is given up after a fatal error, and told so once', async () => {
    const lost: string[] = [];
    const run = await counter((error) => lost.push(error.message));
    const [trap, after] = [run.trap(), run.add(1)];
    await expect(trap).rejects.toThrow('unreachable');
    await expect(after).rejects.toThrow('unreachable');
    await expect(run.add(2)).rejects.toThrow('unreachable');
    expect(NearWorker.last?.terminated).toBe(true);
    expect(lost).toEqual(['unreachable']);
  });

  it('rejects what waits for an object that is disposed', async () => {
    const run = await counter();
    const asked = Promise.allSettled([
      run.add(1),
      run.add(2),
      run.latest('picture', { sum: ['add', 3] }),
    ]);
    run.dispose();
    const [first, second, third] = await asked;
    expect(first).toEqual({ status: 'fulfilled', value: 2 });
    expect(second.status === 'rejected' && String(second.reason)).toContain('has been disposed');
    expect(third).toEqual({ status: 'fulfilled', value: null });
    run.dispose();
  });

  it('runs on the page where a worker cannot be made', async () => {
    const load = (): Promise<object> => Promise.resolve(new Counter());
    const throws = connect({
      wasm: 'x',
      load,
      worker: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
    expect((await throws).inWorker).toBe(false);
    const silent = new EventTarget();
    const fails = connect({
      wasm: 'x',
      load,
      worker: () =>
        Object.assign(silent, {
          postMessage: () => {
            queueMicrotask(() => silent.dispatchEvent(new Event('error')));
          },
          terminate: () => undefined,
        }) as unknown as Worker,
    });
    const here = (await fails) as unknown as Remote<Counter> & { inWorker: boolean };
    expect(here.inWorker).toBe(false);
    expect(await here.add(41)).toBe(42);
  });

  it('fails with the reason when neither worker nor page can load it', async () => {
    const load = (): Promise<object> => Promise.reject(new Error('no such file'));
    await expect(connect({ wasm: 'x', worker: null, load })).rejects.toThrow('no such file');
  });
});
