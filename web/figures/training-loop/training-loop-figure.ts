import { html, noChange, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Theme } from '../../plot/theme';
import { pageEngine } from '../network-source';
import { FigureElement } from '../figure-element';
import { head } from '../head';
import { notesView } from '../notes';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { segmentStyles } from '../styles/knobs';
import { chartStyles, numbersStyles } from '../styles/panels';
import { stayingTransport, transportStyles } from '../styles/transport';
import type { Listener } from '../timed-model';
import { remark } from './commentary';
import { LoopModel, type LoopEngine } from './model';
import { layout } from './styles-layout';
import { panelStyles } from './styles-panels';
import { stageStyles } from './styles-stages';
import { loopTexts } from './strings';
import { csv } from './table';
import type { LoopView } from './view';
import { formulaPanel, lightTerms } from './view-formulas';
import { numbersTable } from './view-numbers';
import { Picture, pictureView } from './view-picture';
import { lossChart, paintChart, rowsView } from './view-rows';
import { settingsBar } from './view-settings';
import { stageBar } from './view-stages';
import { loopTransport } from './view-transport';

/** While it plays, what is read follows a few times a second: nobody reads sixty. */
const READ_EVERY = 150;

/**
 * The training loop on XOR's four rows: forward, loss, backward, update, with every number on its node or edge.
 *
 *     <downhill-training-loop state="optimizer=gradient_descent:rate=0.8&pass=60&row=2&stage=3"></downhill-training-loop>
 *
 * Attributes: `heading` (title; empty = none), `state` (the text of a link, see codec.ts; reading the property gives the
 * state in force), `linked` (the page's address keeps the state). Properties: `step` (stages since the start), `csv`,
 * `engine` (a promise of an engine; default: one for all figures of the page). Methods and events: see FigureElement.
 */
export class DownhillTrainingLoop extends FigureElement<LoopModel> implements LoopView {
  static override styles = [
    base,
    forms,
    frame,
    transportStyles,
    stayingTransport,
    segmentStyles,
    chartStyles,
    numbersStyles,
    layout,
    stageStyles,
    panelStyles,
  ];
  static override properties: PropertyDeclarations = { engine: { attribute: false } };
  declare engine: Promise<LoopEngine> | null;
  readonly #picture = new Picture();
  #readAt = 0;

  constructor() {
    super();
    this.heading = loopTexts.heading;
    this.engine = null;
  }

  protected async makeModel(listener: Listener): Promise<LoopModel> {
    return new LoopModel(await (this.engine ?? pageEngine()), listener);
  }

  get csv(): string {
    return csv(this.model);
  }

  /** Id of the unit, weight or box at a place of the picture, in CSS pixels from its corner; null beside them. */
  partAt(x: number, y: number): string | null {
    return this.#picture.at(x, y);
  }

  protected draw(model: LoopModel, theme: Theme): void {
    const picture = this.renderRoot.querySelector<HTMLCanvasElement>('.picture__canvas');
    if (picture) this.#picture.paint(picture, model, this.lit, theme);
    const chart = this.renderRoot.querySelector<HTMLCanvasElement>('.chart__canvas');
    if (chart) paintChart(chart, model, theme);
    lightTerms(this.renderRoot, this.lit);
  }

  protected picture(model: LoopModel, theme: Theme): Promise<Blob | null> {
    return this.#picture.png(model, theme);
  }

  protected override render(): TemplateResult {
    const model = this.loaded;
    if (!model) return this.waiting(this.heading, 'picture');
    const projected = this.projected;
    const now = performance.now();
    const read = !model.playing || now - this.#readAt > READ_EVERY;
    if (read) this.#readAt = now;
    return html`<div
      class="figure ${projected ? 'is-projector' : ''}"
      role="group"
      aria-label=${loopTexts.region(this.heading || loopTexts.heading)}
    >
      ${this.heading ? head(this, this.heading) : nothing}
      ${projected ? nothing : html`<p class="lede">${loopTexts.lede}</p>`}
      ${projected && !this.sideOpen ? nothing : settingsBar(this)}
      ${notesView(this, model.notes, model.session.error)} ${stageBar(this)}
      <div class="body">
        ${pictureView(this, this.#picture, read)}
        <p class="remark" aria-live=${model.playing ? 'off' : 'polite'}>
          ${read ? this.#remark(model) : noChange}
        </p>
        <div class="formula-place" id="side">${read ? formulaPanel(this) : noChange}</div>
        <div class="transport-place">${loopTransport(this)}</div>
        <div class="side">${read ? html`${rowsView(this)} ${lossChart(this)}` : noChange}</div>
      </div>
      ${this.numbersOpen ? html`<div class="drawer" id="numbers">${numbersTable(model)}</div>` : nothing}
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #remark(model: LoopModel): TemplateResult | typeof nothing {
    const said = remark(model);
    return said ? html`<b>${said.lead}</b> ${said.text}` : nothing;
  }
}

if (!customElements.get('downhill-training-loop')) {
  customElements.define('downhill-training-loop', DownhillTrainingLoop);
}
