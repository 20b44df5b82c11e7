import { html, nothing, type TemplateResult } from 'lit';
import { loadDigits } from '../../engine/digits';
import { DigitPad } from '../digit-pad';
import { digitsUrl, pageEngine, workerEngine } from '../network-source';
import { head, type HeadActions } from '../head';
import { ModelFigure } from '../model-figure';
import { notesView } from '../notes';
import { segments } from '../segments';
import { base, forms } from '../styles/base';
import { frame } from '../styles/frame';
import { segmentStyles, trackStyles } from '../styles/knobs';
import { numbersStyles, panelsStyles } from '../styles/panels';
import { padStyles } from '../styles/pad';
import { transportStyles } from '../styles/transport';
import { texts as shared } from '../strings';
import type { Listener } from '../timed-model';
import { transport } from '../transport';
import { remark } from './commentary';
import { BatchNormModel } from './model';
import { paint, pickAt, sheet } from './painter';
import { drawnQuestion } from './question';
import { Session } from './session';
import type { StageScene } from './stages';
import { columnCount, NORMS, PLACEMENTS } from './state';
import { knobStyles } from './styles-knobs';
import { panelStyles } from './styles-panels';
import { stageStyles } from './styles-stages';
import { historyCsv, stagesCsv } from './table';
import { texts } from './texts';
import type { BatchNormView } from './view';
import { knobsView } from './view-knobs';
import { layersView, matrixView } from './view-layers';
import { numbersView } from './view-numbers';
import { runningView } from './view-running';
import { settingsView } from './view-settings';
import { stagesView } from './view-stages';
import { testView } from './view-test';

/**
 * Batch norm with the numbers of a network that really trains on handwritten digits: one mini-batch through all
 * stages, γ and β up to undoing it all, running statistics, and test time down to a batch of one.
 *
 *     <downhill-batch-norm heading="" state="step=80&unit=3&gamma=undo&beta=undo"></downhill-batch-norm>
 *
 * Attributes: `heading` (empty: what is on screen), `state` (the text of a link, see codec.ts), `linked` (the page's
 * address keeps the state). Events: `downhill-ready`, `downhill-change` with detail { state }.
 */
export class DownhillBatchNorm extends ModelFigure<BatchNormModel> implements BatchNormView {
  static override styles = [
    base,
    forms,
    frame,
    transportStyles,
    segmentStyles,
    trackStyles,
    panelsStyles,
    numbersStyles,
    padStyles,
    stageStyles,
    knobStyles,
    panelStyles,
  ];
  readonly pad = new DigitPad({
    drawn: (pixels) => {
      this.model.change({ question: drawnQuestion(pixels) });
    },
    touched: () => {
      this.requestUpdate();
    },
  });

  protected async makeModel(listener: Listener): Promise<BatchNormModel> {
    const [page, worker, digits] = await Promise.all([
      pageEngine(),
      workerEngine(),
      loadDigits(digitsUrl()),
    ]);
    const session = new Session(worker, digits, () => {
      listener('step');
    });
    return new BatchNormModel(page, session, listener);
  }

  get scene(): StageScene | null {
    return this.loaded?.scene ?? null;
  }
  protected rested(): void {
    if (this.loaded) void this.loaded.session.rest(this.loaded.state);
  }
  protected paint(): void {
    if (this.loaded) paint(this.renderRoot, this, this.theme);
  }

  override get ready(): boolean {
    const { loaded } = this;
    const shown = this.renderRoot.querySelector('.stages__picture') !== null;
    return shown && loaded?.session.moment?.step === loaded?.state.step;
  }
  /** The numbers of the mini-batch on screen, as CSV. */
  get csv(): string {
    const { scene, model } = this;
    const { moment } = model.session;
    return scene && moment ? stagesCsv(model.state, moment, scene) : '';
  }
  get history(): string {
    const { recorder } = this.model.session;
    return recorder ? historyCsv(this.model.state, recorder) : '';
  }
  get saves(): HeadActions['saves'] {
    const say = texts.menu;
    return [
      [say.picture, this.#savePicture],
      [
        say.stages,
        () => {
          this.saveText('mini-batch.csv', this.csv);
        },
      ],
      [
        say.history,
        () => {
          this.saveText('running-statistics.csv', this.history);
        },
      ],
      [
        say.copy,
        () => {
          this.copyText(this.csv, shared.figure.numbersCopied);
        },
      ],
    ];
  }
  readonly #savePicture = (): void => {
    const canvas = sheet(this, this.theme);
    if (canvas) this.saveCanvas('batch-norm.png', canvas);
  };
  pickAt(event: MouseEvent): void {
    const found = pickAt(this, event.currentTarget as HTMLElement, event.offsetX, event.offsetY);
    if (found === null) return;
    this.model.change(this.model.state.norm === 'batch' ? { sample: found } : { unit: found });
  }
  protected override render(): TemplateResult {
    const model = this.loaded;
    if (!model) return this.waiting(this.heading || texts.region, 'stages');
    const { scene } = this;
    const { state, session } = model;
    return html`<div class="figure" role="group" aria-label=${this.heading || texts.region}>
      ${head(this, this.heading || this.#title(model))}
      <div class="lede">
        <p>${texts.lede[state.norm]}</p>
        <div class="lede__choices">
          ${segments(
            texts.choose.placement,
            PLACEMENTS.map((id) => [id, texts.choose[id]] as const),
            state.placement,
            (placement) => {
              model.change({ placement });
            },
          )}
          ${segments(
            texts.choose.norm,
            NORMS.map((id) => [id, texts.choose[id]] as const),
            state.norm,
            (norm) => {
              model.change({ norm });
            },
          )}
        </div>
      </div>
      ${settingsView(this)} ${notesView(this, model.notes, session.error)} ${stagesView(this)}
      ${scene ? knobsView(this, scene) : nothing} ${this.#remark(model, scene)} ${transport(model)}
      <div class="panels">
        ${runningView(this)} ${testView(this)} ${layersView(this)} ${matrixView(this)}
      </div>
      ${this.numbersOpen ? numbersView(this) : nothing}
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
    </div>`;
  }

  #title({ state }: BatchNormModel): string {
    return state.norm === 'batch'
      ? texts.headings.batch(Math.max(columnCount(state), state.batchSize))
      : texts.headings.layer(state.units);
  }

  #remark({ state, session }: BatchNormModel, scene: StageScene | null): TemplateResult {
    const { moment, recorder } = session;
    if (!moment || !scene) return html`<p class="remark"></p>`;
    const { lead, text } = remark(state, moment, scene, recorder?.divergedAt ?? null);
    return html`<p class="remark" role="status"><b>${lead}</b> ${text}</p>`;
  }
}

if (!customElements.get('downhill-batch-norm')) {
  customElements.define('downhill-batch-norm', DownhillBatchNorm);
}
