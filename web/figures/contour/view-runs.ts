/** The list of runs: marker, settings, loss at this step, and the learning rate on its painted axis. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons';
import { closePopover, popover } from '../popover';
import { texts } from '../strings';
import { knob, swatch } from './swatch';
import { formatSetting } from '../../plot/format';
import { lossText, settingsText } from './run-text';
import {
  decades,
  placeOf,
  rateAt,
  rateAxis,
  regimeOf,
  stretches,
  type RateAxis,
} from '../rate-axis';
import { LIMITS, type RunChoice } from './state';
import type { FigureView } from './view';
import { runForm } from './view-run-form';
import { regimePieces } from '../rate-strip';
import { percent } from '../transport';

const say = texts.runs;
/** Places of the slider: fine enough for three digits of the rate. */
const PLACES = 1000;
/** The room the axis's name needs, as a part of the strip. */
const TIGHT = 0.36;

export function runList(view: FigureView): TemplateResult {
  const { model } = view;
  const axis = rateAxis(model.state.runs.map(({ rate }) => rate));
  return html`<section class="runs" aria-label=${say.title}>
    <header class="side__head">
      <h3 class="side__title">${say.title}</h3>
      <span class="side__note">${say.lossAt(model.state.step)}</span>
    </header>
    <ol class="runs__list">
      ${model.state.runs.map((run, index) => runRow(view, run, index, axis))}
    </ol>
    ${rateTicks(axis)} ${addRun(view)}
  </section>`;
}

/** Powers of ten, every second one where more than four would crowd the axis's name. */
function rateTicks(axis: RateAxis): TemplateResult {
  const all = decades(axis);
  const every = Math.ceil(all.length / 4);
  const shown = all.filter((_, i) => i === 0 || (all.length - 1 - i) % every === 0);
  return html`<div class="axis" aria-hidden="true">
    ${shown.map((decade) => {
      const place = (decade - axis.from) / (axis.to - axis.from);
      return place > 0 && place < TIGHT && all.length > 4
        ? nothing
        : html`<span class="axis__tick" .style=${`inset-inline-start: ${percent(place)}`}
            >${axisText(decade)}</span
          >`;
    })}
    <span class="axis__name">${say.rate}</span>
  </div>`;
}

const axisText = (decade: number): string =>
  decade < -3 || decade > 4 ? `10${superscript(decade)}` : String(Number(`1e${String(decade)}`));
const superscript = (value: number): string =>
  String(value)
    .replace('-', '⁻')
    .replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(d)));

function runRow(view: FigureView, run: RunChoice, index: number, axis: RateAxis): TemplateResult {
  const { model } = view;
  const name = model.name(index);
  const selected = index === model.state.selected;
  return html`<li class="run ${selected ? 'is-selected' : ''}" data-run=${index + 1}>
    <div class="run__line">
      <button
        type="button"
        class="run__name"
        aria-pressed=${selected ? 'true' : 'false'}
        title=${say.select(name)}
        @click=${() => {
          model.select(index);
        }}
      >
        ${swatch(index)}<span class="run__label">${name}</span>
      </button>
      ${popover(view, {
        id: `run-${String(index)}`,
        button: settingsText(model, run).map(
          ([symbol, value]) => html`<span class="run__setting"><i>${symbol}</i> ${value}</span>`,
        ),
        buttonClass: 'run__settings',
        label: say.options(name),
        buttonLabel: `${say.options(name)}: ${settingsText(model, run)
          .map((pair) => pair.join(' '))
          .join(', ')}`,
        content: () => runForm(view, index),
      })}
      <output class="run__loss" aria-label=${say.lossName(name)}>${lossText(model, index)}</output>
    </div>
    ${rateSlider(view, run, index, axis)}
  </li>`;
}

function rateSlider(
  view: FigureView,
  run: RunChoice,
  index: number,
  axis: RateAxis,
): TemplateResult {
  const { model } = view;
  const map = view.regimes(index);
  const name = model.name(index);
  const place = placeOf(axis, run.rate);
  const regime = map ? regimeOf(map, run.rate) : null;
  return html`<div class="rate">
    <div class="rate__strip">${map ? regimePieces(stretches(map, axis), place) : nothing}</div>
    <input
      class="rate__input"
      type="range"
      min="0"
      max=${PLACES}
      step="1"
      .value=${String(Math.round(place * PLACES))}
      aria-label=${say.rateOf(name)}
      aria-valuetext=${say.rateValue(formatSetting(run.rate), regime ? say.regimes[regime] : null)}
      @input=${(event: Event) => {
        const at = Number((event.target as HTMLInputElement).value) / PLACES;
        model.changeRun(index, { rate: rateAt(axis, at) });
      }}
      @pointerdown=${() => {
        model.select(index);
      }}
    />
    <div class="rate__knob" .style=${`inset-inline-start: ${percent(place)}`}>${knob(index)}</div>
  </div>`;
}

function addRun(view: FigureView): TemplateResult {
  const { model } = view;
  const full = model.state.runs.length >= LIMITS.runs;
  return html`${popover(view, {
    id: 'add-run',
    button: html`${icon('plus')}<span>${say.add}</span>`,
    buttonClass: 'button button--plain',
    label: say.add,
    panelClass: 'popover--list',
    disabled: full,
    content: () =>
      html`<ul class="menu">
        ${model.tables.optimizers.map(
          (info) =>
            html`<li>
              <button
                type="button"
                class="menu__item"
                @click=${(event: Event) => {
                  closePopover(event.target);
                  model.addRun(info.id);
                }}
              >
                <b>${info.label}</b><span>${info.source}</span>
              </button>
            </li>`,
        )}
      </ul>`,
  })}
  ${full ? html`<p class="field__hint">${say.full(LIMITS.runs)}</p>` : nothing}`;
}
