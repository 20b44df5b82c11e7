/** What leaves each layer while the network trains, with and without normalization; and which numbers are averaged. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { drawMatrix, matrixCell, type MatrixFrame } from '../../plot/matrix';
import { drawRidge, type RidgeFrame } from '../../plot/ridge';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { choiceField } from '../fields';
import type { BatchNormModel } from './model';
import { columnCount } from './state';
import { texts } from './texts';
import { percentText } from './view-test';
import type { BatchNormView } from './view';

export function layersView({ model }: BatchNormView): TemplateResult {
  const say = texts.layers;
  const { layers } = model.session;
  const hidden = Array.from({ length: model.state.layers }, (_, layer) => layer);
  return html`<section class="panel panel--layers" aria-label=${say.title}>
    <h3 class="panel__title">${say.title}</h3>
    <div class="panel__note layers__note">
      <p>${layers ? say.note : say.pending}</p>
      ${choiceField(
        texts.settings.initialization,
        model.state.initialization,
        model.engine.initializations.map(({ id, label }) => [id, label] as const),
        (initialization) => {
          model.change({ initialization });
        },
      )}
    </div>
    <div class="ridges" .style=${`--layers: ${String(hidden.length)}`}>
      ${hidden.map(
        (layer) =>
          html`<figure class="ridge">
            <figcaption class="trend__caption">${say.layer(layer)}</figcaption>
            <canvas
              class="ridge__canvas"
              data-layer=${layer}
              role="img"
              aria-label=${ridgeText(model, layer)}
            ></canvas>
          </figure>`,
      )}
    </div>
  </section>`;
}

function ridgeFrame(model: BatchNormModel, layer: number): RidgeFrame | null {
  const { layers } = model.session;
  const first = layers?.normalized[layer];
  if (!layers || !first) return null;
  const hidden = model.state.layers;
  const all = [...layers.normalized.slice(0, hidden), ...layers.plain.slice(0, hidden)];
  const from = Math.min(...all.map(({ min }) => min), -1);
  const to = Math.max(...all.map(({ max }) => max), 1);
  return { first, second: layers.plain[layer] ?? null, from, to };
}

/** Share of the values outside ±half of the axis, in words. */
function ridgeText(model: BatchNormModel, layer: number): string {
  const frame = ridgeFrame(model, layer);
  if (!frame) return texts.layers.pending;
  const limit = Math.max(Math.abs(frame.from), Math.abs(frame.to)) / 2;
  return texts.layers.spread(
    layer,
    percentText(outside(frame.first, limit)),
    percentText(frame.second ? outside(frame.second, limit) : null),
  );
}

function outside({ min, max, counts, below, above }: RidgeFrame['first'], limit: number): number {
  const values = Array.from(counts);
  const width = (max - min) / values.length;
  const total = values.reduce((sum, count) => sum + count, below + above);
  const far = values.reduce((sum, count, i) => {
    const middle = min + (i + 0.5) * width;
    return Math.abs(middle) > limit ? sum + count : sum;
  }, below + above);
  return far / total;
}

function matrixFrame(model: BatchNormModel): MatrixFrame | null {
  const { state, session } = model;
  const trace = session.moment?.trace.layers[state.layer];
  const rows = session.moment?.trace.rows.length ?? 0;
  if (!trace || rows === 0) return null;
  return {
    values: trace.z,
    rows: state.units,
    columns: rows,
    row: state.unit,
    column: state.sample,
    averaged: state.norm === 'batch' ? 'row' : 'column',
    rowName: texts.matrix.rows,
    columnName: texts.matrix.columns,
  };
}

export function matrixView({ model }: BatchNormView): TemplateResult {
  const say = texts.matrix;
  const { state } = model;
  const frame = matrixFrame(model);
  const z = frame?.values[frame.row * frame.columns + frame.column] ?? NaN;
  return html`<section class="panel panel--matrix" aria-label=${say.title}>
    <h3 class="panel__title">${say.title}</h3>
    <p class="panel__note">
      ${state.norm === 'batch' ? say.batch(state.unit) : say.layer(state.sample)}
    </p>
    <canvas
      class="matrix__canvas"
      role="application"
      tabindex="0"
      aria-label=${say.label}
      aria-describedby="matrix-value"
      @pointerdown=${(event: PointerEvent) => {
        pick(model, event);
      }}
      @keydown=${(event: KeyboardEvent) => {
        matrixKey(model, event);
      }}
    ></canvas>
    <p class="sr-only" id="matrix-value" role="status">
      ${say.value(state.unit, state.sample, formatNumber(z))}
    </p>
  </section>`;
}

function pick(model: BatchNormModel, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  const frame = matrixFrame(model);
  if (!frame) return;
  const box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  const rect = canvas.getBoundingClientRect();
  const scale = Number(getComputedStyle(canvas).getPropertyValue('--scale')) || 1;
  const cell = matrixCell(frame, box, scale, event.clientX - rect.left, event.clientY - rect.top);
  if (cell) model.change({ unit: cell.row, sample: cell.column });
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function matrixKey(model: BatchNormModel, event: KeyboardEvent): void {
  const move = MOVES[event.key];
  if (!move) return;
  event.preventDefault();
  const { state } = model;
  const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
  model.change({
    unit: inside(state.unit + move[0], state.units),
    sample: inside(state.sample + move[1], columnCount(state)),
  });
}

export function drawLayers(root: ParentNode, model: BatchNormModel, theme: Theme): void {
  const ratio = pixelRatio();
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>(
    '.ridge__canvas, .matrix__canvas',
  )) {
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 30) continue;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    if (canvas.classList.contains('matrix__canvas')) {
      const frame = matrixFrame(model);
      if (frame) drawMatrix(ctx, frame, box, theme);
    } else {
      const frame = ridgeFrame(model, Number(canvas.dataset.layer));
      if (frame) drawRidge(ctx, frame, box, theme);
    }
  }
}
