/** What is done with the whole figure: seed, open, save, share. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../icons';
import { popover } from '../popover';
import { texts } from '../strings';
import { copy } from '../take-along';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.head;

export interface MenuView extends PlaygroundView {
  menuOpen: boolean;
}

export function menu(view: MenuView): TemplateResult {
  const { model } = view;
  const { seeds } = model.state;
  return html`<div class="menu-bar">
    <button
      type="button"
      class="button button--plain"
      title=${say.newData}
      @click=${() => {
        const seed = Math.floor(Math.random() * 100_000);
        model.change({ seeds: { data: seed, initialization: seed, batches: seed } });
      }}
    >
      ${say.seed(seeds.data)}
    </button>
    ${popover(view, {
      id: 'share',
      button: html`${icon('share')}<span>${texts.figure.share}</span>`,
      buttonClass: 'button button--plain',
      label: texts.figure.share,
      content: () => shareForm(view),
    })}
  </div>`;
}

function shareForm(view: MenuView): TemplateResult {
  const address = location.href.replace(/#.*$/, '');
  const link = `${address}#${view.model.link}`;
  return html`<label class="field is-wide">
      <span class="field__label">${texts.figure.link}</span>
      <input class="field__input" type="text" readonly .value=${link} />
    </label>
    <button
      type="button"
      class="button"
      @click=${async () => {
        view.say((await copy(link)) ? texts.figure.copied : texts.figure.copyFailed);
      }}
    >
      ${icon('share')}<span>${texts.figure.copyLink}</span>
    </button>`;
}
