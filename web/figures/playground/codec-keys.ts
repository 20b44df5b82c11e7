/** Every key of the playground's link that is more than a plain number: how it is read, and how it is written. */
import type { LayerSpec, Norm, Placement } from '../../engine/network-types';
import { pick, readOptions, writeOptions } from '../codec-options';
import { isList, LISTED_SCHEDULES } from '../contour/codec-runs';
import { cut } from '../link';
import { numberText, parseNumbers } from '../number-text';
import { same } from '../same';
import { texts } from '../strings';
import { words } from './strings';
import { findDataset, plainName, readGiven, writeGiven } from './codec-data';
import { PARTS, readNumber, readSeed } from './codec-numbers';
import {
  LIMITS,
  SPEEDS,
  STOPS,
  lossesFor,
  plainLayer,
  shapeOf,
  type PlaygroundState,
  type Tables,
} from './state';
import { readWeights } from './weights-text';

export type Draft = { -readonly [K in keyof PlaygroundState]: PlaygroundState[K] };

export interface Reading {
  readonly tables: Tables;
  readonly pairs: ReadonlyMap<string, string>;
  readonly note: (key: string, text: string) => void;
}

export interface LinkKey {
  readonly name: string;
  readonly read: (text: string, draft: Draft, reading: Reading) => void;
  /** Absent where another key writes the setting. */
  readonly write?: (
    state: PlaygroundState,
    standard: PlaygroundState,
    tables: Tables,
  ) => [string, string][];
}

const say = texts.notes;
const one = (names: readonly string[]): string => texts.range.choice(names.join(', '));
const written = (name: string, text: string | null): [string, string][] =>
  text === null ? [] : [[name, text]];

/** On or off, in the words of both playgrounds. */
function readFlag(name: string, text: string, now: boolean, { note }: Reading): boolean {
  if (/^(true|on|1)$/.test(text)) return true;
  if (/^(false|off|0)$/.test(text)) return false;
  note(name, say.bad(name, text, one(['true', 'false']), String(now)));
  return now;
}

type FlagKey = 'standardize' | 'reshuffle' | 'showTest' | 'discretize';
const flag = (name: string, key: FlagKey): LinkKey => ({
  name,
  read(text, draft, reading) {
    draft[key] = readFlag(name, text, draft[key], reading);
  },
  write: (state, standard) =>
    written(name, state[key] === standard[key] ? null : String(state[key])),
});

type ChoiceKey =
  | 'running'
  | 'statistics'
  | 'grain'
  | 'regularization'
  | 'outputActivation'
  | 'initialization'
  | 'loss';
/** One of a few ids; what is written otherwise is compared without case and hyphens. */
const choice = (
  name: string,
  key: ChoiceKey,
  ids: (tables: Tables) => readonly string[],
): LinkKey => ({
  name,
  read(text, draft, { tables, note }) {
    const id = ids(tables).find((known) => plainName(known) === plainName(text));
    if (id !== undefined) Object.assign(draft, { [key]: id });
    else note(name, say.bad(name, text, one(ids(tables)), draft[key] || words.automatic));
  },
  write: (state, standard) => written(name, state[key] === standard[key] ? null : state[key]),
});

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id);

/** Something every hidden layer has: one word for all, or one per layer. */
function perLayer<K extends 'activation' | 'norm' | 'placement'>(
  name: string,
  key: K,
  ids: (tables: Tables) => readonly LayerSpec[K][],
): LinkKey {
  return {
    name,
    read(text, draft, { tables, note }) {
      const parts = text.split(',');
      const found = parts.map((word) =>
        ids(tables).find((id) => plainName(id) === plainName(word)),
      );
      const fits = parts.length === 1 || parts.length === draft.hidden.length;
      const bad = parts.find((_, i) => found[i] === undefined);
      if (bad !== undefined) note(name, say.bad(name, bad, one(ids(tables)), plainLayer(1)[key]));
      else if (!fits) note(name, words.perLayer(name, parts.length, draft.hidden.length));
      draft.hidden = draft.hidden.map((layer, i) => {
        const value = found[i] ?? (parts.length === 1 || !fits ? found[0] : undefined);
        return value === undefined ? layer : { ...layer, [key]: value };
      });
    },
    write({ hidden }) {
      const parts = hidden.map((layer) => layer[key]);
      const alike = new Set(parts).size < 2;
      if (alike && (parts[0] ?? plainLayer(1)[key]) === plainLayer(1)[key]) return [];
      return [[name, alike ? (parts[0] ?? '') : parts.join(',')]];
    },
  };
}

const shape: LinkKey = {
  name: 'networkShape',
  read(text, draft, { note }) {
    const parts = text.split(',').filter((word) => word.trim() !== '');
    if (parts.length > LIMITS.layers)
      note('networkShape', words.tooManyLayers(parts.length, LIMITS.layers));
    draft.hidden = parts.slice(0, LIMITS.layers).flatMap((word) => {
      const read = readNumber(word, PARTS.units);
      if ('value' in read) return [plainLayer(read.value)];
      const many = Number(word) > LIMITS.units;
      const used = many ? String(LIMITS.units) : say.leftOut;
      note('networkShape', say.bad('networkShape', word, read.allowed, used));
      return many ? [plainLayer(LIMITS.units)] : [];
    });
  },
  write({ hidden }, standard) {
    const units = (layers: readonly LayerSpec[]): string =>
      layers.map((layer) => layer.units).join(',');
    return written('networkShape', units(hidden) === units(standard.hidden) ? null : units(hidden));
  },
};

const dataset = (name: 'dataset' | 'regDataset'): LinkKey => ({
  name,
  read(text, draft, { tables, pairs, note }) {
    // As in TensorFlow Playground, `problem` says which of the two counts.
    const regression = pairs.get('problem') === 'regression';
    if (name === 'regDataset' && !regression) return;
    if (name === 'dataset' && regression && pairs.has('regDataset')) return;
    const info = findDataset(text, tables);
    const { data } = draft;
    if (info && data.kind === 'table') draft.data = { ...data, id: info.id };
    else if (data.kind === 'table')
      note(name, say.bad(name, text, one(idsOf(tables.datasets)), data.id));
  },
  ...(name === 'dataset'
    ? {
        write: ({ data }: PlaygroundState, standard: PlaygroundState): [string, string][] =>
          data.kind === 'given'
            ? written('given', writeGiven(data))
            : standard.data.kind === 'table' && data.id !== standard.data.id
              ? [[name, data.id]]
              : [],
      }
    : {}),
});

const problem: LinkKey = {
  name: 'problem',
  read(text, draft, { tables, pairs, note }) {
    if (text === 'regression') {
      const first = tables.datasets.find(({ task }) => task === 'regression');
      const named = findDataset(pairs.get('dataset') ?? '', tables);
      if (first && draft.data.kind === 'table' && named?.task !== 'regression')
        draft.data = { ...draft.data, id: first.id };
    } else if (text !== 'classification')
      note(
        'problem',
        say.bad('problem', text, one(['classification', 'regression']), 'classification'),
      );
  },
};

const given: LinkKey = {
  name: 'given',
  read(text, draft, { note }) {
    const data = readGiven(text);
    if ('error' in data) note('given', say.bad('given', text, data.error, words.tableData));
    else draft.data = data;
  },
};

const ofTable = (name: 'noise' | 'count'): LinkKey => ({
  name,
  read(text, draft, { note }) {
    if (draft.data.kind !== 'table') return;
    const read = readNumber(text, PARTS[name]);
    if ('value' in read) draft.data = { ...draft.data, [name]: read.value };
    else {
      // TensorFlow Playground makes 50 of any larger noise.
      const most = name === 'noise' && Number(text) > 50 ? 50 : draft.data[name];
      draft.data = { ...draft.data, [name]: most };
      note(name, say.bad(name, text, read.allowed, numberText(most)));
    }
  },
  write: ({ data }) =>
    written(name, data.kind === 'table' && data[name] !== 0 ? numberText(data[name]) : null),
});

/** One flag per feature: x, y, xSquared … */
const features: LinkKey = {
  name: 'features',
  read: () => undefined,
  write(state, standard, tables) {
    return tables.features.flatMap(({ id }): [string, string][] => {
      const on = state.features.includes(id);
      return on === standard.features.includes(id) ? [] : [[camel(id), String(on)]];
    });
  },
};
const camel = (id: string): string =>
  id.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const FEATURES = ['x', 'y', 'xSquared', 'ySquared', 'xTimesY', 'sinX', 'sinY'];
const feature = (name: string): LinkKey => ({
  name,
  read(text, draft, reading) {
    const info = reading.tables.features.find(({ id }) => plainName(id) === plainName(name));
    if (!info) return;
    const on = readFlag(name, text, draft.features.includes(info.id), reading);
    draft.features = idsOf(reading.tables.features).filter((id) =>
      id === info.id ? on : draft.features.includes(id),
    );
  },
});
/** After all of them: a network needs an input. */
export function needFeature(draft: Draft, { tables, note }: Reading): void {
  if (draft.features.length > 0) return;
  note('x', words.noFeature);
  draft.features = idsOf(tables.features.slice(0, 2));
}

const optimizer: LinkKey = {
  name: 'optimizer',
  read(text, draft, { tables, note }) {
    const [id, options] = cut(text, ':');
    const info = tables.optimizers.find((row) => row.id === id);
    if (!info)
      note('optimizer', say.bad('optimizer', id, one(idsOf(tables.optimizers)), draft.optimizer));
    else {
      draft.optimizer = id;
      draft.options = readOptions(info, options, id, (told) => {
        note('optimizer', told);
      });
    }
  },
  write(state, standard, { optimizers }) {
    const info = optimizers.find(({ id }) => id === state.optimizer);
    const options = info ? writeOptions(info, state.options) : '';
    if (state.optimizer === standard.optimizer && options === '') return [];
    return [['optimizer', [state.optimizer, options].filter(Boolean).join(':')]];
  },
};

const schedule: LinkKey = {
  name: 'schedule',
  read(text, draft, { tables, note }) {
    const [id, rest] = cut(text, ':');
    const info = tables.schedules.find((row) => row.id === id);
    const [listed, options] = pick(rest, 'list');
    const table = listed === null ? [] : parseNumbers(listed, '~');
    const needed = LISTED_SCHEDULES.includes(id);
    if (!info)
      note('schedule', say.bad('schedule', id, one(idsOf(tables.schedules)), draft.schedule.id));
    else if (!table || needed !== table.length > 0 || !isList(id, table))
      note(
        'schedule',
        say.bad(say.of('list', id), listed ?? say.nothing, texts.range.list(id), draft.schedule.id),
      );
    else {
      const told = (note_: string): void => {
        note('schedule', note_);
      };
      draft.schedule = { id, options: readOptions(info, options, id, told), table };
    }
  },
  write(state, standard, { schedules }) {
    const { id, options, table } = state.schedule;
    if (same(state.schedule, standard.schedule)) return [];
    const info = schedules.find((row) => row.id === id);
    const list = table.length > 0 ? `list=${table.map(numberText).join('~')}` : '';
    const rest = [list, info ? writeOptions(info, options) : ''].filter(Boolean).join(',');
    return [['schedule', [id, rest].filter(Boolean).join(':')]];
  },
};

const seed = (name: string, keys: readonly (keyof PlaygroundState['seeds'])[]): LinkKey => ({
  name,
  read(text, draft, { note }) {
    const read = readSeed(text);
    if ('value' in read)
      draft.seeds = { ...draft.seeds, ...Object.fromEntries(keys.map((key) => [key, read.value])) };
    else note(name, say.bad(name, text, read.allowed, String(draft.seeds.data)));
  },
  write({ seeds }, standard) {
    const [key] = keys;
    const usual = keys.length > 1 ? standard.seeds.data : seeds.data;
    return written(name, key && seeds[key] !== usual ? String(seeds[key]) : null);
  },
});

const initZero: LinkKey = {
  name: 'initZero',
  read(text, draft, reading) {
    if (
      readFlag('initZero', text, false, reading) &&
      reading.tables.initializations.some(({ id }) => id === 'zero')
    )
      draft.initialization = 'zero';
  },
};

const stop: LinkKey = {
  name: 'stop',
  read(text, draft, { note }) {
    const [word, value] = cut(text, ':');
    const kind = STOPS.find((known) => known === word);
    if (kind === 'none') return;
    const read = kind ? readNumber(value, PARTS[kind]) : { allowed: words.stopGrammar };
    if (kind && 'value' in read) draft.stop = { kind, value: read.value };
    else note('stop', say.bad('stop', text, 'allowed' in read ? read.allowed : '', 'none'));
  },
  write: ({ stop: { kind, value } }) =>
    written('stop', kind === 'none' ? null : `${kind}:${numberText(value)}`),
};

const speed: LinkKey = {
  name: 'speed',
  read(text, draft, { note }) {
    const value = SPEEDS.find((known) => speedText(known) === text);
    if (value !== undefined) draft.speed = value;
    else note('speed', say.bad('speed', text, one(SPEEDS.map(speedText)), speedText(draft.speed)));
  },
  write: (state, standard) =>
    written('speed', state.speed === standard.speed ? null : speedText(state.speed)),
};
const speedText = (value: number): string => (Number.isFinite(value) ? String(value) : 'max');

/** `unit=2.1`: unit 1 of layer 2, both counted from 1. */
const unit: LinkKey = {
  name: 'unit',
  read(text, draft, { tables, note }) {
    const [layer, number] = text.split('.').map(Number);
    const { classes } = shapeOf(draft.data, tables);
    const units = [...draft.hidden.map((row) => row.units), classes > 2 ? classes : 1];
    const of = units[(layer ?? 0) - 1];
    const fine = Number.isInteger(number) && number !== undefined && number >= 1;
    if (layer && of !== undefined && fine && number <= of)
      draft.selected = { layer: layer - 1, unit: number - 1 };
    else note('unit', say.bad('unit', text, words.unitGrammar, say.nothing));
  },
  write: ({ selected }) =>
    written('unit', selected && `${String(selected.layer + 1)}.${String(selected.unit + 1)}`),
};

const NORMS: readonly Norm[] = ['none', 'batch', 'layer'];
const PLACES: readonly Placement[] = ['before', 'after'];

/** A loss must fit the data, which are read before it. */
const loss: LinkKey = {
  ...choice('loss', 'loss', ({ losses }) => idsOf(losses)),
  read(text, draft, { tables, note }) {
    const fitting = lossesFor(shapeOf(draft.data, tables));
    const id = fitting.find((known) => plainName(known) === plainName(text));
    if (id !== undefined) draft.loss = id;
    else note('loss', say.bad('loss', text, one(fitting), fitting[0] ?? ''));
  },
};

/** In the order of reading: what a key leans on comes before it. */
/** The first weights themselves. Whether they fit the network is seen when it is there. */
const weights: LinkKey = {
  name: 'weights',
  read(text, draft, { note }) {
    if (readWeights(text)) draft.weights = text;
    else note('weights', say.bad('weights', text, words.weightsWord, words.drawnWeights));
  },
  write: (state) => (state.weights === '' ? [] : [['weights', state.weights]]),
};

export const KEYS: readonly LinkKey[] = [
  problem,
  dataset('dataset'),
  dataset('regDataset'),
  given,
  ofTable('noise'),
  ofTable('count'),
  features,
  ...FEATURES.map(feature),
  flag('standardize', 'standardize'),
  shape,
  perLayer('activation', 'activation', ({ activations }) => idsOf(activations)),
  perLayer('norm', 'norm', () => NORMS),
  perLayer('place', 'placement', () => PLACES),
  loss,
  choice('output', 'outputActivation', ({ activations }) => idsOf(activations)),
  initZero,
  choice('initialization', 'initialization', ({ initializations }) => idsOf(initializations)),
  weights,
  choice('running', 'running', () => ['lecture', 'lecture_corrected', 'pytorch']),
  optimizer,
  schedule,
  choice('regularization', 'regularization', () => ['none', 'l1', 'l2']),
  flag('reshuffle', 'reshuffle'),
  seed('seed', ['data', 'initialization', 'batches']),
  seed('initSeed', ['initialization']),
  seed('batchSeed', ['batches']),
  choice('statistics', 'statistics', () => ['batch', 'running']),
  flag('showTestData', 'showTest'),
  flag('discretize', 'discretize'),
  stop,
  choice('grain', 'grain', () => ['sample', 'batch', 'epoch']),
  speed,
  unit,
];
