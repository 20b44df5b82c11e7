// The playground's link: TensorFlow Playground's keys, our own, every state there and back, and any text at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionInfo, Options } from '../../../../web/engine/types';
import { isList, LISTED_SCHEDULES } from '../../../../web/figures/contour/codec-runs';
import { refusal, withoutDefaults } from '../../../../web/figures/options';
import { TWIN_KEYS, decode, encode, twinState } from '../../../../web/figures/playground/codec';
import { NUMBERS, PARTS, type RuledKey } from '../../../../web/figures/playground/codec-numbers';
import {
  LIMITS,
  SPEEDS,
  STOPS,
  defaultState,
  lossesFor,
  shapeOf,
  trainingSpec,
  type GivenData,
  type PlaygroundState,
} from '../../../../web/figures/playground/state';
import { writeFloats } from '../../../../web/figures/playground/floats-text';
import { same } from '../../../../web/figures/same';
import { engine, tables } from './tables';

const LONG = process.env.DOWNHILL_LONG === '1';

/** As TensorFlow Playground writes it, every key of its own. */
const TFP =
  'activation=relu&regularization=L2&batchSize=25&dataset=spiral&regDataset=reg-gauss&learningRate=0.1' +
  '&regularizationRate=0.003&noise=15&networkShape=6,5,3&seed=0.38291&showTestData=true&discretize=true' +
  '&percTrainData=70&x=true&y=false&xTimesY=true&xSquared=true&ySquared=false&cosX=false&sinX=true&cosY=false' +
  '&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=true&playButton_hide=true&sinX_hide=true';

const notesOf = (link: string): readonly string[] =>
  decode(link, tables).notes.map(({ text }) => text);

describe('a link of TensorFlow Playground', () => {
  const { state, notes } = decode(`#${TFP}`, tables);

  it('opens with the same settings, without a note', () => {
    expect(notes).toEqual([]);
    expect(state.data).toEqual({ kind: 'table', id: 'spiral', noise: 15, count: 0 });
    expect(state.hidden.map(({ units, activation }) => [units, activation])).toEqual([
      [6, 'relu'],
      [5, 'relu'],
      [3, 'relu'],
    ]);
    expect(state.features).toEqual(['x', 'x_squared', 'x_times_y', 'sin_x']);
    expect([state.regularization, state.regularizationRate]).toEqual(['l2', 0.003]);
    expect([state.batchSize, state.rate, state.trainPart]).toEqual([25, 0.1, 70]);
    expect([state.showTest, state.discretize]).toEqual([true, true]);
    expect(state.seeds).toEqual({ data: 38291, initialization: 38291, batches: 38291 });
    expect([...state.hide].sort()).toEqual(['playButton', 'sinX', 'text']);
  });

  it('is a network that the engine takes, with its output and loss', () => {
    const spec = trainingSpec(state, tables);
    expect([spec.loss, spec.outputActivation, spec.initialization]).toEqual([
      'half_mse',
      'tanh',
      'playground',
    ]);
    const run = engine.trainingRun(spec);
    expect(run.layout.layers.map(({ units }) => units)).toEqual([6, 5, 3, 1]);
    expect(run.layout.trainCount).toBe(350);
    run.dispose();
  });

  it('says problem=regression, and means the other data set', () => {
    const { state: regression } = decode(
      `${TFP}&x=true`.replace('classification', 'regression'),
      tables,
    );
    expect(regression.data).toMatchObject({ id: 'reg_gauss' });
    expect(trainingSpec(regression, tables).outputActivation).toBe('linear');
    expect(decode('problem=regression', tables).state.data).toMatchObject({ id: 'reg_plane' });
  });

  it('with initZero starts at zero', () => {
    expect(decode('initZero=true', tables).state.initialization).toBe('zero');
  });

  it('without hidden layers has none', () => {
    expect(decode('networkShape=', tables).state.hidden).toEqual([]);
  });

  it('falls back with a note where it is malformed', () => {
    expect(notesOf('learningRate=fast')[0]).toMatch(/learningRate: got “fast”.*used now: 0.03/);
    expect(notesOf('noise=80')[0]).toMatch(/noise: got “80”.*used now: 50/);
    expect(notesOf('batchSize=0')[0]).toMatch(/batchSize: got “0”.*whole number.*used now: 10/);
    expect(notesOf('dataset=banana')[0]).toMatch(/one of circle/);
    expect(notesOf('networkShape=4,x,99')).toHaveLength(2);
    expect(notesOf('networkShape=1,1,1,1,1,1,1')[0]).toContain('7 layers');
    expect(notesOf('x=false&y=false')[0]).toContain('at least one input');
    expect(notesOf('activation=banana')[0]).toContain('relu');
    expect(notesOf('showTestData=perhaps')[0]).toContain('true, false');
    expect(notesOf('cosX=true')[0]).toContain('no effect');
    expect(notesOf('seed=-1')[0]).toContain('seed');
    expect(notesOf('weights=none')[0]).toMatch(/weights: got “none”.*float32.*drawn anew/);
    const word = writeFloats(Float64Array.of(1, 2));
    const normed = `norm=batch&weights=${word}`;
    expect(notesOf(`${normed}&runningStatistics=${word}`)).toEqual([]);
    expect(notesOf(`weights=${word}`)).toEqual([]);
    expect(notesOf(normed)).toHaveLength(1);
    expect(notesOf(normed)[0]).toMatch(/^runningStatistics: .*begin anew.*test mode/);
    const infinite = writeFloats(Float64Array.of(1, Infinity));
    for (const bad of ['none', infinite])
      expect(notesOf(`${normed}&runningStatistics=${bad}`)[0]).toMatch(
        /^runningStatistics: got “.*float32.*used now: running statistics that begin anew/,
      );
    expect(notesOf(`norm=batch&runningStatistics=${word}`)[0]).toMatch(
      /^runningStatistics: .*with the weights.*begin anew/,
    );
    expect(notesOf('tutorial=dp')[0]).toContain('no effect');
  });
});

describe('a link of our own', () => {
  it('of the first state is one word, and nothing gives the first state', () => {
    expect(encode(defaultState(tables), tables)).toBe('v=1');
    expect(decode('', tables)).toEqual({ state: defaultState(tables), notes: [] });
  });

  it('reads as a person would write it', () => {
    const link =
      'v=1&dataset=moons&noise=20&sinX=true&networkShape=8,8&activation=relu,tanh&norm=batch,none&place=after' +
      '&optimizer=adam:rho1=0.8&schedule=cosine:total=500&stop=loss:0.01&speed=max&unit=2.1&learningRate=0.01';
    const { state, notes } = decode(link, tables);
    expect(notes).toEqual([]);
    expect(state.hidden).toEqual([
      { units: 8, activation: 'relu', norm: 'batch', placement: 'after' },
      { units: 8, activation: 'tanh', norm: 'none', placement: 'after' },
    ]);
    expect(state.options).toEqual({ rho1: 0.8 });
    expect(state.stop).toEqual({ kind: 'loss', value: 0.01 });
    expect(state.speed).toBe(Number.POSITIVE_INFINITY);
    expect(encode(state, tables)).toBe(link);
  });

  it('gives a loss that does not fit the data a note', () => {
    expect(notesOf('dataset=blobs3&loss=hinge')[0]).toContain('softmax_cross_entropy');
    expect(notesOf('dataset=blobs3&loss=softmax_cross_entropy')).toEqual([]);
  });

  it('carries few rows of own data, to the last bit', () => {
    const data: GivenData = {
      kind: 'given',
      name: 'own rows',
      task: 'classification',
      classes: 2,
      inputs: 2,
      x: [0.1, -2, 3e-7, 4],
      y: [1, -1],
    };
    const { state, notes } = decode(encode({ ...defaultState(tables), data }, tables), tables);
    expect(notes).toEqual([]);
    expect(state.data).toEqual(data);
    for (const bad of [
      'classification,2,2,:1~2~3',
      'x',
      'classification,2,1,:1~2~3~4',
      'regression,0,1,:a~b~c~d',
    ])
      expect(notesOf(`given=${bad}`), bad).toHaveLength(1);
  });
});

describe('a twin', () => {
  const base = defaultState(tables);

  it('differs in one setting', () => {
    const twin = twinState({ ...base, twin: 'norm=batch' }, tables);
    expect(twin?.hidden.map(({ norm }) => norm)).toEqual(['batch', 'batch']);
    expect({ ...twin, hidden: base.hidden }).toEqual(base);
  });

  it('that says what the run says itself is none', () => {
    expect(twinState({ ...base, twin: 'learningRate=0.03' }, tables)).toBeNull();
    expect(twinState(base, tables)).toBeNull();
  });

  it('may not differ in just anything', () => {
    expect(notesOf('twin=hideText=true')[0]).toContain('twin');
    expect(notesOf('twin=learningRate=-1').length).toBeGreaterThan(0);
    expect(decode('twin=learningRate=-1', tables).state.twin).toBe('');
  });
});

const ruled = ({ kind, min, max, open }: OptionInfo): fc.Arbitrary<number> =>
  kind === 'integer'
    ? fc.integer({ min, max })
    : fc
        .double({ min, max, noNaN: true })
        .filter((value) => (open === 'min' || open === 'both' ? value > min : true));

const optionsOf = (rows: readonly OptionInfo[]): fc.Arbitrary<Options> =>
  fc
    .record(
      Object.fromEntries(
        rows.map((option) => [
          option.id,
          (option.kind === 'choice'
            ? fc.nat(option.choices.length - 1)
            : option.kind === 'boolean'
              ? fc.nat(1)
              : ruled(option)
          ).filter((value) => refusal(option, value) === null),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map((options) => options as Options);

const ids = (rows: readonly { readonly id: string }[]): fc.Arbitrary<string> =>
  fc.constantFrom(...rows.map(({ id }) => id));

const layer = fc.record({
  units: fc.integer({ min: 1, max: LIMITS.units }),
  activation: ids(tables.activations),
  norm: fc.constantFrom('none' as const, 'batch' as const, 'layer' as const),
  placement: fc.constantFrom('before' as const, 'after' as const),
});

const schedule = fc.constantFrom(...tables.schedules).chain((info) =>
  fc.record({
    id: fc.constant(info.id),
    options: optionsOf(info.options).map((options) => withoutDefaults(info, options)),
    table: LISTED_SCHEDULES.includes(info.id)
      ? fc
          .array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 5 })
          .map((list) => list.sort((a, b) => a - b))
      : fc.constant([]),
  }),
);

const floats = fc
  .array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 })
  .map((values) => writeFloats(Float64Array.from(values)));

const anyState: fc.Arbitrary<PlaygroundState> = fc
  .record({
    data: fc.record({
      kind: fc.constant('table' as const),
      id: ids(tables.datasets),
      noise: ruled(PARTS.noise),
      count: fc.oneof(fc.constant(0), ruled(PARTS.count)),
    }),
    trainPart: ruled(NUMBERS.trainPart.rule),
    features: fc.subarray(
      tables.features.map(({ id }) => id),
      { minLength: 1 },
    ),
    standardize: fc.boolean(),
    hidden: fc.array(layer, { minLength: 1, maxLength: LIMITS.layers }),
    outputActivation: fc.oneof(fc.constant(''), ids(tables.activations)),
    loss: fc.constant(''),
    initialization: ids(tables.initializations),
    start: fc.oneof(
      fc.constant({ weights: '', runningStatistics: '' }),
      fc.record({ weights: floats, runningStatistics: floats }),
    ),
    delta: ruled(NUMBERS.delta.rule),
    rho: ruled(NUMBERS.rho.rule),
    running: fc.constantFrom('lecture' as const, 'lecture_corrected' as const, 'pytorch' as const),
    rule: fc.constantFrom(...tables.optimizers).chain((info) =>
      optionsOf(info.options).map((options) => ({
        optimizer: info.id,
        options: withoutDefaults(info, options),
      })),
    ),
    rate: ruled(NUMBERS.rate.rule),
    schedule,
    regularization: fc.constantFrom('none' as const, 'l1' as const, 'l2' as const),
    regularizationRate: ruled(NUMBERS.regularizationRate.rule),
    batchSize: ruled(NUMBERS.batchSize.rule),
    reshuffle: fc.boolean(),
    seeds: fc.record({
      data: ruled(PARTS.seed),
      initialization: ruled(PARTS.seed),
      batches: ruled(PARTS.seed),
    }),
    statistics: fc.constantFrom('batch' as const, 'running' as const),
    showTest: fc.boolean(),
    discretize: fc.boolean(),
    stop: fc
      .constantFrom(...STOPS)
      .chain((kind): fc.Arbitrary<PlaygroundState['stop']> =>
        kind === 'none'
          ? fc.constant({ kind, value: 0 })
          : ruled(PARTS[kind]).map((value) => ({ kind, value })),
      ),
    grain: fc.constantFrom('sample' as const, 'batch' as const, 'epoch' as const),
    speed: fc.constantFrom(...SPEEDS),
    updates: ruled(NUMBERS.updates.rule),
    selected: fc.constant(null),
    twin: fc.constant(''),
    hide: fc.subarray(['playButton', 'noise', 'text']),
  })
  .map(({ rule, start, ...state }) => ({ ...state, ...rule, ...start }));

/** Everything a valid state must be, checked without the codec. */
function faults(state: PlaygroundState): string[] {
  const bad: string[] = [];
  for (const key of Object.keys(NUMBERS) as RuledKey[]) {
    if (refusal(NUMBERS[key].rule, state[key]) !== null) bad.push(key);
  }
  if (state.features.length === 0) bad.push('features');
  if (state.hidden.length > LIMITS.layers) bad.push('layers');
  for (const { units, activation } of state.hidden) {
    if (refusal(PARTS.units, units) !== null) bad.push('units');
    if (!tables.activations.some(({ id }) => id === activation)) bad.push('activation');
  }
  const optimizer = tables.optimizers.find(({ id }) => id === state.optimizer);
  if (!optimizer) bad.push('optimizer');
  for (const [id, value] of Object.entries(state.options)) {
    const option = optimizer?.options.find((row) => row.id === id);
    if (!option || refusal(option, value) !== null) bad.push(id);
  }
  if (!isList(state.schedule.id, state.schedule.table)) bad.push('schedule');
  if (state.loss !== '' && !lossesFor(shapeOf(state.data, tables)).includes(state.loss))
    bad.push('loss');
  if (!SPEEDS.some((speed) => speed === state.speed)) bad.push('speed');
  if (state.twin !== '' && !TWIN_KEYS.includes(state.twin.split('=')[0] ?? '')) bad.push('twin');
  for (const seed of Object.values<number>({ ...state.seeds }))
    if (refusal(PARTS.seed, seed) !== null) bad.push('seed');
  return bad;
}

describe('every state', () => {
  it('comes back to the last bit, without a note', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const link = encode(state, tables);
        const { state: back, notes } = decode(link, tables);
        expect(notes, link).toEqual([]);
        expect(
          same(
            { ...back, hide: [...back.hide].sort() },
            { ...state, hide: [...state.hide].sort() },
          ),
          link,
        ).toBe(true);
        expect(encode(back, tables)).toBe(encode({ ...state, hide: back.hide }, tables));
      }),
      { numRuns: LONG ? 20_000 : 800 },
    );
  }, 300_000);

  it('is valid, whatever the text', () => {
    const keys = [
      ...'v problem dataset regDataset given noise count x sinX networkShape activation norm place loss output'.split(
        ' ',
      ),
      ...'initZero initialization weights runningStatistics running optimizer schedule regularization reshuffle seed initSeed batchSeed'.split(
        ' ',
      ),
      ...'statistics showTestData discretize stop grain speed unit twin hideText learningRate batchSize updates'.split(
        ' ',
      ),
      ...'percTrainData delta rho __proto__ constructor x_hide _hide'.split(' '),
    ];
    const word = fc.constantFrom(
      ...'adam circle reg-plane true false 4,2 -1 0 1e999 NaN 0.5 : ; , ~ = & # % é \u0000 norm batch none layer 2.1'.split(
        ' ',
      ),
      ...'classification,2,2 regression loss:0.1 epochs rho1=0.5 table list=1~2 max toString 99999999999999999999'.split(
        ' ',
      ),
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(word, { maxLength: 10 }).map((parts) => parts.join('')),
    );
    const grammar = fc
      .array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 8 })
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
    const damaged = fc
      .tuple(anyState, fc.nat(), fc.string({ maxLength: 4 }))
      .map(([state, at, noise]) => {
        const link = encode(state, tables);
        const place = at % (link.length + 1);
        return link.slice(0, place) + noise + link.slice(place + noise.length);
      });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), grammar, damaged),
        (text) => {
          expect(faults(decode(text, tables).state), text).toEqual([]);
        },
      ),
      { numRuns: LONG ? 100_000 : 1_500 },
    );
  }, 600_000);
});
