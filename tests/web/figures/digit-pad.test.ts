// The pad of both figures that ask about a digit: keys draw, and what is asked otherwise takes the strokes away.
import { beforeEach, describe, expect, it } from 'vitest';
import { digitOf } from '../../../web/figures/digit-ink';
import { DigitPad } from '../../../web/figures/digit-pad';
import { theme } from '../plot/theme';

let drawn: (Float64Array | null)[] = [];
let touched = 0;
let pad: DigitPad;
let kept = 0;

beforeEach(() => {
  [drawn, touched, kept] = [[], 0, 0];
  pad = new DigitPad({
    drawn: (pixels) => drawn.push(pixels),
    touched: () => {
      touched += 1;
    },
  });
});

const press = (...keys: readonly string[]): void => {
  for (const key of keys)
    pad.press({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      preventDefault: () => {
        kept += 1;
      },
    });
};
/** A page without canvases. */
const nowhere = {
  querySelector: () => null,
  querySelectorAll: () => [],
} as unknown as ParentNode;

describe('the pad', () => {
  it('is drawn on by keys while the pen is down', () => {
    press('ArrowUp', 'ArrowUp');
    expect([drawn.length, touched]).toEqual([0, 2]);
    press(' ', 'ArrowDown', 'ArrowDown', ' ', 'ArrowLeft');
    expect(drawn).toHaveLength(3);
    const line = [0.375, 0.4375, 0.5].map((y): [number, number] => [0.5, y]);
    expect(drawn.at(-1)).toEqual(digitOf([line]));
    expect(kept).toBe(7);
  });

  it('is wiped by Delete, and told so', () => {
    press(' ', 'ArrowDown', 'Delete', 'ArrowDown');
    expect(drawn.at(-1)).toBeNull();
    press(' ');
    expect(drawn.at(-1)).toEqual(digitOf([[[0.5, 0.625]]]));
  });

  it('leaves other keys to the page', () => {
    press('Tab', 'PageDown', 'Escape');
    expect([kept, touched, drawn.length]).toEqual([0, 0, 0]);
  });

  it('keeps its strokes while they are what is asked, and loses them to another digit', () => {
    press(' ', 'ArrowDown');
    const first = drawn.at(-1) ?? null;
    pad.paint(nowhere, first, theme);
    press('ArrowRight');
    expect(drawn.at(-1)).not.toEqual(first);
    pad.paint(nowhere, new Float64Array(64).fill(0.5), theme);
    press('ArrowRight');
    // The pen was lifted, too.
    expect(drawn).toHaveLength(3);
    press(' ');
    expect(drawn.at(-1)).toEqual(digitOf([[[0.625, 0.5625]]]));
  });
});
