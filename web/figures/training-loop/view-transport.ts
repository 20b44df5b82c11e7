/** The transport with the choice of how far a step goes: stage, row or pass. */
import { html, type TemplateResult } from 'lit';
import { transport, ticks as roundNumbers } from '../transport';
import { loopTexts } from './strings';
import { GRAINS, tickOf } from './ticks';
import type { LoopView } from './view';

const SPEEDS = [0.5, 1, 2, 4, 8, 15, 30, 60];

export function loopTransport({ model }: LoopView): TemplateResult {
  const { place, stage, state } = model;
  const grains = html`<div class="segments" role="group" aria-label=${loopTexts.stepBy}>
    ${GRAINS.map(
      (grain) =>
        html`<button
          type="button"
          class="segments__button"
          aria-pressed=${state.grain === grain ? 'true' : 'false'}
          @click=${() => {
            model.setGrain(grain);
          }}
        >
          ${loopTexts.grains[grain]}
        </button>`,
    )}
  </div>`;
  const [pass, of] = loopTexts.count(place.pass + 1, state.passes);
  const count = html`${loopTexts.passWord} <b>${pass}</b>${of}
    <span class="where">${loopTexts.where(place.row + 1, place.stage + 1)}</span>`;
  return transport(model, {
    extra: grains,
    count,
    valueText: loopTexts.scrubValue(place.pass + 1, place.row + 1, loopTexts.stages[stage].title),
    marks: roundNumbers(state.passes)
      .map((at) => tickOf({ pass: at, row: 0, stage: 0 }))
      .filter((tick) => tick <= model.steps),
    speeds: SPEEDS,
    speedText: (speed) => loopTexts.speedValue(speed, loopTexts.grains[state.grain]),
  });
}
