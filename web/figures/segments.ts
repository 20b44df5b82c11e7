/** Two or three ways of one thing side by side, one of them pressed. */
import { html, type TemplateResult } from 'lit';

export function segments<T extends string>(
  label: string,
  choices: readonly (readonly [T, string])[],
  now: T,
  use: (choice: T) => void,
): TemplateResult {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${choices.map(
      ([id, text]) =>
        html`<button
          type="button"
          class="segments__choice"
          aria-pressed=${id === now ? 'true' : 'false'}
          @click=${() => {
            use(id);
          }}
        >
          ${text}
        </button>`,
    )}
  </div>`;
}
