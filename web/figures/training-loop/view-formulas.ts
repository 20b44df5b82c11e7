/** The four stages as formulas: the one that is on in full, the others in one line; terms and picture light each other. */
import { html, type TemplateResult } from 'lit';
import { mathElement, type MathNode } from '../math';
import type { FormulaInput } from './formulas';
import { stageLines, stageSummary } from './formulas';
import type { FormulaLine } from './formula-parts';
import { loopTexts } from './strings';
import { STAGES, tickOf, type Stage } from './ticks';
import { pointerLeft, type LoopView } from './view';

/** Formulas that did not change keep their elements, or the pointer would enter them again and again. */
const kept = new WeakMap<LoopView, Map<string, { key: string; element: Element }>>();

function element(view: LoopView, id: string, math: MathNode): Element {
  const mine = kept.get(view) ?? new Map<string, { key: string; element: Element }>();
  kept.set(view, mine);
  const key = JSON.stringify(math);
  const known = mine.get(id);
  if (known?.key === key) return known.element;
  const fresh = mathElement(document, math);
  mine.set(id, { key, element: fresh });
  return fresh;
}

const termOf = (event: Event): string | null => {
  const { target } = event;
  return target instanceof Element
    ? (target.closest('[data-term]')?.getAttribute('data-term') ?? null)
    : null;
};

export function formulaPanel(view: LoopView): TemplateResult {
  const { model } = view;
  const { numbers } = model;
  if (!numbers) return html``;
  const input: FormulaInput = {
    state: model.state,
    numbers,
    activations: model.tables.activations,
  };
  return html`<div
    class="formulas"
    @pointerover=${(event: Event) => {
      view.lit = termOf(event);
    }}
    @pointerleave=${pointerLeft(view)}
  >
    ${STAGES.map((stage, i) => section(view, stage, i, input))}
  </div>`;
}

function section(view: LoopView, stage: Stage, i: number, input: FormulaInput): TemplateResult {
  const { model } = view;
  const on = model.place.stage === i;
  const title = html`<span class="formulas__number">${i + 1}</span>
    ${loopTexts.stages[stage].title}`;
  if (on)
    return html`<section class="formulas__stage is-on">
      <h3 class="formulas__title">${title}</h3>
      <div class="formulas__lines">
        ${stageLines(stage, input).map((line) => formulaLine(view, line))}
      </div>
    </section>`;
  const summary = stageSummary(stage, input, model.place.stage > i);
  return html`<section class="formulas__stage">
    <h3 class="formulas__title">
      <button
        type="button"
        class="formulas__button"
        @click=${() => {
          model.pause();
          model.goTo(tickOf({ ...model.place, stage: i }));
        }}
      >
        ${title}
      </button>
    </h3>
    <div class="formula">${element(view, `summary-${stage}`, summary)}</div>
  </section>`;
}

/** Every line takes the focus: the keys scroll one that is too long, and what it is about is lit. */
function formulaLine(
  view: LoopView,
  { id, about, math, isMore, isHalf }: FormulaLine,
): TemplateResult {
  // A press focuses the line, too; but then the pointer says what is meant.
  const focused = (event: Event): void => {
    if ((event.target as Element).matches(':focus-visible')) view.lit = about;
  };
  const left = (): void => {
    view.lit = null;
  };
  return html`<div
    class="formula ${isMore ? 'is-more' : ''} ${isHalf ? 'is-half' : ''}"
    tabindex="0"
    role="group"
    @focusin=${focused}
    @focusout=${left}
  >
    ${element(view, id, math)}
  </div>`;
}

/** Lights the terms of the lit part, in whatever formulas are on screen. */
export function lightTerms(root: ParentNode, lit: string | null): void {
  for (const term of root.querySelectorAll('[data-term]')) {
    term.classList.toggle('is-lit', lit !== null && term.getAttribute('data-term') === lit);
  }
}
