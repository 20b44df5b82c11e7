/** What could not be used as it stood: of the link, and of the last setting. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons';
import { texts } from '../strings';
import type { FigureModel } from './model';

const say = texts.figure;

export function notesView(
  host: { dismissNotes(): void },
  model: FigureModel,
): TemplateResult | typeof nothing {
  const { error } = model.session;
  if (model.notes.length === 0 && error === null) return nothing;
  return html`<div class="notes" role="alert">
    <div>
      ${error === null ? nothing : html`<p>${say.refused(error)}</p>`}
      ${model.notes.length > 0 ? html`<p><b>${say.notes}</b></p>` : nothing}
      <ul>
        ${model.notes.map(({ text }) => html`<li>${text}</li>`)}
      </ul>
    </div>
    ${
      model.notes.length > 0
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${say.dismiss}
            title=${say.dismiss}
            @click=${() => {
              host.dismissNotes();
            }}
          >
            ${icon('close')}
          </button>`
        : nothing
    }
  </div>`;
}
