/** Random states and random links for property tests. */
import fc from 'fast-check';
import type { KindInfo, OptionInfo, Options, RegressionData } from '../../../web/engine/types';
import { NUMBER_RULES } from '../../../web/figures/contour/codec';
import { isView } from '../../../web/figures/contour/codec-grammar';
import { refusal, withoutDefaults } from '../../../web/figures/options';
import {
  type ContourProblem,
  LIMITS,
  OVERLAYS,
  type FigureState,
  type RunChoice,
  type ScheduleChoice,
} from '../../../web/figures/contour/state';
import { tables } from './tables';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const moderate = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_VALUE });
const factor = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 });

function optionArbitrary(option: OptionInfo): fc.Arbitrary<number> {
  if (option.kind === 'choice') return fc.nat(option.choices.length - 1);
  if (option.kind === 'boolean') return fc.nat(1);
  const { min, max } = option;
  const any =
    option.kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return any.filter((value) => refusal(option, value) === null);
}

function optionsArbitrary(info: KindInfo): fc.Arbitrary<Options> {
  const rows = Object.fromEntries(
    info.options.map((option) => [option.id, optionArbitrary(option)]),
  );
  return fc
    .record(rows, { requiredKeys: [] })
    .map((options) => withoutDefaults(info, options as Options));
}

const schedule: fc.Arbitrary<ScheduleChoice> = fc
  .constantFrom(...tables.schedules)
  .chain((info) => {
    const list = fc.array(factor, { minLength: 1, maxLength: 9 });
    const table =
      info.id === 'table'
        ? list
        : info.id === 'multi_step'
          ? list.map((values) => values.sort((a, b) => a - b))
          : fc.constant([]);
    return fc.record({ id: fc.constant(info.id), options: optionsArbitrary(info), table });
  });

const run: fc.Arbitrary<RunChoice> = fc.constantFrom(...tables.optimizers).chain((info) =>
  fc.record({
    optimizer: fc.constant(info.id),
    options: optionsArbitrary(info),
    rate: positive,
    schedule,
  }),
);

const domain = fc
  .tuple(moderate, moderate, moderate, moderate)
  .map(([a, b, c, d]) => ({
    xMin: Math.min(a, b),
    xMax: Math.max(a, b),
    yMin: Math.min(c, d),
    yMax: Math.max(c, d),
  }))
  .filter(isView);

const data: fc.Arbitrary<RegressionData> = fc.oneof(
  fc.constant({ kind: 'built_in' as const }),
  fc.record({
    kind: fc.constant('generated' as const),
    count: fc.integer({ min: 2, max: 100 }),
    slope: finite,
    intercept: finite,
    noise: factor,
    seed: fc.nat(),
  }),
  fc.array(fc.tuple(finite, finite), { minLength: 2, maxLength: 12 }).map((rows) => ({
    kind: 'given' as const,
    x: rows.map(([x]) => x),
    y: rows.map(([, y]) => y),
  })),
);

const problem: fc.Arbitrary<ContourProblem> = fc.oneof(
  fc
    .constantFrom(...tables.surfaces)
    .chain((info) =>
      optionsArbitrary(info).map((options) => ({ kind: 'surface' as const, id: info.id, options })),
    ),
  fc
    .tuple(fc.stringMatching(/^[xy\d+*^ ().,/=&;:#%-]{1,40}$/), fc.option(domain))
    .map(([text, frame]) => ({
      kind: 'formula' as const,
      text,
      ...(frame ? { domain: frame } : {}),
    })),
  fc.record({
    kind: fc.constant('regression' as const),
    loss: fc.constantFrom('linear_mse', 'linear_half_mse'),
    data,
  }),
);

const ruled = (key: keyof typeof NUMBER_RULES, max: number): fc.Arbitrary<number> =>
  key === 'noise' || key === 'tolerance' || key === 'speed'
    ? fc.double({ min: key === 'speed' ? 0.1 : 0, max, noNaN: true })
    : fc.integer({ min: key === 'steps' ? 1 : 0, max });

export const anyState: fc.Arbitrary<FigureState> = fc
  .record({
    problem,
    batchSize: ruled('batchSize', LIMITS.rows),
    noise: ruled('noise', 1e6),
    seed: ruled('seed', LIMITS.seed),
    start: fc.option(fc.tuple(finite, finite)),
    view: fc.option(domain),
    runs: fc.array(run, { minLength: 1, maxLength: LIMITS.runs }),
    steps: ruled('steps', LIMITS.steps),
    tolerance: ruled('tolerance', 1e6),
    step: fc.nat(LIMITS.steps),
    speed: ruled('speed', 120),
    show: fc.subarray([...OVERLAYS]),
    selected: fc.nat(LIMITS.runs - 1),
  })
  .map((state) => ({
    ...state,
    step: Math.min(state.step, state.steps),
    selected: state.selected % state.runs.length,
  }));
