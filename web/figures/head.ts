/** Title and menu of a figure: share, save, numbers. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons';
import { menuItem, popover, type PopoverHost } from './popover';
import { texts } from './strings';

const say = texts.figure;

/** What the menu does; the element implements it. */
export interface HeadActions extends PopoverHost {
  readonly link: string;
  readonly numbersOpen: boolean;
  /** Null where the controls are always there. */
  readonly controlsOpen: boolean | null;
  /** What can be taken along: its name and what brings it. */
  readonly saves: readonly (readonly [label: string, act: () => void])[];
  copyLink(): void;
  toggleNumbers(): void;
  toggleControls(): void;
}

export function head(view: HeadActions, heading: string): TemplateResult {
  return html`<header class="head">
    <h2 class="head__title">${heading}</h2>
    <div class="head__menu">
      ${popover(view, {
        id: 'share',
        button: html`${icon('share')}<span>${say.share}</span>`,
        buttonClass: 'button button--plain',
        label: say.share,
        content: () => shareForm(view),
      })}
      ${popover(view, {
        id: 'save',
        button: html`${icon('save')}<span>${say.save}</span>`,
        buttonClass: 'button button--plain',
        label: say.save,
        panelClass: 'popover--list',
        content: () => saveMenu(view),
      })}
      ${toggle('table', say.numbers, view.numbersOpen, () => {
        view.toggleNumbers();
      })}
      ${
        view.controlsOpen === null
          ? nothing
          : toggle('more', say.controls, view.controlsOpen, () => {
              view.toggleControls();
            })
      }
    </div>
  </header>`;
}

function toggle(
  name: 'table' | 'more',
  label: string,
  open: boolean,
  act: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class="button button--plain"
    aria-expanded=${open ? 'true' : 'false'}
    aria-controls=${name === 'table' ? 'numbers' : 'side'}
    @click=${act}
  >
    ${icon(name)}<span>${label}</span>
  </button>`;
}

function shareForm(view: HeadActions): TemplateResult {
  return html`<label class="field is-wide">
      <span class="field__label">${say.link}</span>
      <input class="field__input" type="text" readonly .value=${view.link} @focus=${select} />
    </label>
    <button type="button" class="button" @click=${view.copyLink.bind(view)}>
      ${icon('share')}<span>${say.copyLink}</span>
    </button>`;
}

const select = (event: Event): void => {
  (event.target as HTMLInputElement).select();
};

function saveMenu(view: HeadActions): TemplateResult {
  return html`<ul class="menu">
    ${view.saves.map(([label, act]) => menuItem(label, act))}
  </ul>`;
}
