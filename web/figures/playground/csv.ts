/** Rows of numbers from a text: CSV, TSV or what was pasted from a sheet. What is wrong is named by row and column. */
import type { GivenData } from './state';
import { LIMITS } from './state';
import { words } from './strings';

const say = words.csv;
const MOST_INPUTS = 256;
const MOST_CLASSES = 10;
/** This many classes at most are taken for classes without being asked. */
const FEW = 10;
const SEPARATORS = ['\t', ';', ','] as const;

export interface CsvTable {
  /** Names of the columns; '' where there is no header. */
  readonly names: readonly string[];
  /** Cells of every row, trimmed. */
  readonly rows: readonly (readonly string[])[];
  /** Line of the text that each row begins in, from 1. */
  readonly lines: readonly number[];
}

export type CsvResult = { readonly data: GivenData } | { readonly error: string };

export interface CsvWish {
  readonly name: string;
  /** How the last column is read; 'guess' takes few whole numbers and all words for classes. */
  readonly label: 'guess' | 'classification' | 'regression';
  /** Each input column is moved and scaled to −5 … 5. */
  readonly scale: boolean;
}

/** The data of a text. Its last column is what is to be learned. */
export function readCsv(text: string, wish: CsvWish): CsvResult {
  try {
    const table = cellsOf(text);
    const inputs = table.names.length - 1;
    if (inputs < 1) fail(say.oneColumn);
    if (inputs > MOST_INPUTS) fail(say.tooWide(inputs + 1, MOST_INPUTS + 1));
    if (table.rows.length < 2) fail(say.fewRows(table.rows.length));
    if (table.rows.length > LIMITS.rows) fail(say.tooMany(table.rows.length, LIMITS.rows));
    const columns = Array.from({ length: inputs }, (_, column) => numbers(table, column));
    const scaled = wish.scale ? columns.map(toFive) : columns;
    const x = table.rows.flatMap((_, row) => scaled.map((column) => column[row] ?? 0));
    return { data: { kind: 'given', name: wish.name, inputs, x, ...labels(table, wish.label) } };
  } catch (error) {
    if (error instanceof CsvError) return { error: error.message };
    throw error;
  }
}

class CsvError extends Error {}

function fail(message: string): never {
  throw new CsvError(message);
}

/** Splits a text into rows and cells; quotes protect separators and line ends. */
export function cellsOf(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const rows: string[][] = [];
  const lines: number[] = [];
  let [row, cell, quoted, line, start]: [string[], string, boolean, number, number] = [
    [],
    '',
    false,
    1,
    1,
  ];
  let wasQuoted = false;
  const endCell = (): void => {
    row.push(wasQuoted ? cell : cell.trim());
    [cell, wasQuoted] = ['', false];
  };
  const endRow = (): void => {
    endCell();
    if (row.some((entry) => entry !== '')) {
      rows.push(row);
      lines.push(start);
    }
    row = [];
    start = line;
  };
  for (let i = 0; i < plain.length; i += 1) {
    const sign = plain[i] ?? '';
    if (quoted) {
      if (sign === '"' && plain[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
      if (sign === '\n') line += 1;
    } else if (sign === '"' && cell.trim() === '') [cell, quoted, wasQuoted] = ['', true, true];
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && plain[i + 1] === '\n') i += 1;
      line += 1;
      endRow();
    } else cell += sign;
  }
  if (quoted) fail(say.openQuote(start));
  endRow();
  return withHeader(rows, lines);
}

/** The first of tab, semicolon, comma that the first line has outside quotes. */
function separatorOf(text: string): string {
  const first = (/^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text)?.[0] ?? '').replace(
    /"(?:[^"]|"")*"/g,
    '',
  );
  return SEPARATORS.find((sign) => first.includes(sign)) ?? ',';
}

function withHeader(rows: string[][], lines: number[]): CsvTable {
  const [first] = rows;
  if (!first) fail(say.empty);
  const width = first.length;
  rows.forEach((row, i) => {
    if (row.length !== width) fail(say.ragged(lines[i] ?? i + 1, row.length, width));
  });
  // A header has words where the second row has numbers.
  const second = rows[1];
  const isHeader =
    second !== undefined &&
    first
      .slice(0, -1)
      .some((cell, i) => numberOf(cell) === null && numberOf(second[i] ?? '') !== null);
  return isHeader
    ? { names: first, rows: rows.slice(1), lines: lines.slice(1) }
    : { names: first.map(() => ''), rows, lines };
}

/** A decimal, also with a comma where a sheet writes one. */
export function numberOf(cell: string): number | null {
  const text = cell.replace('−', '-');
  const plain = /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function numbers({ rows, lines, names }: CsvTable, column: number): number[] {
  return rows.map((row, i) => {
    const cell = row[column] ?? '';
    const value = numberOf(cell);
    if (value === null)
      fail(say.notNumber(lines[i] ?? i + 1, column + 1, names[column] ?? '', cell));
    return value;
  });
}

/** From −5 to 5; a column without spread stands at 0. */
function toFive(column: readonly number[]): readonly number[] {
  const low = column.reduce((best, value) => Math.min(best, value), Infinity);
  const high = column.reduce((best, value) => Math.max(best, value), -Infinity);
  return column.map((value) => (high > low ? -5 + (10 * (value - low)) / (high - low) : 0));
}

function labels(
  table: CsvTable,
  wish: CsvWish['label'],
): Pick<GivenData, 'task' | 'classes' | 'y'> {
  const column = table.names.length - 1;
  const cells = table.rows.map((row) => row[column] ?? '');
  const empty = cells.findIndex((cell) => cell === '');
  if (empty >= 0) fail(say.noLabel(table.lines[empty] ?? empty + 1));
  const kinds = [...new Set(cells)];
  const allNumbers = cells.every((cell) => numberOf(cell) !== null);
  const wholes = allNumbers && cells.every((cell) => Number.isInteger(numberOf(cell)));
  const asClasses =
    wish === 'classification' ||
    (wish === 'guess' && (!allNumbers || (wholes && kinds.length <= FEW)));
  if (!asClasses) return { task: 'regression', classes: 0, y: numbers(table, column) };
  if (kinds.length < 2) fail(say.oneClass(kinds[0] ?? ''));
  if (kinds.length > MOST_CLASSES) fail(say.manyClasses(kinds.length, MOST_CLASSES));
  kinds.sort((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0) || (a < b ? -1 : 1));
  const place = new Map(kinds.map((kind, i) => [kind, kinds.length === 2 ? 2 * i - 1 : i]));
  return {
    task: 'classification',
    classes: kinds.length,
    y: cells.map((cell) => place.get(cell) ?? 0),
  };
}
