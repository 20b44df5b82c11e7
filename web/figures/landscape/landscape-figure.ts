import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Theme } from '../../plot/theme';
import { pageEngine, workerEngine } from '../network-source';
import { FigureElement } from '../figure-element';
import { head } from '../head';
import { notesView } from '../notes';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { chartStyles, numbersStyles } from '../styles/panels';
import { runColors, swatchStyles } from '../styles/swatch';
import { stayingTransport, transportStyles } from '../styles/transport';
import type { Listener } from '../timed-model';
import { transport } from '../transport';
import { remark } from './commentary';
import { LandscapeModel, type LandscapeEngine } from './model';
import { layout } from './styles';
import { landscapeTexts } from './strings';
import { csv } from './table';
import type { LandscapeView } from './view';
import { chartsView, paintCharts } from './view-charts';
import { numbersTable } from './view-numbers';
import { Planes, planesView } from './view-planes';
import { settingsBar } from './view-settings';

/** The worker trains and looks around; the page's own engine has the tables. */
async function sharedEngines(): Promise<LandscapeEngine> {
  const [tables, networks] = await Promise.all([pageEngine(), workerEngine()]);
  return { tables, networks };
}

/**
 * The loss around a network, without and with normalization: contours on a plane through its parameters, and the path
 * of its training in it.
 *
 *     <downhill-landscape state="data=spiral&directions=path&around=end&epoch=40"></downhill-landscape>
 *
 * Attributes: `heading` (title; empty = none), `state` (the text of a link, see codec.ts; reading the property gives the
 * state in force), `linked` (the page's address keeps the state). Properties: `step` (the epoch), `csv`, `engine` (a
 * promise of tables and of an engine that answers by promises; default: those of the page). Methods and events: see
 * FigureElement.
 */
export class DownhillLandscape extends FigureElement<LandscapeModel> implements LandscapeView {
  static override styles = [
    base,
    forms,
    frame,
    transportStyles,
    stayingTransport,
    chartStyles,
    swatchStyles,
    runColors,
    numbersStyles,
    layout,
  ];
  static override properties: PropertyDeclarations = { engine: { attribute: false } };
  declare engine: Promise<LandscapeEngine> | null;
  readonly #planes = new Planes();

  constructor() {
    super();
    this.heading = landscapeTexts.heading;
    this.engine = null;
  }

  protected async makeModel(listener: Listener): Promise<LandscapeModel> {
    return new LandscapeModel(await (this.engine ?? sharedEngines()), listener);
  }

  get csv(): string {
    return csv(this.model.session.sides);
  }

  protected draw(model: LandscapeModel, theme: Theme): void {
    this.#planes.paint(this.renderRoot, model, theme);
    paintCharts(this.renderRoot, model, theme);
  }

  protected picture(model: LandscapeModel, theme: Theme): Promise<Blob | null> {
    return this.#planes.png(model, theme);
  }

  protected override render(): TemplateResult {
    const model = this.loaded;
    if (!model) return this.waiting(this.heading);
    const { lead, text } = remark(model);
    return html`<div
      class="figure ${this.projected ? 'is-projector' : ''}"
      role="group"
      aria-label=${landscapeTexts.region(this.heading || landscapeTexts.heading)}
    >
      ${this.heading ? head(this, this.heading) : nothing}
      ${this.projected && !this.sideOpen ? nothing : html`<div id="side">${settingsBar(this)}</div>`}
      ${notesView(this, model.notes, model.session.error)} ${planesView(this)} ${chartsView(this)}
      <p class="remark" aria-live=${model.playing ? 'off' : 'polite'}><b>${lead}</b> ${text}</p>
      <div class="transport-place">${this.#transport(model)}</div>
      ${this.numbersOpen ? html`<div class="drawer" id="numbers">${numbersTable(model)}</div>` : nothing}
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #transport(model: LandscapeModel): TemplateResult {
    return transport(model, {
      count: html`${landscapeTexts.epoch} <b>${model.step}</b> / ${model.steps}`,
      valueText: landscapeTexts.scrubValue(model.step, model.steps),
      speedText: landscapeTexts.speedValue,
    });
  }
}

if (!customElements.get('downhill-landscape')) {
  customElements.define('downhill-landscape', DownhillLandscape);
}
