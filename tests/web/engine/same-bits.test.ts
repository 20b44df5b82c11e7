import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// Browsers round Math.exp, Math.pow and their like differently; what WebAssembly computes by itself has the same bits
// in all of them. So nothing between the page's settings and a number on screen may ask JavaScript for mathematics.
const ROUNDED =
  /Math\.(a?(sin|cos|tan)h?|atan2|cbrt|exp|expm1|hypot|log(10|1p|2)?|pow|random)\b|\*\*/g;
const root = join(import.meta.dirname, '../../..');

describe('numbers are made in the module alone', () => {
  it('whose glue lends it no mathematics', () => {
    const glue = readFileSync(join(root, 'build/wasm/module/downhill.mjs'), 'utf8');
    expect(glue).toContain('WebAssembly');
    expect(glue.match(ROUNDED)).toBeNull();
  });

  it('and whose TypeScript side only hands them on', () => {
    const folder = join(root, 'web/engine');
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      const code = readFileSync(join(folder, name), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
      expect(code.match(ROUNDED), name).toBeNull();
    }
  });
});
