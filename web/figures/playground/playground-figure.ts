/**
 * `<downhill-playground>`: a small network that trains as it is watched, with everything that can be changed.
 *
 * Attributes: `heading`; `state`, the settings as text (see codec.ts; links of TensorFlow Playground are understood);
 * `linked`, the page's address keeps the state. Events: `downhill-ready`, `downhill-change`, `downhill-step`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { notesView } from '../notes';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { panelsStyles } from '../styles/panels';
import { padStyles } from '../styles/pad';
import { transportStyles } from '../styles/transport';
import { texts } from '../strings';
import { PlaygroundBase } from './figure-base';
import { remark } from './remark';
import { words } from './strings';
import { causes } from './styles-causes';
import { effects } from './styles-effects';
import { layout } from './styles-layout';
import { machine } from './styles-machine';
import { unit } from './styles-unit';
import { wideLayout } from './styles-wide';
import { TABS } from './view';
import { dataPanel } from './view-data';
import { menu } from './view-menu';
import { layerCount, networkView } from './view-net';
import { curvesPanel, outputPanel } from './view-output';
import { spreadPanel } from './view-spread';
import { trainingPanel } from './view-training';
import { transport } from './view-transport';
import { unitPanel } from './view-unit';

export class DownhillPlayground extends PlaygroundBase {
  static override styles = [
    base,
    forms,
    frame,
    transportStyles,
    panelsStyles,
    padStyles,
    layout,
    wideLayout,
    causes,
    effects,
    unit,
    machine,
  ];

  protected override render(): TemplateResult {
    if (!this.ready)
      return html`<div class="figure">
        <p class="loading" role="status">
          ${this.failure === null ? texts.figure.loading : texts.figure.failed(this.failure)}
        </p>
      </div>`;
    const { model } = this;
    const { lead, text, back } = remark(model);
    return html`<div
      class="figure ${this.menuOpen ? 'has-menu' : ''} ${this.typeScale > 1.2 ? 'is-projector' : ''}"
      data-tab=${this.tab}
      role="region"
      aria-label=${words.region(this.heading)}
      @keydown=${this.pressKey}
    >
      <div class="figure__bar">
        ${this.hides('text') ? nothing : html`<h2 class="figure__title sr-only">${this.heading}</h2>`}
        ${transport(this)} ${menu(this)}
      </div>
      ${notesView(this, model.notes, model.error)}
      <div class="columns">
        <div class="cause">${dataPanel(this)} ${trainingPanel(this)}</div>
        <div class="machine">
          <div class="machine__head">
            <p class="remark"><b>${lead}</b> <span>${text}</span> ${this.#backButton(back)}</p>
            ${layerCount(this)}
          </div>
          ${networkView(this)}
          <div class="tabs" role="group" aria-label=${texts.figure.controls}>
            ${TABS.map(
              (tab) =>
                html`<button
                  type="button"
                  class="tab"
                  aria-pressed=${tab === this.tab ? 'true' : 'false'}
                  @click=${() => {
                    this.tab = tab;
                  }}
                >
                  ${words.tabs[tab]}
                </button>`,
            )}
          </div>
          <div class="below">${unitPanel(this)} ${spreadPanel(this)}</div>
        </div>
        <div class="effect">${outputPanel(this)} ${curvesPanel(this)}</div>
      </div>
      <p class="sr-only" role="status">${this.words}</p>
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #backButton(epoch: number | null): TemplateResult | typeof nothing {
    if (epoch === null) return nothing;
    return html`<button
      type="button"
      class="button remark__back"
      @click=${() => {
        // The button goes with its reason.
        this.renderRoot.querySelector<HTMLElement>('.play')?.focus();
        void this.model.goBackTo(epoch);
      }}
    >
      ${words.remark.backTo(epoch)}
    </button>`;
  }
}

if (!customElements.get('downhill-playground')) {
  customElements.define('downhill-playground', DownhillPlayground);
}
