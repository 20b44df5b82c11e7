// The link of a batch-norm figure: every state comes back, every broken link gives a valid state and says so.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NUMBER_RULES,
  decode,
  encode,
  numberRefusal,
  type NumberKey,
} from '../../../../web/figures/batch-norm/codec';
import {
  CONVENTIONS,
  DEFAULT_STATE,
  LIMITS,
  NORMS,
  PLACEMENTS,
  fitted,
  type BatchNormState,
  type Knob,
  type NetworkTables,
} from '../../../../web/figures/batch-norm/state';

const rows = (...ids: string[]): { id: string; label: string }[] =>
  ids.map((id) => ({ id, label: id }));
const tables: NetworkTables = {
  activations: rows('tanh', 'relu', 'sigmoid'),
  initializations: rows('playground', 'small_uniform'),
};

const number = (key: NumberKey): fc.Arbitrary<number> => {
  const { min, max, whole } = NUMBER_RULES[key];
  const any = whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return any.filter((value) => numberRefusal(key, value) === null);
};
const knob: fc.Arbitrary<Knob> = fc.oneof(
  fc.constantFrom('learned' as const, 'undo' as const),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
);
const anyState: fc.Arbitrary<BatchNormState> = fc
  .record({
    norm: fc.constantFrom(...NORMS),
    placement: fc.constantFrom(...PLACEMENTS),
    layers: number('layers'),
    units: number('units'),
    activation: fc.constantFrom(...tables.activations.map(({ id }) => id)),
    initialization: fc.constantFrom(...tables.initializations.map(({ id }) => id)),
    rate: number('rate'),
    batchSize: number('batchSize'),
    delta: number('delta'),
    rho: number('rho'),
    running: fc.constantFrom(...CONVENTIONS),
    seed: number('seed'),
    steps: number('steps'),
    step: number('step'),
    speed: number('speed'),
    layer: number('layer'),
    unit: number('unit'),
    sample: number('sample'),
    gamma: knob,
    beta: knob,
    company: number('company'),
    question: fc.oneof(
      fc.nat(1796).map((row) => ({ kind: 'test' as const, row })),
      fc
        .array(fc.nat(LIMITS.ink), { minLength: LIMITS.cells, maxLength: LIMITS.cells })
        .map((cells) => ({ kind: 'drawn' as const, cells })),
    ),
  })
  .map(fitted);

describe('the link of a batch-norm figure', () => {
  it('gives back every state to the last bit', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { state: back, notes } = decode(encode(state), tables);
        expect(notes).toEqual([]);
        expect(back).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing that is as usual', () => {
    expect(encode(DEFAULT_STATE)).toBe('v=1');
    expect(encode({ ...DEFAULT_STATE, unit: 0, gamma: 'undo' })).toBe('v=1&unit=1&gamma=undo');
  });

  it('never throws and is always valid, whatever the text', () => {
    const word = fc.constantFrom('norm=', 'step=', 'unit=', 'drawn=', 'gamma=', '&', '1e999', 'x');
    const text = fc.array(fc.oneof(word, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (link) => {
        const { state } = decode(link, tables);
        for (const key of Object.keys(NUMBER_RULES) as NumberKey[])
          expect(numberRefusal(key, state[key])).toBeNull();
        expect(fitted(state)).toEqual(state);
      }),
      { numRuns: 500 },
    );
  });

  it('says what was wrong, what is allowed, and what is used', () => {
    const link = 'norm=group&rate=0&rho=1&gamma=lots&drawn=12&bogus=1&layers=2&layer=9&digit=0';
    const { state, notes } = decode(link, tables);
    const of = (key: string): string => notes.find((note) => note.key === key)?.text ?? '';
    expect(of('norm')).toBe('norm: got “group”, allowed is one of batch, layer; used now: batch.');
    expect(of('rate')).toMatch(/above 0/);
    expect(of('rho')).toMatch(/below 1/);
    expect(of('gamma')).toMatch(/learned, undo, or a number/);
    expect(of('drawn')).toMatch(/64 signs/);
    expect(of('bogus')).toMatch(/not a setting/);
    expect(of('layer')).toMatch(/from 1 to 5/);
    expect(of('digit')).toMatch(/from 1/);
    expect(state).toEqual({ ...DEFAULT_STATE, layers: 2 });
  });

  it('moves an index that points outside its list inside, with a note', () => {
    const { state, notes } = decode('layers=2&layer=5&batch=4&sample=7&steps=20&step=30', tables);
    expect([state.layer, state.sample, state.step]).toEqual([1, 3, 20]);
    expect(notes.map(({ key }) => key).sort()).toEqual(['layer', 'sample', 'step']);
  });
});
