import { describe, expect, it } from 'vitest';
import type { KindInfo, OptionInfo } from '../../../web/engine';
import { EngineError } from '../../../web/engine';
import { newEngine } from './engine';

const engine = await newEngine();
const tables: readonly (readonly [string, readonly KindInfo[]])[] = [
  ['optimizers', engine.optimizers],
  ['schedules', engine.schedules],
  ['surfaces', engine.surfaces],
];

const isAllowed = ({ kind, min, max, open }: OptionInfo, value: number): boolean =>
  (open === 'min' || open === 'both' ? value > min : value >= min) &&
  (open === 'max' || open === 'both' ? value < max : value <= max) &&
  (kind === 'number' || Number.isInteger(value));

describe('the tables', () => {
  it('keep their Greek letters on the way', () => {
    const adam = engine.optimizers.find(({ id }) => id === 'adam');
    expect(adam?.options.map(({ symbol }) => symbol)).toContain('ρ₁');
    expect(engine.features[0]?.label).toBe('x₁');
  });

  it('list what the lecture needs, the simplest first', () => {
    expect(engine.optimizers.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'gradient_descent',
        'momentum',
        'nesterov',
        'adagrad',
        'rmsprop',
        'adam',
      ]),
    );
    expect(engine.optimizers[0]?.id).toBe('gradient_descent');
    expect(engine.schedules[0]?.id).toBe('constant');
    expect(engine.surfaces[0]?.id).toBe('ellipse');
  });

  it('cross in the lecture’s letters', () => {
    const all = tables.flatMap(([, rows]) => rows);
    const options = all.flatMap((row) => row.options);
    const symbols = new Set(options.map(({ symbol }) => symbol));
    for (const letter of ['ρ', 'ρ₁', 'ρ₂', 'δ', 'κ']) expect(symbols).toContain(letter);
    const written = [...all, ...options, ...engine.surfaces].map((row) => JSON.stringify(row));
    // What UTF-8 looks like when it is read one byte at a time.
    for (const text of written) expect(text).not.toMatch(/[\u0080-\u009f]|[ÂÃÎÏâ][\u0080-\u00bf]/);
  });

  it.each(tables)(
    '%s have unique ids, labels, sources, and defaults inside their ranges',
    (_, rows) => {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      for (const row of rows) {
        expect(row.label).not.toBe('');
        expect(row.source).not.toBe('');
        expect(new Set(row.options.map(({ id }) => id)).size).toBe(row.options.length);
        for (const option of row.options) {
          expect(isAllowed(option, option.default), `${row.id}.${option.id}`).toBe(true);
          expect(option.label, option.id).not.toBe('');
          expect(option.kind === 'choice', option.id).toBe(option.choices.length > 0);
          if (option.kind === 'choice') {
            expect([option.min, option.max]).toEqual([0, option.choices.length - 1]);
          }
        }
      }
    },
  );

  it('give defaults that are in force: naming them changes no bit', () => {
    const problem = engine.problem({ kind: 'surface', id: 'ellipse' });
    for (const { id, defaultRate, options } of engine.optimizers) {
      const named = Object.fromEntries(options.map((option) => [option.id, option.default]));
      const race = engine.race(problem, {
        start: problem.start,
        steps: 20,
        runs: [
          { optimizer: id, rate: defaultRate },
          { optimizer: id, rate: defaultRate, options: named },
        ],
      });
      const [silent, spoken] = race.traces();
      expect(silent?.path, id).toEqual(spoken?.path);
      race.dispose();
    }
    problem.dispose();
  });

  it('give ranges that the engine keeps: both ends, and a step beyond', () => {
    const problem = engine.problem({ kind: 'surface', id: 'ellipse' });
    const attempt = (optimizer: string, id: string, value: number): (() => void) => {
      return () => {
        engine
          .race(problem, {
            start: [1, 1],
            steps: 1,
            runs: [{ optimizer, rate: 0.1, options: { [id]: value } }],
          })
          .dispose();
      };
    };
    for (const { id, options } of engine.optimizers) {
      for (const option of options) {
        const { min, max } = option;
        for (const value of [min, max, min - 1, max * 2 + 1, NaN]) {
          const call = attempt(id, option.id, value);
          if (isAllowed(option, value)) expect(call, `${id}.${option.id} ${value}`).not.toThrow();
          else expect(call, `${id}.${option.id} ${value}`).toThrow(EngineError);
        }
      }
    }
    problem.dispose();
  });

  it('describe surfaces as their problems do', () => {
    for (const { id, domain, start, formula } of engine.surfaces) {
      const problem = engine.problem({ kind: 'surface', id });
      expect([problem.domain, problem.start]).toEqual([domain, start]);
      expect(formula).not.toBe('');
      problem.dispose();
    }
  });
});
