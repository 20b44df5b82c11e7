/** Buttons that show a picture and say its name. */
import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons';

/**
 * A disabled one does nothing but stays focusable, so that focus is not lost while stepping to an end. `look`: a
 * class of styles/base.ts or of the figure.
 */
export function pictureButton(
  name: IconName,
  label: string,
  disabled: boolean,
  act: () => void,
  look = 'icon-button',
): TemplateResult {
  return html`<button
    type="button"
    class=${look}
    aria-label=${label}
    title=${label}
    aria-disabled=${disabled ? 'true' : 'false'}
    @click=${() => {
      if (!disabled) act();
    }}
  >
    ${icon(name)}
  </button>`;
}
