/** The keys of a link that say what is shown of the training, and how time passes. */
import { cut } from '../link';
import { numberText } from '../number-text';
import { texts } from '../strings';
import { choice, flag, oneOf, written, type LinkKey } from './codec-key';
import { PARTS, readNumber } from './codec-numbers';
import { SPEEDS, STOPS, shapeOf } from './state';
import { words } from './strings';

const say = texts.notes;

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
    else
      note('speed', say.bad('speed', text, oneOf(SPEEDS.map(speedText)), speedText(draft.speed)));
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

export const VIEW_KEYS: readonly LinkKey[] = [
  choice('statistics', 'statistics', () => ['batch', 'running']),
  flag('showTestData', 'showTest'),
  flag('discretize', 'discretize'),
  stop,
  choice('grain', 'grain', () => ['sample', 'batch', 'epoch']),
  speed,
  unit,
];
