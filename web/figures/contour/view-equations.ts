/** The update rule of the chosen run with this step's numbers; a line and its arrow light each other. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../strings';
import { equations, type Equation } from './equations';
import { mathElement } from '../math';
import { arrowSwatch } from './swatch';
import type { Update } from './update';
import type { FigureView } from './view';

const say = texts.equations;
const MOST_ROWS = 12;

export function equationPanel(view: FigureView): TemplateResult {
  const { model } = view;
  const { selected } = model.state;
  const name = model.name(selected);
  const trace = model.trace(selected);
  const update = model.update(selected);
  const state = trace && model.state.step >= trace.status.steps ? trace.status.state : 'running';
  const title = update
    ? (state === 'diverged' ? say.diverged : say.title)(name, update.terms.step + 1)
    : name;
  return html`<section class="equations" aria-label=${title}>
    <header class="side__head">
      <h3 class="side__title">${title}</h3>
      <span class="side__note">${say.axes}</span>
    </header>
    ${update ? html`${equations(update).map((line) => equationLine(view, line))} ${batchRows(update)}` : nothing}
  </section>`;
}

/** Every line takes the focus: the keys scroll one that is too long for its place. */
function equationLine(view: FigureView, line: Equation): TemplateResult {
  const { arrow } = line;
  const lit = arrow !== null && view.lit === arrow;
  const light = (on: boolean) => (): void => {
    if (arrow !== null) view.lit = on ? arrow : null;
  };
  return html`<div
    class="equation ${lit ? 'is-lit' : ''} ${arrow ? 'is-linked' : ''}"
    @pointerenter=${light(true)}
    @pointerleave=${light(false)}
    @focusin=${light(true)}
    @focusout=${light(false)}
  >
    <span class="equation__math" tabindex="0" role="group"
      >${mathElement(document, line.math)}</span
    >
    ${arrow && arrow !== 'squares' ? arrowSwatch(arrow) : nothing}
  </div>`;
}

function batchRows({ terms }: Update): TemplateResult | typeof nothing {
  if (terms.batch.length === 0) return nothing;
  const rows = terms.batch.slice(0, MOST_ROWS).map((row) => String(row + 1));
  return html`<p class="field__hint">
    ${say.batch(rows.join(', ') + (terms.batch.length > MOST_ROWS ? ', …' : ''))}
  </p>`;
}
