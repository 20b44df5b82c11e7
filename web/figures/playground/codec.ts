/**
 * A state as a link, and back. The grammar is TensorFlow Playground's, grown up: its 27 keys mean here what they mean
 * there, and what it does not have has keys of its own.
 *
 *     v=1&dataset=spiral&networkShape=8,8&activation=relu&norm=batch,none&optimizer=adam:rho1=0.8&learningRate=0.01
 *
 * What equals the default is left out. Reading never fails: what cannot be used is replaced, and said in a note.
 */
import { cut, readLink, writeLink } from '../link';
import type { Note } from '../notes';
import { same } from '../same';
import { texts } from '../strings';
import { words } from './strings';
import { NUMBERS, numberText, readNumber, type RuledKey } from './codec-numbers';
import type { Draft, LinkKey, Reading } from './codec-key';
import { DATA_KEYS, needFeature } from './codec-keys-data';
import { NETWORK_KEYS } from './codec-keys-network';
import { TRAINING_KEYS } from './codec-keys-training';
import { VIEW_KEYS } from './codec-keys-view';
import { NO_WEIGHTS } from './first-weights';
import { defaultState, type PlaygroundState, type Tables } from './state';

export const VERSION = 1;
const say = texts.notes;

export interface Decoded {
  readonly state: PlaygroundState;
  readonly notes: readonly Note[];
}

/** Every key that is more than a plain number, in the order of reading: what a key leans on comes before it. */
const KEYS: readonly LinkKey[] = [...DATA_KEYS, ...NETWORK_KEYS, ...TRAINING_KEYS, ...VIEW_KEYS];

/** Keys of TensorFlow Playground that say nothing here, as most of them say nothing there. */
const IDLE = ['cosX', 'cosY', 'collectStats', 'tutorial'];
const HIDE = /^([A-Za-z0-9_]{1,40})_hide$/;

/** The link of a state, without a leading #. `standard` is what a link without keys means. */
export function encode(state: PlaygroundState, tables: Tables): string {
  return writeLink(VERSION, partsOf(state, tables));
}

/** The keys of a link that differ from the default, with their texts. */
export function partsOf(state: PlaygroundState, tables: Tables): [string, string][] {
  const standard = defaultState(tables);
  const parts = KEYS.flatMap(({ write }) => write?.(state, standard, tables) ?? []);
  for (const key of Object.keys(NUMBERS) as RuledKey[]) {
    if (!Object.is(state[key], standard[key]))
      parts.push([NUMBERS[key].name, numberText(state[key])]);
  }
  if (state.twin !== '') parts.push(['twin', state.twin]);
  for (const id of state.hide)
    parts.push(id === 'text' ? ['hideText', 'true'] : [`${id}_hide`, 'true']);
  return parts;
}

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: Tables): Decoded {
  const notes: Note[] = [];
  const draft: Draft = { ...defaultState(tables) };
  const [rest, hidden] = takeHidden(link);
  const pairs = readLink(rest, { version: VERSION, keys: NAMES }, (note) => notes.push(note));
  const reading: Reading = { tables, pairs, note: (key, text) => notes.push({ key, text }) };
  for (const { name, read } of KEYS) {
    const text = pairs.get(name);
    if (text !== undefined) read(text, draft, reading);
  }
  needFeature(draft, reading);
  for (const key of Object.keys(NUMBERS) as RuledKey[]) readRuled(key, draft, reading);
  for (const key of IDLE) {
    const text = pairs.get(key);
    if (text !== undefined && text !== 'false' && text !== '')
      reading.note(key, words.idleKey(key));
  }
  const hideText = pairs.get('hideText') === 'true' ? ['text'] : [];
  draft.hide = [...new Set([...hidden, ...hideText])];
  draft.twin = readTwin(pairs.get('twin'), reading);
  return { state: draft, notes };
}

function readRuled(key: RuledKey, draft: Draft, reading: Reading): void {
  const { name, rule } = NUMBERS[key];
  const text = reading.pairs.get(name);
  if (text === undefined) return;
  const read = readNumber(text, rule);
  if ('value' in read) draft[key] = read.value;
  else reading.note(name, say.bad(name, text, read.allowed, numberText(draft[key])));
}

/** `learningRate_hide=true` and the like, for any part. */
function takeHidden(link: string): [string, readonly string[]] {
  const hidden: string[] = [];
  const rest = link
    .replace(/^#/, '')
    .split('&')
    .filter((part) => {
      const [key = '', value] = part.split('=');
      const id = HIDE.exec(key)?.[1];
      if (id === undefined) return true;
      if (value === 'true') hidden.push(id);
      return false;
    });
  return [rest.join('&'), hidden];
}

/** The one setting of the twin must be a setting itself, and its value a good one. */
function readTwin(text: string | undefined, { tables, note }: Reading): string {
  if (text === undefined || text === '') return '';
  const key = text.split('=')[0] ?? '';
  if (!TWIN_KEYS.includes(key)) {
    note('twin', say.bad('twin', text, texts.range.choice(TWIN_KEYS.join(', ')), say.nothing));
    return '';
  }
  const { notes, state } = decode(text, tables);
  for (const { text: told } of notes) note('twin', told);
  const kept = partsOf(state, tables).find(([name]) => name === key);
  return notes.length > 0 && !kept ? '' : text;
}

/** The name of the one setting in which the twin differs; '' for no twin. */
export const twinKey = ({ twin }: Pick<PlaygroundState, 'twin'>): string => cut(twin, '=')[0];

/** Whether the twin differs in the batch size: then its updates are not those of the run. */
export const hasOwnBatches = (state: Pick<PlaygroundState, 'twin'>): boolean =>
  twinKey(state) === 'batchSize';

/** Whether the twin draws first weights, whatever is given to its run: they are what differs, or its network does. */
export const drawsWeights = (state: Pick<PlaygroundState, 'twin'>): boolean =>
  ['initialization', 'initSeed', 'networkShape'].includes(twinKey(state));

/** The state of the twin: the same, but for one setting. */
export function twinState(state: PlaygroundState, tables: Tables): PlaygroundState | null {
  if (state.twin === '') return null;
  const key = twinKey(state);
  const others = partsOf({ ...state, twin: '', hide: [] }, tables).filter(([name]) => name !== key);
  const { state: twin } = decode(`${writeLink(VERSION, others)}&${state.twin}`, tables);
  if (same({ ...twin, twin: '' }, { ...state, twin: '', hide: [] })) return null;
  return drawsWeights(state) ? { ...twin, ...NO_WEIGHTS } : twin;
}

const NAMES: readonly string[] = [
  ...new Set([
    ...KEYS.map(({ name }) => name),
    ...Object.values(NUMBERS).map(({ name }) => name),
    ...IDLE,
    'hideText',
    'twin',
  ]),
];

/** What a twin may differ in. */
export const TWIN_KEYS: readonly string[] = [
  'norm',
  'place',
  'optimizer',
  'learningRate',
  'schedule',
  'batchSize',
  'activation',
  'initialization',
  'regularization',
  'regularizationRate',
  'loss',
  'reshuffle',
  'standardize',
  'networkShape',
  'initSeed',
  'batchSeed',
];
