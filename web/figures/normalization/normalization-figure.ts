import { html, nothing, type TemplateResult } from 'lit';
import flats from '../../../data/regression.csv?raw';
import { formatNumber } from '../../plot/format';
import type { PlaneScale } from '../../plot/scale';
import { chartText } from '../chart-text';
import { featureEngine } from '../feature-source';
import { head, type HeadActions } from '../head';
import { ModelFigure } from '../model-figure';
import { notesView } from '../notes';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { segmentStyles, trackStyles } from '../styles/knobs';
import { numbersStyles, panelsStyles } from '../styles/panels';
import { startStyles } from '../styles/picture';
import { rateStyles } from '../styles/rate';
import { transportStyles } from '../styles/transport';
import { texts as shared } from '../strings';
import type { Listener } from '../timed-model';
import { transport } from '../transport';
import { remark } from './commentary';
import { parseFlats } from './flats';
import { Hand, type HandHost } from './hand';
import { NormalizationModel } from './model';
import { Painter, chartFrame } from './painter';
import { Session } from './session';
import { layout } from './styles';
import { csv } from './table';
import { texts } from './texts';
import type { NormalizationView } from './view';
import { morphView, rateView, settingsView } from './view-controls';
import { measuresView, trapView } from './view-measures';
import { numbersView } from './view-numbers';

const MOST_RESTS = 8;

/**
 * Raw features, standardized, whitened: the cloud of the data, the contours of the loss and the descent on them
 * change together, with what it means in numbers, and the trap of the test rows.
 *
 *     <downhill-normalization heading="" state="stage=1&share=0.6"></downhill-normalization>
 *
 * Attributes: `heading`, `state` (the text of a link, see codec.ts), `linked` (the page's address keeps the state).
 * Events: `downhill-ready`, `downhill-change` with detail { state }.
 */
export class DownhillNormalization
  extends ModelFigure<NormalizationModel>
  implements NormalizationView, HandHost
{
  static override styles = [
    base,
    forms,
    frame,
    transportStyles,
    rateStyles,
    segmentStyles,
    trackStyles,
    startStyles,
    panelsStyles,
    numbersStyles,
    layout,
  ];
  #painter: Painter | null = null;
  #handsOn: HTMLElement | null = null;
  #moving = false;

  protected async makeModel(listener: Listener): Promise<NormalizationModel> {
    const engine = await featureEngine();
    return new NormalizationModel(new Session(engine, parseFlats(flats)), listener);
  }
  protected override unload(): void {
    super.unload();
    this.#painter = null;
  }

  get scale(): PlaneScale | null {
    return this.#painter?.scale ?? null;
  }
  override get ready(): boolean {
    return this.scale !== null;
  }
  /** Every step of the descent, as CSV. */
  get csv(): string {
    return csv(this.model.scene.trace);
  }
  setMoving(moving: boolean): void {
    this.#moving = moving;
    this.invalidate();
  }

  /** Measures and regimes, one after the other with room for frames between. */
  protected rested(): void {
    const next = (left: number): void => {
      if (!this.loaded || left === 0 || !this.loaded.session.rest(this.loaded.state)) return;
      this.requestUpdate();
      setTimeout(next, 0, left - 1);
    };
    next(MOST_RESTS);
  }

  protected paint(): void {
    const model = this.loaded;
    const ink = this.renderRoot.querySelector<HTMLElement>('.loss__ink');
    const handle = this.renderRoot.querySelector<HTMLElement>('.start');
    if (!model || !ink || !handle) return;
    this.#painter ??= new Painter(this.renderRoot);
    if (ink !== this.#handsOn) new Hand(this, ink, handle);
    this.#handsOn = ink;
    this.#painter.paint(model, this.theme, this.#moving);
    const { scale } = this.#painter;
    if (!scale) return;
    const [x, y] = model.scene.start;
    const inside = (at: number, most: number): string => Math.min(Math.max(at, 0), most).toFixed(1);
    const { width, height } = scale.box;
    const place = [inside(scale.xPixel(x), width), inside(scale.yPixel(y), height)];
    handle.style.transform = `translate(${place.join('px, ')}px)`;
  }

  get saves(): HeadActions['saves'] {
    return [
      [texts.menu.picture, this.#savePicture],
      [texts.menu.csv, this.#saveNumbers],
      [texts.menu.copy, this.#copyNumbers],
    ];
  }
  readonly #savePicture = (): void => {
    const sheet = this.#painter?.sheet(this.model, this.theme);
    if (sheet) this.saveCanvas('normalization.png', sheet);
  };
  readonly #saveNumbers = (): void => {
    this.saveText('descent.csv', this.csv);
  };
  readonly #copyNumbers = (): void => {
    this.copyText(this.csv, shared.figure.numbersCopied);
  };
  protected override render(): TemplateResult {
    const model = this.loaded;
    if (!model) return this.waiting(this.heading || texts.heading, 'half__picture');
    const { lead, text } = remark(model);
    return html`<div class="figure" role="group" aria-label=${this.heading || texts.region}>
      ${head(this, this.heading || texts.heading)}
      <p class="lede">${texts.lede}</p>
      ${settingsView(this)} ${notesView(this, model.notes, null)} ${morphView(this)}
      <div class="pictures">${this.#cloud(model)} ${this.#loss(model)}</div>
      <p class="remark" role="status"><b>${lead}</b> ${text}</p>
      ${transport(model)}
      <div class="panels">
        <div class="column">${rateView(this)} ${this.#chart(model)}</div>
        ${measuresView(this)} ${trapView(this)}
      </div>
      ${this.numbersOpen ? numbersView(this) : nothing}
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #cloud(model: NormalizationModel): TemplateResult {
    const say = texts.cloud;
    const { data } = model.scene;
    const { mean } = model.session.present(model.state);
    const [x = '', y = ''] = [...mean].map((value) => formatNumber(value));
    return html`<figure class="half">
      <figcaption class="half__title">${say.title} <span>${say.note}</span></figcaption>
      <div class="half__picture">
        <canvas
          class="cloud"
          role="img"
          aria-label=${say.label(data.train.y.length, data.test.y.length, x, y)}
        ></canvas>
      </div>
    </figure>`;
  }

  #loss(model: NormalizationModel): TemplateResult {
    const say = texts.loss;
    const { stage, trace } = model.scene;
    const [x, y] = model.weights.map((value) => formatNumber(value)) as [string, string];
    const condition = stage.curvature.conditionNumber;
    const label = say.label(
      condition === null ? texts.measures.flat : formatNumber(condition),
      x,
      y,
      formatNumber(trace.loss[model.shownStep] ?? NaN),
      model.shownStep,
    );
    return html`<figure class="half">
      <figcaption class="half__title">${say.title} <span>${say.note}</span></figcaption>
      <div class="half__picture">
        <canvas class="loss__ground" aria-hidden="true"></canvas>
        <canvas class="loss__ink" role="img" aria-label=${label}></canvas>
        <button
          type="button"
          class="start"
          aria-label=${say.start}
          aria-describedby="start-help"
        ></button>
        <p class="sr-only" id="start-help">${say.startHelp}</p>
      </div>
    </figure>`;
  }

  #chart(model: NormalizationModel): TemplateResult {
    const { loss } = model.scene.trace;
    const now = `${texts.chart.title}: ${formatNumber(loss[model.shownStep] ?? NaN)}.`;
    const label = chartText(now, chartFrame(model), shared.charts.step);
    return html`<figure class="half">
      <figcaption class="chart__title">
        ${texts.chart.title} <span>${texts.chart.note}</span>
      </figcaption>
      <canvas class="loss-chart" role="img" aria-label=${label}></canvas>
    </figure>`;
  }
}

if (!customElements.get('downhill-normalization')) {
  customElements.define('downhill-normalization', DownhillNormalization);
}
