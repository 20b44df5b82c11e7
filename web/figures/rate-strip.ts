/** The painted regimes of a learning rate, with their words where there is room. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RegimeStretch } from './rate-axis';
import { texts } from './strings';
import { percent } from './transport';

const say = texts.runs;
/** The narrowest stretch that still holds its word. */
const WORDY = 0.17;
/** Half of a knob as a part of the strip. */
const KNOB = 0.036;

/** All stretches of a strip whose knob is at this place, 0 … 1. */
export const regimePieces = (
  stretches: readonly RegimeStretch[],
  knobAt: number,
): readonly TemplateResult[] => stretches.map((piece) => regimePiece(piece, knobAt));

/** One regime with its word, in the larger part the knob leaves free. */
function regimePiece(piece: RegimeStretch, knobAt: number): TemplateResult {
  const { regime, from, to } = piece;
  const free = [
    [from, Math.min(to, knobAt - KNOB)],
    [Math.max(from, knobAt + KNOB), to],
  ] as const;
  const covered = knobAt + KNOB > from && knobAt - KNOB < to;
  const [a, b] = covered
    ? free[0][1] - free[0][0] > free[1][1] - free[1][0]
      ? free[0]
      : free[1]
    : [from, to];
  return html`<span
      class="rate__regime is-${regime}"
      .style=${`inset-inline: ${percent(from)} ${percent(1 - to)}`}
    ></span>
    ${
      b - a >= WORDY
        ? html`<span class="rate__place" .style=${`inset-inline: ${percent(a)} ${percent(1 - b)}`}
            ><span class="rate__word is-${regime}">${say.regimes[regime]}</span></span
          >`
        : nothing
    }`;
}
