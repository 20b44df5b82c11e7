/** The runs of this reader, best test loss first; kept where storage is allowed. */
import type { LiveRun } from './live-run';
import type { RunRecord } from './model';
import { words } from './strings';

export interface ScoreEntry {
  /** Opens the settings that the title tells, and where nothing was changed on the way the very run. */
  readonly link: string;
  readonly title: string;
  readonly loss: number;
  readonly accuracy: number | null;
  readonly epoch: number;
  /** Whether settings or weights were changed on the way. Absent in lists that were kept before this was known. */
  readonly changed?: boolean;
}

const KEY = 'downhill-runs';
export const MOST_SCORES = 20;

function isEntry(value: unknown): value is ScoreEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { link, title, loss, accuracy, epoch, changed } = value as Partial<
    Record<keyof ScoreEntry, unknown>
  >;
  return (
    typeof link === 'string' &&
    typeof title === 'string' &&
    typeof loss === 'number' &&
    typeof epoch === 'number' &&
    (changed === undefined || typeof changed === 'boolean') &&
    (accuracy === null || typeof accuracy === 'number')
  );
}

/** A run as it stands; its title is enough to know its settings again: "circle, 4-2, adam ε 0.01". */
export function scoreOf({ status }: LiveRun, { state, link, changed }: RunRecord): ScoreEntry {
  const { data, hidden, optimizer, rate } = state;
  const rows = data.kind === 'table' ? data.id.replaceAll('_', ' ') : words.data.own;
  const shape = hidden.map(({ units }) => units).join('-');
  const norm = hidden.some((layer) => layer.norm !== 'none') ? ` ${words.net.norm}` : '';
  const rule = `${optimizer.replaceAll('_', ' ')} ε ${String(rate)}`;
  const { loss, accuracy } = status.test;
  const title = `${rows}, ${shape}${norm}, ${rule}`;
  return { link, title, epoch: status.epoch, loss, accuracy, changed };
}

/** The list with one more: a run with the same link stands there once, at its best. */
export function withScore(list: readonly ScoreEntry[], entry: ScoreEntry): readonly ScoreEntry[] {
  const older = list.find(({ link }) => link === entry.link);
  if (older && older.loss <= entry.loss) return list;
  return [...list.filter(({ link }) => link !== entry.link), entry]
    .sort((a, b) => a.loss - b.loss)
    .slice(0, MOST_SCORES);
}

export class Scores {
  #list: readonly ScoreEntry[] = read();

  get list(): readonly ScoreEntry[] {
    return this.#list;
  }

  add(entry: ScoreEntry): void {
    if (!Number.isFinite(entry.loss)) return;
    this.#list = withScore(this.#list, entry);
    write(this.#list);
  }

  clear(): void {
    this.#list = [];
    write(this.#list);
  }
}

function read(): readonly ScoreEntry[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isEntry).slice(0, MOST_SCORES) : [];
  } catch {
    return [];
  }
}

function write(list: readonly ScoreEntry[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Without storage the list lasts as long as the page.
  }
}
