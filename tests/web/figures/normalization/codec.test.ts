// The link of a normalization figure: every state comes back, every broken link gives a valid state and says so.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NUMBER_RULES,
  decode,
  encode,
  numberRefusal,
  type NumberKey,
} from '../../../../web/figures/normalization/codec';
import { PAIRS, SPLITS } from '../../../../web/figures/normalization/flats';
import {
  DEFAULT_STATE,
  LIMITS,
  STATISTICS,
  type NormalizationState,
} from '../../../../web/figures/normalization/state';

const number = (key: NumberKey): fc.Arbitrary<number> => {
  const { min, max, whole } = NUMBER_RULES[key];
  return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
};
const place = fc.double({ min: -LIMITS.start, max: LIMITS.start, noNaN: true });
const anyState: fc.Arbitrary<NormalizationState> = fc
  .record({
    pair: fc.constantFrom(...PAIRS),
    split: fc.constantFrom(...SPLITS),
    stage: number('stage'),
    share: number('share'),
    start: fc.tuple(place, place),
    steps: number('steps'),
    step: number('step'),
    speed: number('speed'),
    statistics: fc.constantFrom(...STATISTICS),
  })
  .map((state) => ({ ...state, step: Math.min(state.step, state.steps) }));

describe('the link of a normalization figure', () => {
  it('gives back every state to the last bit', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { state: back, notes } = decode(encode(state));
        expect(notes).toEqual([]);
        expect(back).toEqual(state);
      }),
    );
  });

  it('says nothing that is as usual', () => {
    expect(encode(DEFAULT_STATE)).toBe('v=1');
    expect(encode({ ...DEFAULT_STATE, stage: 1, statistics: 'own' })).toBe(
      'v=1&stage=1&statistics=own',
    );
  });

  it('never throws and is always valid, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('stage=', 'start=', 'step='), (text, key) => {
        const { state } = decode(`${text}&${key}${text}`);
        for (const name of Object.keys(NUMBER_RULES) as NumberKey[])
          expect(numberRefusal(name, state[name])).toBeNull();
        expect(state.step).toBeLessThanOrEqual(state.steps);
      }),
      { numRuns: 500 },
    );
  });

  it('says what was wrong, what is allowed, and what is used', () => {
    const { state, notes } = decode('features=cats&stage=3&share=0&start=1,2,3&steps=10&step=11');
    const of = (key: string): string => notes.find((note) => note.key === key)?.text ?? '';
    expect(of('features')).toMatch(/one of area_rooms/);
    expect(of('stage')).toBe('stage: got “3”, allowed is from 0 to 2; used now: 0.');
    expect(of('share')).toMatch(/from 0.01 to 10/);
    expect(of('start')).toMatch(/two numbers from -1.5 to 1.5/);
    expect(of('step')).toMatch(/at most 10; used now: 10/);
    expect(state).toEqual({ ...DEFAULT_STATE, steps: 10, step: 10 });
  });
});
