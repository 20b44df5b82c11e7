// Weights in a link: every float32 there and back, and any text at all.
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFloats, writeFloats } from '../../../../web/figures/playground/floats-text';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('weights in a link', () => {
  it('come back to the last bit', () => {
    fc.assert(
      fc.property(fc.array(float, { minLength: 1, maxLength: 300 }), (values) => {
        const theta = Float64Array.from(values);
        expect(readFloats(writeFloats(theta))).toEqual(theta);
      }),
    );
  });

  it('use letters that a link carries as they are', () => {
    const theta = Float64Array.from({ length: 400 }, (_, i) => Math.fround(Math.sin(i)));
    const text = writeFloats(theta);
    expect(encodeURIComponent(text)).toBe(text);
    // Shorter than base64 alone.
    expect(text.length).toBeLessThan((400 * 4 * 4) / 3);
  });

  it('that are none are refused: other text, a wrong length, numbers that are not finite', () => {
    for (const text of ['', '!', 'A', 'AAAA', 'x'.repeat(1000), writeFloats(new Float64Array())])
      expect(readFloats(text), text).toBeNull();
    expect(readFloats(writeFloats(Float64Array.of(1, Infinity)))).toBeNull();
    expect(readFloats(writeFloats(Float64Array.of(NaN)))).toBeNull();
    expect(readFloats(writeFloats(Float64Array.of(1)).slice(0, -2))).toBeNull();
  });

  it('that would unpack to more than any network has are refused', () => {
    const bomb = Buffer.from(deflateSync(new Uint8Array(50_000_000))).toString('base64url');
    expect(bomb.length).toBeLessThan(100_000);
    expect(readFloats(bomb)).toBeNull();
  });

  it('of any text never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        const theta = readFloats(text);
        expect(theta === null || theta.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
