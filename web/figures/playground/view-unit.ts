/** One unit with all its numbers: weights with gradients, bias or γ and β, statistics. Every one can be changed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LayerLayout } from '../../engine/network-types';
import { formatNumber, numberParts, subscript } from '../../plot/format';
import { briefField } from '../fields';
import { shortFloat } from '../number-text';
import type { LiveRun } from './live-run';
import { fits } from './painter';
import { words } from './strings';
import { hasBias } from './weights';
import type { PlaygroundView } from './view';

const say = words.unit;
/** More weights than this are not listed: the picture has them all. */
const MOST_ROWS = 32;

export function unitPanel(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { run, state } = model;
  const { selected } = state;
  const info = selected && run ? run.layout.layers[selected.layer] : undefined;
  const known = selected && run && info && fits(model, run) && selected.unit < info.units;
  if (!known)
    return html`<section class="panel unit" data-tab="unit">
      <p class="unit__none">${say.none}</p>
    </section>`;
  const { layer, unit } = selected;
  const last = layer === run.layout.layers.length - 1;
  const name = last
    ? words.net.output(unit, run.layout.outputs)
    : words.net.unit(unit + 1, layer + 1);
  return html`<section class="panel unit" data-tab="unit" aria-label=${name}>
    <div class="panel__head">
      <h3 class="panel__title">${name}</h3>
      <span class="panel__note">${say.lastBatch}</span>
    </div>
    <div class="unit__columns">
      ${weights(view, run, info, layer, unit)}
      <div class="unit__facts">${facts(view, run, info, layer, unit)}</div>
    </div>
  </section>`;
}

function weights(
  view: PlaygroundView,
  run: LiveRun,
  info: LayerLayout,
  layer: number,
  unit: number,
): TemplateResult {
  const from = info.weights + unit * info.inputs;
  const count = Math.min(info.inputs, MOST_ROWS);
  const values = run.theta.subarray(from, from + info.inputs);
  const most = values.reduce((best, value) => Math.max(best, Math.abs(value)), 1e-12);
  return html`<table class="unit__weights">
    <thead>
      <tr>
        <th scope="col" colspan="2">${say.weight}</th>
        <th scope="col" class="is-number"><i>w</i></th>
        <th scope="col" class="is-number is-gradient"><i>∂J/∂w</i></th>
      </tr>
    </thead>
    <tbody>
      ${Array.from({ length: count }, (_, i) => {
        const value = values[i] ?? 0;
        const source = sourceName(view, layer, i);
        return html`<tr>
          <th scope="row">${source}</th>
          <td class="unit__bar">${bar(value, most)}</td>
          <td class="is-number">${numberBox(view, say.value(source), from + i, value)}</td>
          <td class="is-number is-gradient">
            <span class="unit__gradient">${gradientText(run, from + i)}</span>
          </td>
        </tr>`;
      })}
      ${
        info.inputs > count
          ? html`<tr>
              <td colspan="4">${say.rest(info.inputs - count)}</td>
            </tr>`
          : nothing
      }
    </tbody>
  </table>`;
}

/** A bar from the middle: to the left below zero, to the right above. */
function bar(value: number, most: number): TemplateResult {
  const part = (Math.abs(value) / most) * 50;
  const side =
    value < 0 ? `right: 50%; --value: var(--negative)` : `left: 50%; --value: var(--positive)`;
  return html`<i class="unit__track"
    ><i class="bar" .style=${`inline-size: ${part.toFixed(1)}%; ${side}`}></i
  ></i>`;
}

export function sourceName({ model }: PlaygroundView, layer: number, i: number): string {
  if (layer > 0) return String(i + 1);
  if (model.shape.inputs > 2) return `x${subscript(i + 1)}`;
  const id = model.shape.inputs === 1 ? model.tables.features[0]?.id : model.state.features[i];
  return model.tables.features.find((row) => row.id === id)?.label ?? String(i + 1);
}

const gradientText = (run: LiveRun, index: number): string => {
  const value = run.trace?.gradient[index];
  return value === undefined ? '–' : formatNumber(value, 2);
};

/** Three digits; two where a power of ten takes their room. */
const shortNumber = (value: number): string =>
  formatNumber(value, numberParts(value).exponent === null ? 3 : 2);

function facts(
  view: PlaygroundView,
  run: LiveRun,
  info: LayerLayout,
  layer: number,
  unit: number,
): TemplateResult {
  const trace = run.trace?.layers[layer];
  const running = run.running[layer];
  const edit = (label: string, at: number): TemplateResult =>
    fact(label, numberBox(view, label, at + unit, run.theta[at + unit] ?? 0));
  const plain = (label: string, value: number | undefined): TemplateResult =>
    fact(label, value === undefined || !Number.isFinite(value) ? '–' : shortNumber(value));
  return html`<dl>
    ${hasBias(info) ? edit(say.bias, info.bias) : fact(say.bias, say.noBias)}
    ${info.gamma >= 0 ? [edit(say.gamma, info.gamma), edit(say.beta, info.beta)] : nothing}
    ${
      info.norm === 'batch'
        ? [
            plain(say.batchMean, trace?.mean[unit]),
            plain(say.runningMean, running?.mean[unit]),
            plain(say.batchVariance, trace?.variance[unit]),
            plain(say.runningVariance, running?.variance[unit]),
          ]
        : nothing
    }
  </dl>`;
}

const fact = (label: string, value: unknown): TemplateResult =>
  html`<div class="fact">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;

/** A number of θ that can be typed over. While somebody is in it, time stands still. */
function numberBox(
  { model }: PlaygroundView,
  label: string,
  index: number,
  value: number,
): TemplateResult {
  return html`<div
    class="number-box"
    @focusin=${() => {
      model.pause();
    }}
  >
    ${briefField(label, shortFloat(value), shortNumber(value), (typed) => {
      model.setParameter(index, typed);
    })}
  </div>`;
}
