import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineError, loadDigits } from '../../../web/engine';

const file = new Uint8Array(readFileSync(new URL('../../../data/digits.csv.gz', import.meta.url)));
const plain = gunzipSync(file).toString();
const lines = plain.split('\n');
const packed = (text: string): Uint8Array => new Uint8Array(gzipSync(text));
/** The file with one line another. */
const withLine = (line: number, text: string): Uint8Array =>
  packed(lines.with(line, text).join('\n'));

const server = createServer((request, response) => {
  if (request.url === '/digits.csv.gz') response.end(file);
  else if (request.url === '/unpacked') {
    // As hosts do that take .gz for an encoding of the CSV file: the browser unpacks it.
    response.setHeader('Content-Encoding', 'gzip');
    response.end(file);
  } else {
    response.statusCode = 404;
    response.end('<html>not here</html>');
  }
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
afterAll(() => server.close());

describe('the digits', () => {
  it('are 1797 pictures of 8 × 8 pixels with their labels', async () => {
    const digits = await loadDigits(file);
    expect(digits).toMatchObject({ kind: 'given', task: 'classification', classes: 10 });
    expect([digits.inputs, digits.x.length, digits.y.length]).toEqual([64, 1797 * 64, 1797]);
    const counts = Array.from({ length: 10 }, (_, k) => digits.y.filter((y) => y === k).length);
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    expect(Math.min(...digits.x.slice(0, 6400))).toBe(0);
    expect(Math.max(...digits.x.slice(0, 6400))).toBe(1);
  });

  it('keep the order of rows and pixels, in sixteenths', async () => {
    const { x, y } = await loadDigits(file);
    const row = (lines[1] ?? '').split(',').map(Number);
    expect(x.slice(0, 64).map((pixel) => pixel * 16)).toEqual(row.slice(0, 64));
    expect(y.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const last = (lines[1797] ?? '').split(',').map(Number);
    expect(x.slice(-64).map((pixel) => pixel * 16)).toEqual(last.slice(0, 64));
    expect(y.at(-1)).toBe(last[64]);
  });

  it('come from bytes, a buffer, an address, and unpacked', async () => {
    const digits = await loadDigits(file);
    expect(await loadDigits(file.buffer)).toEqual(digits);
    expect(await loadDigits(new TextEncoder().encode(plain))).toEqual(digits);
    expect(await loadDigits(new TextEncoder().encode(plain.replaceAll('\n', '\r\n')))).toEqual(
      digits,
    );
    expect(await loadDigits(new URL(`${address}/digits.csv.gz`))).toEqual(digits);
    expect(await loadDigits(`${address}/unpacked`)).toEqual(digits);
  });
});

describe('a file that is not the digits', () => {
  const message = async (source: Parameters<typeof loadDigits>[0]): Promise<string> => {
    const error: unknown = await loadDigits(source).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EngineError);
    return (error as EngineError).message;
  };

  it('is named by row and column with what is allowed', async () => {
    const first = (lines[1] ?? '').split(',');
    const range = 'must be a whole number from 0 to';
    for (const [column, entry, most] of [
      [0, '17', 16],
      [5, '-1', 16],
      [63, '', 16],
      [7, '3.5', 16],
      [64, '10', 9],
      [64, 'seven', 9],
    ] as const) {
      expect(await message(withLine(1, first.with(column, entry).join()))).toBe(
        `digits: row 1, column ${String(column + 1)} ${range} ${String(most)}, got "${entry}"`,
      );
    }
    expect(await message(withLine(3, '1,2,3'))).toBe('digits: row 3 must have 65 numbers, got 3');
    expect(await message(packed(lines.slice(0, 2).join('\n')))).toBe(
      'digits: at least 2 rows are needed, got 1',
    );
  });

  it('is refused when it is another file, empty or cut off', async () => {
    const named = 'digits: the first line must name 64 pixels and "label"';
    expect(await message(new Uint8Array())).toBe(named);
    expect(await message(packed('<html></html>'))).toBe(named);
    expect(await message(file.slice(0, 20_000))).toMatch(/^digits: the file is damaged: /);
    expect(await message(file.map((byte, i) => (i > 100 && i < 200 ? 0 : byte)))).toMatch(
      /^digits: the file is damaged: /,
    );
  });

  it('is said to be missing, or out of reach', async () => {
    expect(await message(`${address}/gone`)).toBe(`digits: ${address}/gone answered 404 Not Found`);
    expect(await message('http://127.0.0.1:1/digits.csv.gz')).toMatch(
      /^digits: http:\/\/127\.0\.0\.1:1\/digits\.csv\.gz cannot be reached: /,
    );
  });
});
