/** Data in a link: a row of the table by its id, or the user's own rows. */
import type { DatasetInfo } from '../../engine/network-types';
import { numberText, parseNumber } from '../number-text';
import { words } from './strings';
import { LIMITS, type GivenData, type Tables } from './state';

/** Own rows are in a link up to this many numbers; more are kept in a file. */
export const MOST_IN_LINK = 4_000;

/** `reg-plane` and `reg_plane`, `xSquared` and `x_squared` are the same name. */
export const plainName = (id: string): string => id.toLowerCase().replace(/[-_]/g, '');

export function findDataset(text: string, tables: Tables): DatasetInfo | undefined {
  return tables.datasets.find(({ id }) => plainName(id) === plainName(text));
}

/** `classification,2,2:1~0.5~-1~…`: task, classes, inputs, then row after row with its label last. */
export function writeGiven({ name, task, classes, inputs, x, y }: GivenData): string | null {
  if (x.length + y.length > MOST_IN_LINK) return null;
  const rows = y.map((label, i) => [...x.slice(i * inputs, (i + 1) * inputs), label]);
  const head = [task, classes, inputs, name.replace(/[,:~]/g, ' ')].join(',');
  return `${head}:${rows.flat().map(numberText).join('~')}`;
}

export function readGiven(text: string): GivenData | { readonly error: string } {
  const at = text.indexOf(':');
  const [task, classText, inputText, ...name] = text.slice(0, at).split(',');
  const [classes, inputs] = [Number(classText), Number(inputText)];
  const say = words.given;
  if (at < 0 || (task !== 'classification' && task !== 'regression')) return { error: say.shape };
  const wholes = Number.isInteger(classes) && Number.isInteger(inputs) && inputs >= 1;
  if (!wholes || inputs > 256 || classes > 256) return { error: say.shape };
  if (task === 'classification' ? classes < 2 : classes !== 0) return { error: say.shape };
  const values = text
    .slice(at + 1)
    .split('~')
    .map(parseNumber);
  const rows = values.length / (inputs + 1);
  if (!Number.isInteger(rows) || rows < 2 || rows > LIMITS.rows) return { error: say.shape };
  const x: number[] = [];
  const y: number[] = [];
  for (const [i, value] of values.entries()) {
    if (value === null) return { error: say.number(i + 1) };
    (i % (inputs + 1) === inputs ? y : x).push(value);
  }
  const wrong = task === 'classification' ? y.find((label) => !isLabel(label, classes)) : undefined;
  if (wrong !== undefined) return { error: say.label(numberText(wrong), classes) };
  return { kind: 'given', name: name.join(','), task, classes, inputs, x, y };
}

/** Two classes are −1 and +1, more are 0 … n − 1. */
export const isLabel = (label: number, classes: number): boolean =>
  classes === 2
    ? label === 1 || label === -1
    : Number.isInteger(label) && label >= 0 && label < classes;
