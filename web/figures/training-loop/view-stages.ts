/** The bar of the four stages: where the row stands, and the way to another stage of it. */
import { html, nothing, type TemplateResult } from 'lit';
import { loopTexts } from './strings';
import { STAGES, tickOf } from './ticks';
import type { LoopView } from './view';

export function stageBar({ model }: LoopView): TemplateResult {
  const { place } = model;
  const goTo = (stage: number) => (): void => {
    model.pause();
    model.goTo(tickOf({ ...place, stage }));
  };
  return html`<nav class="stages" aria-label=${loopTexts.stagesLabel}>
    <ol class="stages__list">
      ${STAGES.map((stage, i) => {
        const { title, note } = loopTexts.stages[stage];
        const state = i < place.stage ? 'is-done' : i === place.stage ? 'is-on' : '';
        return html`<li>
          <button
            type="button"
            class="stages__button ${state}"
            aria-current=${i === place.stage ? 'step' : nothing}
            @click=${goTo(i)}
          >
            <span class="stages__number">${i + 1}</span>
            <span class="stages__title">${title}</span>
            <span class="stages__note">${note}</span>
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}
