import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../web/engine';
import { refusal, withoutDefaults } from '../../../../web/figures/options';
import { same } from '../../../../web/figures/same';
import { NUMBER_RULES, decode, encode } from '../../../../web/figures/training-loop/codec';
import {
  LIMITS,
  OUTPUTS,
  defaultState,
  type LoopState,
} from '../../../../web/figures/training-loop/state';
import { GRAINS, lastTick } from '../../../../web/figures/training-loop/ticks';
import { LONG, newEngine } from '../../engine/engine';

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

const FUZZ = LONG ? 100_000 : 1_500;

function anyState(): fc.Arbitrary<LoopState> {
  const rule = fc.constantFrom(...engine.optimizers).chain((info) => {
    const rows = info.options.map((option) => {
      const { min, max, kind, choices } = option;
      const value =
        kind === 'choice'
          ? fc.nat(choices.length - 1)
          : kind === 'boolean'
            ? fc.nat(1)
            : kind === 'integer'
              ? fc.integer({ min, max })
              : fc.double({ min, max, noNaN: true });
      return [option.id, value.filter((v) => refusal(option, v) === null)] as const;
    });
    return fc.record({
      optimizer: fc.constant(info.id),
      options: fc
        .record(Object.fromEntries(rows), { requiredKeys: [] })
        .map((options) => withoutDefaults(info, options as Record<string, number>)),
    });
  });
  const rest = fc.record({
    rate: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
    activation: fc.constantFrom(...engine.activations.map(({ id }) => id)),
    output: fc.constantFrom(...OUTPUTS),
    initialization: fc.constantFrom(...engine.initializations.map(({ id }) => id)),
    seed: fc.integer({ min: 0, max: LIMITS.seed }),
    passes: fc.integer({ min: 1, max: LIMITS.passes }),
    tick: fc.nat(lastTick(LIMITS.passes)),
    grain: fc.constantFrom(...GRAINS),
    speed: fc.double({ min: 0.1, max: 120, noNaN: true }),
  });
  return fc
    .tuple(rule, rest)
    .map(([a, b]) => ({ ...a, ...b, tick: Math.min(b.tick, lastTick(b.passes)) }));
}

/** Everything a valid state must be, checked without the codec. */
function faults(state: LoopState): string[] {
  const bad: string[] = [];
  const info = engine.optimizers.find(({ id }) => id === state.optimizer);
  if (!info) bad.push('optimizer');
  for (const [id, value] of Object.entries(state.options)) {
    const option = info?.options.find((row) => row.id === id);
    if (!option || refusal(option, value) !== null) bad.push(id);
  }
  if (!(state.rate > 0 && Number.isFinite(state.rate))) bad.push('rate');
  if (!engine.activations.some(({ id }) => id === state.activation)) bad.push('activation');
  if (!engine.initializations.some(({ id }) => id === state.initialization)) bad.push('init');
  if (!OUTPUTS.includes(state.output)) bad.push('output');
  if (!GRAINS.includes(state.grain)) bad.push('grain');
  for (const key of ['seed', 'passes', 'speed'] as const)
    if (!NUMBER_RULES[key].fits(state[key])) bad.push(key);
  if (!(state.tick >= 0 && state.tick <= lastTick(state.passes))) bad.push('tick');
  return bad;
}

describe('the link of a training loop', () => {
  it('of the default state is one word, and nothing gives the default', () => {
    expect(encode(defaultState(), engine)).toBe('v=1');
    expect(decode('', engine)).toEqual({ state: defaultState(), notes: [] });
  });

  it('reads as a person would write it', () => {
    const link =
      'v=1&optimizer=momentum:rate=0.5,rho=0.8&activation=relu&seed=7&pass=60&row=2&stage=3&by=row';
    const { state, notes } = decode(link, engine);
    expect(notes).toEqual([]);
    expect(state).toMatchObject({ optimizer: 'momentum', rate: 0.5, options: { rho: 0.8 } });
    expect(state.tick).toBe(4 * (4 * 59 + 1) + 2);
    expect(encode(state, engine)).toBe(link);
  });

  it('gives back every state to the last bit, in one form', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const link = encode(state, engine);
        const back = decode(link, engine);
        expect(back.notes).toEqual([]);
        expect(same(back.state, state), link).toBe(true);
        expect(encode(back.state, engine)).toBe(link);
      }),
      { numRuns: LONG ? 10_000 : 600 },
    );
  }, 60_000);

  it('never throws and is always valid, whatever the text', () => {
    const key = fc.constantFrom(
      'v',
      'optimizer',
      'rate',
      'pass',
      'row',
      'stage',
      'passes',
      'by',
      'seed',
      '__proto__',
      '',
    );
    const word = fc.constantFrom(
      'adam',
      'momentum',
      ':',
      'rate=',
      'rho=',
      ',',
      '=',
      '&',
      '1',
      '-1',
      '1e999',
      'NaN',
      '%zz',
      'é',
      '4',
      '2000',
      'constructor',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 9 }).map((words) => words.join('')),
    );
    const text = fc
      .array(fc.tuple(key, value), { maxLength: 6 })
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
    fc.assert(
      fc.property(text, (link) => {
        expect(faults(decode(link, engine).state)).toEqual([]);
      }),
      { numRuns: FUZZ },
    );
  }, 120_000);

  it('says what was wrong, what is allowed and what is used', () => {
    const notes = decode(
      'optimizer=adam:rate=-1,rho9=2&row=5&stage=forward&pass=300',
      engine,
    ).notes;
    expect(notes.map(({ text }) => text)).toEqual([
      'pass: got “300”, allowed is a whole number from 1 to 200; used now: 1.',
      'row: got “5”, allowed is a whole number from 1 to 4; used now: 1.',
      'stage: got “forward”, allowed is a whole number from 1 to 4; used now: 1.',
      expect.stringContaining('“rho9” is not an option of adam') as string,
      expect.stringContaining('rate of adam: got “-1”, allowed is above 0') as string,
    ]);
  });
});
