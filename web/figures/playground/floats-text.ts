/**
 * Numbers of the engine's float networks as one word of a link: float32, byte planes apart (signs and exponents repeat, mantissas
 * do not), deflated, in base64 with the alphabet of URLs.
 */
import { deflateSync, inflateSync } from 'fflate';

/** More parameters than the largest network that fits a link; also what keeps a hostile word from growing. */
const MOST = 50_000;
const BYTES = 4;

/** Weights and running statistics are float32 in the engine, so none loses a bit. */
export function writeFloats(numbers: Float64Array): string {
  const floats = new DataView(new ArrayBuffer(numbers.length * BYTES));
  numbers.forEach((value, i) => {
    floats.setFloat32(i * BYTES, value);
  });
  const planes = new Uint8Array(floats.byteLength);
  for (let i = 0; i < planes.length; i += 1)
    planes[(i % BYTES) * numbers.length + Math.floor(i / BYTES)] = floats.getUint8(i);
  const packed = deflateSync(planes, { level: 9 });
  return btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The numbers of such a word, or null when it is none or one of them is not finite. */
export function readFloats(text: string): Float64Array | null {
  if (!/^[\w-]+$/.test(text)) return null;
  let planes: Uint8Array;
  try {
    const packed = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    planes = inflateSync(
      Uint8Array.from(packed, (letter) => letter.charCodeAt(0)),
      // One byte more than is allowed: what does not fit is cut off without a word.
      { out: new Uint8Array(MOST * BYTES + 1) },
    );
  } catch {
    return null;
  }
  const count = planes.length / BYTES;
  if (!Number.isInteger(count) || count === 0) return null;
  const floats = new DataView(new ArrayBuffer(planes.length));
  for (let i = 0; i < planes.length; i += 1)
    floats.setUint8(i, planes[(i % BYTES) * count + Math.floor(i / BYTES)] ?? 0);
  const numbers = Float64Array.from({ length: count }, (_, i) => floats.getFloat32(i * BYTES));
  return numbers.every(Number.isFinite) ? numbers : null;
}
