/** The keys of a link that say what is learned from: data set, own rows, noise, inputs. */
import { idsOf } from '../link-reader';
import { numberText } from '../number-text';
import { texts } from '../strings';
import { findDataset, plainName, readGiven, writeGiven } from './codec-data';
import {
  flag,
  oneOf,
  readFlag,
  written,
  type Draft,
  type LinkKey,
  type Reading,
} from './codec-key';
import { PARTS, readNumber } from './codec-numbers';
import type { PlaygroundState } from './state';
import { words } from './strings';

const say = texts.notes;

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
      note(name, say.bad(name, text, oneOf(idsOf(tables.datasets)), data.id));
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
        say.bad('problem', text, oneOf(['classification', 'regression']), 'classification'),
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

export const DATA_KEYS: readonly LinkKey[] = [
  problem,
  dataset('dataset'),
  dataset('regDataset'),
  given,
  ofTable('noise'),
  ofTable('count'),
  features,
  ...FEATURES.map(feature),
  flag('standardize', 'standardize'),
];
