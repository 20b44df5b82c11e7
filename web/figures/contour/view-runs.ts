/** The list of runs: marker, settings, loss at this step, and the learning rate on its painted axis. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons';
import { closePopover, popover } from '../popover';
import { texts } from '../strings';
import { swatch } from './swatch';
import { shown, settingText } from './number-text';
import { optionValue } from './options';
import {
  decades,
  placeOf,
  rateAt,
  rateAxis,
  regimeOf,
  stretches,
  type RateAxis,
} from './rate-axis';
import { LIMITS, type RunChoice } from './state';
import type { FigureView } from './view';
import { runForm } from './view-run-form';
import { percent } from './view-transport';

const say = texts.runs;
/** Places of the slider: fine enough for three digits of the rate. */
const PLACES = 1000;
/** The narrowest stretch that still holds its word. */
const WORDY = 0.16;

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
    <div class="axis" aria-hidden="true">
      ${decades(axis).map((decade, i, all) => html`<span class="axis__tick" .style=${`inset-inline-start: ${percent(i / (all.length - 1))}`}>${axisText(decade)}</span>`)}
      <span class="axis__name">${say.rate}</span>
    </div>
    ${addRun(view)}
  </section>`;
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
        button: settingsText(view, run).map(
          ([symbol, value]) => html`<span class="run__setting"><i>${symbol}</i> ${value}</span>`,
        ),
        buttonClass: 'run__settings',
        label: say.options(name),
        buttonLabel: `${say.options(name)}: ${settingsText(view, run)
          .map((pair) => pair.join(' '))
          .join(', ')}`,
        content: () => runForm(view, index),
      })}
      <output class="run__loss" aria-label=${say.lossName(name)}>${lossText(view, index)}</output>
    </div>
    ${rateSlider(view, run, index, axis)}
  </li>`;
}

function lossText({ model }: FigureView, index: number): string {
  const trace = model.trace(index);
  if (!trace) return '';
  const { state, steps } = trace.status;
  if (state === 'diverged' && model.state.step >= steps) return say.diverged(steps + 1);
  return shown(trace.loss[model.stepOf(index)] ?? Number.NaN);
}

/** Rate, options with a symbol that are part of the method, everything that differs from its default, the schedule. */
export function settingsText(
  { model }: FigureView,
  run: RunChoice,
): readonly (readonly [string, string])[] {
  const info = model.info(run);
  const list: (readonly [string, string])[] = [['ε', settingText(run.rate)]];
  for (const option of info.options) {
    const value = optionValue(info, run.options, option.id) ?? option.default;
    const changed = Object.hasOwn(run.options, option.id);
    if (!changed && !option.symbol.startsWith('ρ')) continue;
    if (option.kind === 'boolean') list.push([value ? '' : 'no', option.label]);
    else if (option.kind === 'choice')
      list.push(['', `${(option.choices[value] ?? '').replaceAll('_', ' ')} ${option.label}`]);
    else list.push([option.symbol || option.label, settingText(value)]);
  }
  const schedule = model.tables.schedules.find(({ id }) => id === run.schedule.id);
  const plain = model.tables.schedules[0]?.id;
  if (schedule && schedule.id !== plain) list.push(['', schedule.label]);
  return list;
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
    <div class="rate__strip">
      ${
        map
          ? stretches(map, axis).map(
              (piece) =>
                html`<span
                  class="rate__regime is-${piece.regime}"
                  .style=${`inset-inline: ${percent(piece.from)} ${percent(1 - piece.to)}`}
                  >${piece.to - piece.from >= WORDY ? say.regimes[piece.regime] : ''}</span
                >`,
            )
          : nothing
      }
    </div>
    <input
      class="rate__input"
      type="range"
      min="0"
      max=${PLACES}
      step="1"
      .value=${String(Math.round(place * PLACES))}
      aria-label=${say.rateOf(name)}
      aria-valuetext=${say.rateValue(settingText(run.rate), regime ? say.regimes[regime] : null)}
      @input=${(event: Event) => {
        const at = Number((event.target as HTMLInputElement).value) / PLACES;
        model.changeRun(index, { rate: rateAt(axis, at) });
      }}
      @pointerdown=${() => {
        model.select(index);
      }}
    />
    <div class="rate__knob" .style=${`inset-inline-start: ${percent(place)}`}>
      ${swatch(index, { knob: true })}
    </div>
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
