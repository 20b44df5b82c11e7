// The palette keeps its promises: text and lines can be read in every theme, and both dark palettes are one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../web/styles/tokens.css'), 'utf8');

/** The declarations of the rule with this selector. */
function rule(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`tokens.css has no rule ${selector}`);
  const body = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = rule(':root');
const themes = {
  light,
  projector: { ...light, ...rule(":root[data-theme='projector']") },
  dark: { ...light, ...rule(":root[data-theme='dark']") },
};

function luminance(hex: string): number {
  const long = hex.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => {
    const value = parseInt(long.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

for (const [name, theme] of Object.entries(themes)) {
  describe(`${name} theme`, () => {
    const color = (token: string): string => theme[token] ?? '';
    const least = (token: string, ground: string, bar: number): void => {
      const value = contrast(color(token), color(ground));
      expect(value, `${token} on ${ground}: ${value.toFixed(2)}`).toBeGreaterThanOrEqual(bar);
    };

    it('has readable text', () => {
      for (const token of ['ink', 'ink-2', 'ink-3'])
        for (const ground of ['paper', 'surface']) least(token, ground, 4.5);
      for (const token of ['ink', 'ink-2']) least(token, 'sunk', 4.5);
      for (const regime of ['crawls', 'converges', 'oscillates', 'diverges', 'lit'])
        least('ink', regime, 4.5);
      least('level-label', 'band-high', 4.5);
      for (const ground of ['paper', 'surface', 'lit']) least('gradient', ground, 4.5);
    });

    it('shows the sign of a value on its ground', () => {
      for (const token of ['positive', 'negative'])
        for (const ground of ['paper', 'zero']) least(token, ground, 3);
    });

    it('shows controls and runs on every ground', () => {
      least('line-2', 'paper', 3);
      for (let run = 1; run <= 8; run += 1) {
        least(`run-${String(run)}`, 'paper', 4.5);
        least(`run-${String(run)}`, 'band-high', 3);
      }
    });
  });
}

it('is the same dark by choice and by preference', () => {
  expect(rule(':root:not([data-theme])')).toEqual(rule(":root[data-theme='dark']"));
});
