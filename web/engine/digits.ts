import { EngineError } from './bridge';
import type { DataSpec } from './network-types';

/** Rows of a caller's own, as `trainingRun` takes them. */
export type GivenData = Extract<DataSpec, { kind: 'given' }>;

const PIXELS = 64;
const DARKEST = 16;
const CLASSES = 10;

async function bytesOf(source: URL | string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(source);
  } catch (error) {
    throw new EngineError(`digits: ${String(source)} cannot be reached: ${String(error)}`);
  }
  if (!response.ok) {
    const { status, statusText } = response;
    throw new EngineError(`digits: ${String(source)} answered ${String(status)} ${statusText}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** The text of a file that is compressed, or that a server has already decompressed on the way. */
async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return new TextDecoder().decode(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return await new Response(stream).text();
  } catch (error) {
    throw new EngineError(`digits: the file is damaged: ${String(error)}`);
  }
}

function whole(entry: string, most: number, row: number, column: number): number {
  const value = Number(entry);
  if (entry.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new EngineError(
    `digits: row ${String(row)}, column ${String(column)} must be a whole number from 0 to ${String(most)}, got "${entry}"`,
  );
}

/** Lines after the header: 64 pixels from 0 to 16, then the label. */
function parse(text: string): GivenData {
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const columns = header.split(',').length;
  if (columns !== PIXELS + 1 || !header.endsWith('label')) {
    throw new EngineError(`digits: the first line must name 64 pixels and "label"`);
  }
  if (lines.length < 2) {
    throw new EngineError(`digits: at least 2 rows are needed, got ${String(lines.length)}`);
  }
  const x: number[] = [];
  const y: number[] = [];
  lines.forEach((line, i) => {
    const entries = line.split(',');
    if (entries.length !== columns) {
      throw new EngineError(
        `digits: row ${String(i + 1)} must have ${String(columns)} numbers, got ${String(entries.length)}`,
      );
    }
    entries.forEach((entry, j) => {
      if (j < PIXELS) x.push(whole(entry, DARKEST, i + 1, j + 1) / DARKEST);
      else y.push(whole(entry, CLASSES - 1, i + 1, j + 1));
    });
  });
  return { kind: 'given', task: 'classification', classes: CLASSES, inputs: PIXELS, x, y };
}

/**
 * The 1797 handwritten digits of data/digits.csv.gz, 8 × 8 pixels from 0 (paper) to 1 (ink) row by row, in a page, a
 * worker or Node. From an address, or from the file's bytes, compressed or not.
 *
 * Throws when the file cannot be read or is not of this form.
 */
export async function loadDigits(
  source: URL | string | ArrayBuffer | Uint8Array,
): Promise<GivenData> {
  const isAddress = typeof source === 'string' || source instanceof URL;
  const bytes = isAddress ? await bytesOf(source) : source;
  // A copy of the view: it may look into a larger buffer, also a shared one.
  return parse(await textOf(new Uint8Array(bytes)));
}
