/** The controls: features, test rows, the morph from raw over standardized to whitened, and the learning rate. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, formatSetting } from '../../plot/format';
import { choiceField, field, parseWith } from '../fields';
import { numberText } from '../number-text';
import { setting } from '../popover';
import { decades, placeOf, regimeOf, stretches, type RateAxis } from '../rate-axis';
import { regimePieces } from '../rate-strip';
import { texts as shared } from '../strings';
import { percent } from '../transport';
import { NUMBER_RULES, numberRefusal } from './codec';
import { PAIRS, SPLITS } from './flats';
import { SHARE_AXIS } from './session';
import { texts } from './texts';
import type { NormalizationView } from './view';

const PLACES = 1000;
/** A morph this near to a whole stage is that stage. */
const SNAP = 0.02;

export function settingsView(view: NormalizationView): TemplateResult {
  const { model } = view;
  const { state, scene } = model;
  const say = texts.settings;
  const counts = [scene.data.train.y.length, scene.data.test.y.length] as const;
  return html`<div class="settings" role="group" aria-label=${shared.figure.more}>
    ${setting(
      view,
      'features',
      say.features,
      texts.pairs[state.pair].name,
      () =>
        html`${choiceField(
            say.features,
            state.pair,
            PAIRS.map((id) => [id, texts.pairs[id].name] as const),
            (pair) => {
              model.change({ pair });
            },
          )}
          <p class="field__hint">${say.about(...counts)}</p>`,
    )}
    ${setting(view, 'test', say.test, say.splits[state.split], () =>
      choiceField(
        say.test,
        state.split,
        SPLITS.map((id) => [id, say.splits[id]] as const),
        (split) => {
          model.change({ split });
        },
      ),
    )}
    ${setting(view, 'budget', say.budget, say.budgetValue(state.steps), () =>
      field({
        label: say.steps,
        text: numberText(state.steps),
        parse: parseWith(
          (value) => numberRefusal('steps', value),
          numberRefusal('steps', NaN) ?? '',
        ),
        use: (steps) => {
          model.change({ steps });
        },
      }),
    )}
  </div>`;
}

/** Where on the way a stage is, in words. */
export function stageText(stage: number): string {
  const from = Math.min(1, Math.floor(stage));
  const [before = '', after = ''] = texts.stages.slice(from, from + 2);
  const part = stage - from;
  if (part === 0) return before;
  return part === 1
    ? after
    : texts.between(before, after, `${String(Math.round(100 * part))}\u00a0%`);
}

export function morphView({ model }: NormalizationView): TemplateResult {
  const { stage } = model.state;
  const set = (next: number): void => {
    model.change({ stage: Number(next.toFixed(3)) });
  };
  return html`<div class="morph" role="group" aria-label=${texts.morph}>
    <div class="morph__stops">
      ${texts.stages.map(
        (name, at) =>
          html`<button
            type="button"
            class="morph__stop"
            aria-pressed=${stage === at ? 'true' : 'false'}
            @click=${() => {
              set(at);
            }}
          >
            <b>${name}</b> <span>${texts.morphFormula[at]}</span>
          </button>`,
      )}
    </div>
    <div class="knob__track morph__track">
      <div class="knob__line"></div>
      <div class="knob__fill" .style=${`inline-size: ${percent(stage / 2)}`}></div>
      ${[0, 1, 2].map((at) => html`<span class="knob__mark" .style=${`inset-inline-start: ${percent(at / 2)}`}></span>`)}
      <div class="knob__ring" .style=${`inset-inline-start: ${percent(stage / 2)}`}></div>
      <input
        class="knob__input"
        type="range"
        min="0"
        max="2"
        step="0.01"
        .value=${String(stage)}
        aria-label=${texts.morph}
        aria-valuetext=${stageText(stage)}
        @input=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          const whole = Math.round(value);
          const moving = Math.abs(value - stage) > SNAP;
          set(moving && Math.abs(value - whole) < SNAP ? whole : value);
        }}
      />
    </div>
  </div>`;
}

const AXIS: RateAxis = SHARE_AXIS;

export function rateView({ model }: NormalizationView): TemplateResult {
  const { share } = model.state;
  const { rate } = model.scene;
  const say = texts.rate;
  const map = model.session.regimes();
  const regime = map ? regimeOf(map, share) : null;
  const place = placeOf(AXIS, share);
  const [part, text] = [formatSetting(share), formatNumber(rate)];
  return html`<section class="panel" aria-label=${say.title}>
    <header class="panel__head">
      <h3 class="panel__title">${say.title}</h3>
      <span class="panel__aside">${say.value(part, text)}</span>
    </header>
    <div class="rate">
      <div class="rate__strip">${map ? regimePieces(stretches(map, AXIS), place) : nothing}</div>
      <input
        class="rate__input"
        type="range"
        min="0"
        max=${PLACES}
        step="1"
        .value=${String(Math.round(place * PLACES))}
        aria-label=${say.label}
        aria-valuetext=${say.text(part, text, regime ? shared.runs.regimes[regime] : null)}
        @input=${(event: Event) => {
          const at = Number((event.target as HTMLInputElement).value) / PLACES;
          const value = Number((10 ** (AXIS.from + at * (AXIS.to - AXIS.from))).toPrecision(3));
          const { min, max } = NUMBER_RULES.share;
          model.change({ share: Math.min(Math.max(value, min), max) });
        }}
      />
      <div class="rate__knob" data-run="1" .style=${`inset-inline-start: ${percent(place)}`}></div>
    </div>
    <div class="axis" aria-hidden="true">
      ${decades(AXIS).map((decade) => html`<span class="axis__tick" .style=${`inset-inline-start: ${percent((decade - AXIS.from) / (AXIS.to - AXIS.from))}`}>${formatSetting(10 ** decade)}</span>`)}
    </div>
  </section>`;
}
