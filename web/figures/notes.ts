/** What could not be used as it stood: of the link, and of the last setting. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons';
import { texts } from './strings';

const say = texts.figure;

/** One thing in a link that could not be used as it stands. */
export interface Note {
  readonly key: string;
  /** What was wrong, what is allowed, what is used now. */
  readonly text: string;
}

/** `error`: what the engine refused, null when it took everything. */
export function notesView(
  host: { dismissNotes(): void },
  notes: readonly Note[],
  error: string | null,
): TemplateResult | typeof nothing {
  if (notes.length === 0 && error === null) return nothing;
  return html`<div class="notes" role="alert">
    <div>
      ${error === null ? nothing : html`<p>${say.refused(error)}</p>`}
      ${notes.length > 0 ? html`<p><b>${say.notes}</b></p>` : nothing}
      <ul>
        ${notes.map(({ text }) => html`<li>${text}</li>`)}
      </ul>
    </div>
    ${
      notes.length > 0
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
