/** The keys of a link that say what network there is, and with what weights it begins. */
import type { LayerSpec, Norm, Placement } from '../../engine/network-types';
import { idsOf } from '../link-reader';
import { texts } from '../strings';
import { plainName } from './codec-data';
import { choice, oneOf, readFlag, written, type LinkKey } from './codec-key';
import { PARTS, readNumber } from './codec-numbers';
import { readFloats } from './floats-text';
import { LIMITS, lossesFor, plainLayer, shapeOf, type Tables } from './state';
import { words } from './strings';

const say = texts.notes;
const NORMS: readonly Norm[] = ['none', 'batch', 'layer'];
const PLACES: readonly Placement[] = ['before', 'after'];

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
      if (bad !== undefined) note(name, say.bad(name, bad, oneOf(ids(tables)), plainLayer(1)[key]));
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

/** A loss must fit the data, which are read before it. */
const loss: LinkKey = {
  ...choice('loss', 'loss', ({ losses }) => idsOf(losses)),
  read(text, draft, { tables, note }) {
    const fitting = lossesFor(shapeOf(draft.data, tables));
    const id = fitting.find((known) => plainName(known) === plainName(text));
    if (id !== undefined) draft.loss = id;
    else note('loss', say.bad('loss', text, oneOf(fitting), fitting[0] ?? ''));
  },
};

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

/**
 * The first weights themselves. Whether they fit the network is seen when it is there. Older links have them without
 * running statistics: that is said, because test mode then answers otherwise than where the link was made.
 */
const weights: LinkKey = {
  name: 'weights',
  read(text, draft, { pairs, note }) {
    const normed = draft.hidden.some(({ norm }) => norm === 'batch');
    if (readFloats(text)) {
      draft.weights = text;
      if (normed && !pairs.has('runningStatistics')) note('runningStatistics', words.noStatistics);
    } else note('weights', say.bad('weights', text, words.floatsWord, words.drawnWeights));
  },
  write: (state) => (state.weights === '' ? [] : [['weights', state.weights]]),
};

/** The running statistics of those weights. */
const runningStatistics: LinkKey = {
  name: 'runningStatistics',
  read(text, draft, { note }) {
    const key = 'runningStatistics';
    if (!readFloats(text)) note(key, say.bad(key, text, words.floatsWord, words.freshStatistics));
    else if (draft.weights === '') note(key, words.statisticsAlone);
    else draft.runningStatistics = text;
  },
  write: ({ runningStatistics: text }) => written('runningStatistics', text === '' ? null : text),
};

export const NETWORK_KEYS: readonly LinkKey[] = [
  shape,
  perLayer('activation', 'activation', ({ activations }) => idsOf(activations)),
  perLayer('norm', 'norm', () => NORMS),
  perLayer('place', 'placement', () => PLACES),
  loss,
  choice('output', 'outputActivation', ({ activations }) => idsOf(activations)),
  initZero,
  choice('initialization', 'initialization', ({ initializations }) => idsOf(initializations)),
  weights,
  runningStatistics,
  choice('running', 'running', () => ['lecture', 'lecture_corrected', 'pytorch']),
];
