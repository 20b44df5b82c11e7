/**
 * The figure's state as a link, and back.
 *
 *     v=1&optimizer=momentum:rate=0.5,rho=0.8&activation=relu&seed=7&pass=60&row=2&stage=3
 *
 * What equals the default is left out. Reading never fails: whatever is wrong is replaced, and said in a note. Passes,
 * rows and stages are counted from 1, as on screen.
 */
import { writeLink, type Decoded } from '../link';
import {
  LinkReader,
  idsOf,
  numberRule,
  ruleText,
  wholeRule,
  withoutUsual,
  type RuleTables,
} from '../link-reader';
import { numberText } from '../number-text';
import { LIMITS, OUTPUTS, defaultState, type LoopState, type Tables } from './state';
import { GRAINS, ROWS, STAGES, placeOf, tickOf } from './ticks';

export const VERSION = 1;
const KEYS = [
  'optimizer',
  'activation',
  'output',
  'init',
  'seed',
  'passes',
  'pass',
  'row',
  'stage',
  'by',
  'speed',
] as const;

/** Ranges of the plain numbers; the figure's own fields use them too. */
export const NUMBER_RULES = {
  seed: wholeRule(0, LIMITS.seed),
  passes: wholeRule(1, LIMITS.passes),
  speed: numberRule(0.1, 120),
} as const;

/** The usual rate of an optimizer; the figure's own for the one it begins with. */
export function usualRate(tables: Tables, optimizer: string): number {
  const standard = defaultState();
  if (optimizer === standard.optimizer) return standard.rate;
  return tables.optimizers.find(({ id }) => id === optimizer)?.defaultRate ?? standard.rate;
}
const rulesOf = (tables: Tables): RuleTables => ({
  optimizers: tables.optimizers,
  usualRate: (id) => usualRate(tables, id),
});

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: Tables): Decoded<LoopState> {
  const read = new LinkReader(link, VERSION, KEYS);
  const standard = defaultState();
  const passes = read.number('passes', NUMBER_RULES.passes, standard.passes);
  const pass = read.number('pass', wholeRule(1, passes), 1);
  const row = read.number('row', wholeRule(1, ROWS), 1);
  const stage = read.number('stage', wholeRule(1, STAGES.length), 1);
  const state = {
    ...read.rule('optimizer', rulesOf(tables), standard),
    activation: read.choice('activation', idsOf(tables.activations), standard.activation),
    output: read.choice('output', OUTPUTS, standard.output),
    initialization: read.choice('init', idsOf(tables.initializations), standard.initialization),
    seed: read.number('seed', NUMBER_RULES.seed, standard.seed),
    passes,
    tick: tickOf({ pass: pass - 1, row: row - 1, stage: stage - 1 }),
    grain: read.choice('by', GRAINS, standard.grain),
    speed: read.number('speed', NUMBER_RULES.speed, standard.speed),
  };
  return { state, notes: read.notes };
}

/** The link of a state, without a leading #. */
export function encode(state: LoopState, tables: Tables): string {
  const standard = defaultState();
  const rules = rulesOf(tables);
  const place = placeOf(state.tick);
  return writeLink(
    VERSION,
    withoutUsual([
      ['optimizer', ruleText(state, rules), ruleText(standard, rules)],
      ['activation', state.activation, standard.activation],
      ['output', state.output, standard.output],
      ['init', state.initialization, standard.initialization],
      ['seed', numberText(state.seed), numberText(standard.seed)],
      ['passes', numberText(state.passes), numberText(standard.passes)],
      ['pass', String(place.pass + 1), '1'],
      ['row', String(place.row + 1), '1'],
      ['stage', String(place.stage + 1), '1'],
      ['by', state.grain, standard.grain],
      ['speed', numberText(state.speed), numberText(standard.speed)],
    ]),
  );
}
