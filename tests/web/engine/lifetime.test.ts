import { describe, expect, it } from 'vitest';
import type { RaceSpec } from '../../../web/engine';
import { EngineError, loadEngine } from '../../../web/engine';
import { LONG, newEngine, watchHeap } from './engine';

const engine = await newEngine();
const spec: RaceSpec = {
  start: [1, 1],
  steps: 20,
  runs: [
    { optimizer: 'adam', rate: 0.1 },
    { optimizer: 'momentum', rate: 0.1, schedule: { id: 'table', table: [1, 0.5] } },
  ],
};

describe('what the engine makes', () => {
  const times = LONG ? 10_000 : 300;
  it(
    `is gone when disposed: ${times} problems, races, optimizers and schedules`,
    { timeout: 600_000 },
    () => {
      const round = (): void => {
        const problem = engine.problem({
          kind: 'regression',
          loss: 'logistic',
          data: { kind: 'generated', count: 100, slope: 1, intercept: 0, noise: 0.1, seed: 1 },
        });
        const race = engine.race(problem, { ...spec, batchSize: 10 });
        const optimizer = engine.optimizer('adam', 101, 0.1);
        const schedule = engine.schedule('table', 0.1, {}, [1, 2, 3]);
        race.traces();
        race.regimes(0, 0.01, 1, 4);
        race.terms(0, 13);
        race.diagnosis(1, 20);
        race.changeRate(0, 10, 0.05);
        problem.grid(problem.domain, 20, 20);
        optimizer.step(new Float64Array(101), new Float64Array(101), 0.1);
        for (const owned of [race, problem, optimizer, schedule]) owned.dispose();
      };
      const growth = watchHeap(engine, round);
      for (let i = 0; i < times; i++) round();
      expect(growth()).toEqual([0, 0]);
    },
  );

  it('would be missed: a few problems that are not disposed show', () => {
    const growth = watchHeap(engine, () => undefined);
    const kept = Array.from({ length: 50 }, () => engine.problem({ kind: 'formula', text: 'x' }));
    expect(growth()[0]).toBeGreaterThan(0);
    for (const problem of kept) problem.dispose();
    expect(growth()).toEqual([0, 0]);
  });

  it('may be disposed again, and says so when it is used after', () => {
    const problem = engine.problem({ kind: 'surface', id: 'ellipse' });
    const race = engine.race(problem, spec);
    const optimizer = engine.optimizer('adam', 2, 0.1);
    const schedule = engine.schedule('constant', 0.1);
    for (const owned of [race, problem, optimizer, schedule, race, problem, optimizer, schedule]) {
      owned.dispose();
    }
    const uses: readonly (readonly [string, () => unknown])[] = [
      ['this problem has been disposed', () => problem.evaluate([0, 0])],
      ['this problem has been disposed', () => problem.grid(problem.domain, 2, 2)],
      ['this problem has been disposed', () => engine.race(problem, spec)],
      ['this race has been disposed', () => race.traces()],
      ['this race has been disposed', () => race.terms(0, 0)],
      [
        'this race has been disposed',
        () => {
          race.restart([0, 0]);
        },
      ],
      ['this optimizer has been disposed', () => optimizer.state('v')],
      ['this schedule has been disposed', () => schedule.rateAt(0)],
    ];
    for (const [text, use] of uses) {
      expect(use).toThrow(EngineError);
      expect(use).toThrow(text);
    }
    expect(problem.domain.xMax).toBe(3.7); // what was copied out stays
  });

  it('belongs to its own engine', async () => {
    const other = await newEngine();
    const problem = other.problem({ kind: 'surface', id: 'ellipse' });
    expect(() => engine.race(problem, spec)).toThrow(
      new EngineError('a race needs a problem made by this engine'),
    );
    other.race(problem, spec).dispose();
    problem.dispose();
  });
});

it('does not load from something else than its module', async () => {
  await expect(loadEngine({ wasm: new Uint8Array([1, 2, 3]) })).rejects.toThrow();
});
