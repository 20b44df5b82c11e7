import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../web/engine';
import { NUMBER_RULES, decode, encode } from '../../../../web/figures/landscape/codec';
import {
  CENTERS,
  DIRECTIONS,
  LIMITS,
  NORMS,
  PLACEMENTS,
  defaultState,
  type LandscapeState,
} from '../../../../web/figures/landscape/state';
import { same } from '../../../../web/figures/same';
import { LONG, newEngine } from '../../engine/engine';

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

function anyState(): fc.Arbitrary<LandscapeState> {
  const seed = fc.integer({ min: 0, max: LIMITS.seed });
  return fc
    .record({
      optimizer: fc.constantFrom(...idsOf(engine.optimizers)),
      options: fc.constant({}),
      rate: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
      data: fc.constantFrom(...idsOf(engine.datasets)),
      noise: fc.double({ min: 0, max: 50, noNaN: true }),
      layers: fc.integer({ min: 1, max: LIMITS.layers }),
      units: fc.integer({ min: 1, max: LIMITS.units }),
      activation: fc.constantFrom(...idsOf(engine.activations)),
      initialization: fc.constantFrom(...idsOf(engine.initializations)),
      norm: fc.constantFrom(...NORMS),
      placement: fc.constantFrom(...PLACEMENTS),
      batchSize: fc.integer({ min: 1, max: LIMITS.batch }),
      seed,
      epochs: fc.integer({ min: 1, max: LIMITS.epochs }),
      directions: fc.constantFrom(...DIRECTIONS),
      center: fc.constantFrom(...CENTERS),
      extent: fc.double({ min: 0, max: 1000, noNaN: true }),
      resolution: fc.integer({ min: 2, max: 60 }).map((half) => 2 * half + 1),
      directionSeed: seed,
      epoch: fc.nat(LIMITS.epochs),
      speed: fc.double({ min: 0.1, max: 120, noNaN: true }),
    })
    .map((state) => ({ ...state, epoch: Math.min(state.epoch, state.epochs) }));
}

/** Everything a valid state must be, checked without the codec. */
function faults(state: LandscapeState): string[] {
  const bad: string[] = [];
  for (const [key, rule] of Object.entries(NUMBER_RULES))
    if (!rule.fits(state[key as keyof typeof NUMBER_RULES])) bad.push(key);
  if (!(state.epoch >= 0 && state.epoch <= state.epochs)) bad.push('epoch');
  if (!(state.rate > 0 && Number.isFinite(state.rate))) bad.push('rate');
  const known = [
    [engine.optimizers, state.optimizer],
    [engine.datasets, state.data],
    [engine.activations, state.activation],
    [engine.initializations, state.initialization],
  ] as const;
  for (const [rows, id] of known) if (!idsOf(rows).includes(id)) bad.push(id);
  return bad;
}

describe('the link of a landscape', () => {
  it('of the default state is one word, and the default is valid', () => {
    expect(encode(defaultState(), engine)).toBe('v=1');
    expect(decode('', engine)).toEqual({ state: defaultState(), notes: [] });
    expect(faults(defaultState())).toEqual([]);
  });

  it('reads as a person would write it', () => {
    const link =
      'v=1&data=spiral&norm=layer&directions=random&around=here&optimizer=adam:rate=0.01,rho1=0.8&layers=4&resolution=41&epoch=40';
    const { state, notes } = decode(link, engine);
    expect(notes).toEqual([]);
    expect(state).toMatchObject({ data: 'spiral', layers: 4, options: { rho1: 0.8 }, epoch: 40 });
    expect(encode(state, engine)).toBe(link);
  });

  it('gives back every state to the last bit', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const link = encode(state, engine);
        const back = decode(link, engine);
        expect(back.notes).toEqual([]);
        expect(same(back.state, state), link).toBe(true);
      }),
      { numRuns: LONG ? 10_000 : 500 },
    );
  }, 60_000);

  it('never throws and is always valid, whatever the text', () => {
    const key = fc.constantFrom(
      'v',
      'optimizer',
      'epoch',
      'epochs',
      'resolution',
      'extent',
      'data',
      'around',
      '__proto__',
      '',
    );
    const word = fc.constantFrom(
      'adam',
      ':',
      'rate=',
      ',',
      '1',
      '-1',
      '1e999',
      'NaN',
      '%zz',
      '40',
      'circle',
      'constructor',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 7 }).map((words) => words.join('')),
    );
    const text = fc
      .array(fc.tuple(key, value), { maxLength: 6 })
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
    fc.assert(
      fc.property(text, (link) => {
        expect(faults(decode(link, engine).state)).toEqual([]);
      }),
      { numRuns: LONG ? 100_000 : 1_500 },
    );
  }, 120_000);

  it('says what was wrong, what is allowed and what is used', () => {
    const notes = decode('resolution=40&epochs=10&epoch=11&data=moon', engine).notes;
    expect(notes.map(({ text }) => text)).toEqual([
      expect.stringContaining('data: got “moon”, allowed is one of circle') as string,
      'resolution: got “40”, allowed is a whole number from 5 to 121, odd; used now: 61.',
      'epoch: got “11”, allowed is a whole number from 0 to 10; used now: 0.',
    ]);
  });
});
