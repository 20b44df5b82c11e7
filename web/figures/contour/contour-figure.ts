import { html, nothing, type TemplateResult } from 'lit';
import { zoomed } from '../../plot/scale';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { chartStyles, numbersStyles } from '../styles/panels';
import { startStyles } from '../styles/picture';
import { rateStyles } from '../styles/rate';
import { runColors, swatchStyles } from '../styles/swatch';
import { transportStyles } from '../styles/transport';
import { texts } from '../strings';
import { remark } from './commentary';
import { FigureBase } from './figure-base';
import { sceneInWords } from './in-words';
import { ZOOM_STEP } from './input';
import type { FigureModel } from './model';
import { viewOfPaths } from './painter';
import { layout } from './styles';
import { equationStyles } from './styles-equations';
import { runStyles } from './styles-runs';
import { swatch } from './swatch';
import type { FigureView } from './view';
import { chartsView } from './view-charts';
import { dataView, hasData } from './view-data';
import { equationPanel } from './view-equations';
import { head, type HeadActions } from '../head';
import { notesView } from '../notes';
import { numbersTable } from './view-numbers';
import { pictureView, stillView } from './view-picture';
import { runList } from './view-runs';
import { settingsBar } from './view-settings';
import { transport } from '../transport';

/**
 * Loss contours with the descent paths of one to eight optimizers.
 *
 *     <downhill-contour heading="One narrow valley" state="surface=ellipse:kappa=20&runs=momentum;adam"></downhill-contour>
 *
 * Attributes: `heading` (title; empty = none), `state` (the text of a link, see codec.ts; reading the property gives the
 * state in force), `controls` (`full`, the default; `transport`: picture and transport only; `picture`: a still that
 * takes no input), `linked` (the page's address keeps the state, with it one figure per page).
 * Properties: `step`, `csv`, `engine` (a promise of an engine; default: one for all figures of the page).
 * Methods: `play()`, `pause()`, `goTo(step)`, `reset()`.
 * Events, bubbling and composed: `downhill-ready`; `downhill-change` with detail { state } once settings have come to
 * rest; `downhill-step` with detail { step }.
 * CSS custom properties: the tokens of styles/tokens.css, `--downhill-aspect`, `--downhill-max-height`.
 */
export class DownhillContour extends FigureBase implements FigureView, HeadActions {
  static override styles = [
    base,
    forms,
    frame,
    startStyles,
    chartStyles,
    swatchStyles,
    runColors,
    numbersStyles,
    layout,
    transportStyles,
    rateStyles,
    runStyles,
    equationStyles,
  ];
  zoom(direction: -1 | 1): void {
    const view = this.scale?.view;
    if (!view) return;
    const [cx, cy] = [(view.xMin + view.xMax) / 2, (view.yMin + view.yMax) / 2];
    this.model.setView(zoomed(view, ZOOM_STEP ** -direction, cx, cy));
  }
  zoomAll(): void {
    this.model.setView(null);
  }
  zoomPaths(): void {
    this.model.setView(viewOfPaths(this.model));
  }

  protected override render(): TemplateResult {
    const model = this.loaded;
    if (!model) return this.#waiting();
    const full = this.controls === 'full';
    const { projected } = this;
    const side = full && (!projected || this.sideOpen);
    const ready = this.painter !== null;
    return html`<div
      class="figure ${side ? 'has-side' : ''} ${projected ? 'is-projector' : ''} ${hasData(model) && this.controls !== 'picture' ? 'has-data' : ''}"
      role="group"
      aria-label=${texts.figure.region(this.heading || texts.figure.heading)}
    >
      <div class="main">
        ${full ? head(this, this.heading) : nothing} ${side ? settingsBar(this) : nothing}
        ${notesView(this, model.notes, model.session.error)}
        <div class="stage">
          ${this.controls === 'picture' ? stillView(sceneInWords(model)) : pictureView(this, this.words, sceneInWords(model))}
          ${this.controls === 'picture' ? nothing : dataView(this)}
        </div>
        ${full && ready ? this.#remark(model) : nothing}
        ${this.controls === 'picture' ? nothing : transport(model)}
      </div>
      ${side ? html`<div class="side" id="side">${runList(this)} ${equationPanel(this)}</div>` : nothing}
      ${side ? chartsView(this) : nothing}
      ${this.numbersOpen ? html`<div class="drawer" id="numbers">${numbersTable(this)}</div>` : nothing}
      <p class="sr-only" role="status">${this.words[model.state.selected] ?? ''}</p>
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #waiting(): TemplateResult {
    const text = this.failure === null ? texts.figure.loading : texts.figure.failed(this.failure);
    return html`<div class="figure">
      <div class="main">
        ${this.controls === 'full' ? html`<header class="head"><h2 class="head__title">${this.heading}</h2></header>` : nothing}
        <div class="picture loading" role="status">${text}</div>
      </div>
    </div>`;
  }

  #remark(model: FigureModel): TemplateResult | typeof nothing {
    const { selected } = model.state;
    const trace = model.trace(selected);
    if (!trace) return nothing;
    const step = model.stepOf(selected);
    const terms = model.session.terms(selected, step);
    const diagnosis = model.session.diagnosis(selected, step);
    const { lead, text } = remark({ name: model.name(selected), step, trace, terms, diagnosis });
    return html`<p class="remark" data-run=${selected + 1}>
      ${swatch(selected)}<span><b>${lead}</b> ${text}</span>
    </p>`;
  }
}

if (!customElements.get('downhill-contour')) {
  customElements.define('downhill-contour', DownhillContour);
}
