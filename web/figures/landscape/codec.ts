/**
 * The figure's state as a link, and back.
 *
 *     v=1&data=spiral&layers=4&units=8&optimizer=adam:rate=0.01&directions=path&around=end&epoch=40
 *
 * What equals the default is left out. Reading never fails: whatever is wrong is replaced, and said in a note.
 */
import { writeLink, type Decoded } from '../link';
import {
  LinkReader,
  idsOf,
  numberRule,
  ruleText,
  wholeRule,
  withoutUsual,
  type NumberRule,
  type RuleTables,
} from '../link-reader';
import { numberText } from '../number-text';
import {
  CENTERS,
  DIRECTIONS,
  LIMITS,
  NORMS,
  PLACEMENTS,
  defaultState,
  type LandscapeState,
  type Tables,
} from './state';
import { landscapeTexts } from './strings';

export const VERSION = 1;

/** Odd, so that one point of the grid is the network itself. */
const oddRule = (min: number, max: number): NumberRule => ({
  allowed: landscapeTexts.odd(wholeRule(min, max).allowed),
  fits: (value) => wholeRule(min, max).fits(value) && value % 2 === 1,
});

/** Ranges of the plain numbers; the figure's own fields use them too. */
export const NUMBER_RULES = {
  noise: numberRule(0, 50),
  layers: wholeRule(1, LIMITS.layers),
  units: wholeRule(1, LIMITS.units),
  batchSize: wholeRule(1, LIMITS.batch),
  seed: wholeRule(0, LIMITS.seed),
  epochs: wholeRule(1, LIMITS.epochs),
  extent: numberRule(0, 1000),
  resolution: oddRule(5, LIMITS.resolution),
  directionSeed: wholeRule(0, LIMITS.seed),
  speed: numberRule(0.1, 120),
} as const;
export type NumberKey = keyof typeof NUMBER_RULES;

/** Words of the link for the numbers of the state. */
const NUMBER_NAMES = {
  noise: 'noise',
  layers: 'layers',
  units: 'units',
  batchSize: 'batch',
  seed: 'seed',
  epochs: 'epochs',
  extent: 'extent',
  resolution: 'resolution',
  directionSeed: 'plane_seed',
  speed: 'speed',
} as const satisfies Record<NumberKey, string>;
const CHOICE_NAMES = {
  data: 'data',
  activation: 'activation',
  initialization: 'init',
  norm: 'norm',
  placement: 'placement',
  directions: 'directions',
  center: 'around',
} as const;

const KEYS = [
  ...Object.values(CHOICE_NAMES),
  ...Object.values(NUMBER_NAMES),
  'optimizer',
  'epoch',
] as const;

/** The usual rate of an optimizer for networks like these. */
export function usualRate(tables: Tables, optimizer: string): number {
  const standard = defaultState();
  if (optimizer === standard.optimizer) return standard.rate;
  // Adaptive rules move every parameter by about ε: far less than a plane's usual step.
  const info = tables.optimizers.find(({ id }) => id === optimizer);
  return (info?.defaultRate ?? standard.rate) / 10;
}
const rulesOf = (tables: Tables): RuleTables => ({
  optimizers: tables.optimizers,
  usualRate: (id) => usualRate(tables, id),
});

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: Tables): Decoded<LandscapeState> {
  const read = new LinkReader(link, VERSION, KEYS);
  const standard = defaultState();
  const number = (key: NumberKey): number =>
    read.number(NUMBER_NAMES[key], NUMBER_RULES[key], standard[key]);
  const epochs = number('epochs');
  const state: LandscapeState = {
    ...read.rule('optimizer', rulesOf(tables), standard),
    data: read.choice('data', idsOf(tables.datasets), standard.data),
    activation: read.choice('activation', idsOf(tables.activations), standard.activation),
    initialization: read.choice('init', idsOf(tables.initializations), standard.initialization),
    norm: read.choice('norm', NORMS, standard.norm),
    placement: read.choice('placement', PLACEMENTS, standard.placement),
    directions: read.choice('directions', DIRECTIONS, standard.directions),
    center: read.choice('around', CENTERS, standard.center),
    noise: number('noise'),
    layers: number('layers'),
    units: number('units'),
    batchSize: number('batchSize'),
    seed: number('seed'),
    epochs,
    extent: number('extent'),
    resolution: number('resolution'),
    directionSeed: number('directionSeed'),
    epoch: read.number('epoch', wholeRule(0, epochs), standard.epoch),
    speed: number('speed'),
  };
  return { state, notes: read.notes };
}

/** The link of a state, without a leading #. */
export function encode(state: LandscapeState, tables: Tables): string {
  const standard = defaultState();
  const rules = rulesOf(tables);
  const choices = Object.entries(CHOICE_NAMES) as [keyof typeof CHOICE_NAMES, string][];
  const numbers = Object.entries(NUMBER_NAMES) as [NumberKey, string][];
  return writeLink(
    VERSION,
    withoutUsual([
      ...choices.map(([key, name]) => [name, state[key], standard[key]] as const),
      ['optimizer', ruleText(state, rules), ruleText(standard, rules)],
      ...numbers.map(
        ([key, name]) => [name, numberText(state[key]), numberText(standard[key])] as const,
      ),
      ['epoch', String(state.epoch), String(standard.epoch)],
    ]),
  );
}
