/** The stages: one row each with formula, picture and numbers, under the digits (or units) they belong to. */
import { html, type TemplateResult } from 'lit';
import { formatFixed, formatNumber, formatSetting } from '../../plot/format';
import { bar, index, mathElement, root, row, type MathNode } from '../math';
import type { Stage, StageId, StageScene } from './stages';
import type { BatchNormState } from './state';
import { texts } from './texts';
import type { BatchNormView } from './view';

export function stagesView(view: BatchNormView): TemplateResult {
  const { scene, model } = view;
  if (!scene) return html`<div class="stages loading" role="status">${texts.waiting}</div>`;
  const { state } = model;
  return html`<div
    class="stages"
    role="table"
    aria-label=${texts.stages}
    .style=${`--columns: ${String(scene.columns.length)}`}
  >
    <div class="stages__row stages__head" role="row">
      <span class="stages__corner" role="columnheader">${texts.stage}</span>
      <canvas class="stages__axis" aria-hidden="true"></canvas>
      ${scene.columns.map((at) => columnHead(view, scene, at))}
    </div>
    ${scene.stages.map((stage, i) => stageRow(state, scene, stage, i))}
    <canvas
      class="stages__picture"
      aria-hidden="true"
      @click=${(event: MouseEvent) => {
        view.pickAt(event);
      }}
    ></canvas>
  </div>`;
}

function columnHead(view: BatchNormView, scene: StageScene, at: number): TemplateResult {
  const { model } = view;
  const { state } = model;
  const chosen = at === scene.selected;
  const batch = state.norm === 'batch';
  const label = batch
    ? texts.digit(model.session.moment?.trace.labels[at] ?? 0, at + 1)
    : texts.unitLong(at);
  return html`<span class="stages__cell" role="columnheader">
    <button
      type="button"
      class="sample ${chosen ? 'is-chosen' : ''}"
      aria-pressed=${chosen ? 'true' : 'false'}
      aria-label=${label}
      title=${label}
      @click=${() => {
        model.change(batch ? { sample: at } : { unit: at });
      }}
    >
      ${
        batch
          ? html`<canvas class="sample__digit" data-sample=${at} aria-hidden="true"></canvas>`
          : html`<span aria-hidden="true">${texts.unit(at)}</span>`
      }
    </button>
  </span>`;
}

function stageRow(
  state: BatchNormState,
  scene: StageScene,
  stage: Stage,
  position: number,
): TemplateResult {
  return html`<div class="stages__row" role="row">
    <span class="stages__name" role="rowheader">
      <span class="stages__formula">${formula(stage.id, state)}</span>
      <span class="stages__note">${note(state, scene, stage, position)}</span>
    </span>
    ${scene.columns.map((at) => {
      const value = stage.values[at] ?? NaN;
      return html`<span
        class="stages__cell ${at === scene.selected ? 'is-chosen' : ''}"
        role="cell"
        title=${String(value)}
        >${formatFixed(value)}</span
      >`;
    })}
  </div>`;
}

/** What is measured of the row, or where it goes. */
function note(
  state: BatchNormState,
  scene: StageScene,
  stage: Stage,
  position: number,
): TemplateResult | string {
  const last = position === scene.stages.length - 1;
  if (stage.id === 'scaled') {
    const { beta, gamma } = scene.shown;
    const text = html`<i>β</i> = ${formatNumber(beta)}, <i>γ</i> = ${formatNumber(gamma)}`;
    return state.norm === 'batch' ? text : html`${text} in this unit`;
  }
  if (stage.id === 'activation' && last) return texts.intoNext;
  return html`<i>μ</i> = ${small(stage.mean)}, <i>σ</i>² = ${small(stage.variance)}`;
}

/** Rounding errors of sums are zero to the eye; the numbers drawer has them in full. */
const small = (value: number): string =>
  Math.abs(value) < 1e-12 ? '0' : formatSetting(Number(value.toPrecision(3)), 3);

function formula(id: StageId, state: BatchNormState): TemplateResult | Element {
  if (id === 'sum') return html`${texts.sum} ${mathElement(document, row('z'))}`;
  return mathElement(document, formulaNode(id, state));
}

export function formulaNode(id: StageId, { placement, activation }: BatchNormState): MathNode {
  const letter = placement === 'before' ? 'z' : 'h';
  const norm = index(letter, { tag: 'mtext', text: 'norm' });
  const name: MathNode = { tag: 'mi', text: activation.replaceAll('_', ' ') };
  switch (id) {
    case 'sum':
      return row('z');
    case 'centered':
      return row(letter, '−', 'μ');
    case 'normalized':
      return row(
        norm,
        '=',
        '(',
        letter,
        '−',
        'μ',
        ')',
        { tag: 'mo', text: '/' },
        root('δ', '+', SIGMA2),
      );
    case 'scaled':
      return row(bar(letter), '=', 'γ', norm, '+', 'β');
    case 'activation':
      return row('h', '=', name, APPLY, placement === 'before' ? bar('z') : 'z');
  }
}

/** Sets a named function apart from its argument. */
const APPLY: MathNode = { tag: 'mspace', attributes: { width: '0.18em' } };

const SIGMA2: MathNode = {
  tag: 'msup',
  children: [
    { tag: 'mi', text: 'σ' },
    { tag: 'mn', text: '2' },
  ],
};
