/** The keys of a link that say how the network is trained: optimizer, schedule, regularization, order and seeds. */
import { pick, readOptions, writeOptions } from '../codec-options';
import { isList, LISTED_SCHEDULES } from '../contour/codec-runs';
import { cut } from '../link';
import { idsOf } from '../link-reader';
import { numberText, parseNumbers } from '../number-text';
import { same } from '../same';
import { texts } from '../strings';
import { choice, flag, oneOf, written, type LinkKey } from './codec-key';
import { readSeed } from './codec-numbers';
import type { PlaygroundState } from './state';

const say = texts.notes;

const optimizer: LinkKey = {
  name: 'optimizer',
  read(text, draft, { tables, note }) {
    const [id, options] = cut(text, ':');
    const info = tables.optimizers.find((row) => row.id === id);
    if (!info)
      note('optimizer', say.bad('optimizer', id, oneOf(idsOf(tables.optimizers)), draft.optimizer));
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
      note('schedule', say.bad('schedule', id, oneOf(idsOf(tables.schedules)), draft.schedule.id));
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

export const TRAINING_KEYS: readonly LinkKey[] = [
  optimizer,
  schedule,
  choice('regularization', 'regularization', () => ['none', 'l1', 'l2']),
  flag('reshuffle', 'reshuffle'),
  seed('seed', ['data', 'initialization', 'batches']),
  seed('initSeed', ['initialization']),
  seed('batchSeed', ['batches']),
];
