/** The machine: its picture, and over it the controls of what is seen there, each at its place. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LayerSpec } from '../../engine/network-types';
import { formatNumber } from '../../plot/format';
import type { NetPlan, Spot } from '../../plot/net-plan';
import { briefField, checkField, choiceField } from '../fields';
import { pictureButton } from '../picture-button';
import { popover } from '../popover';
import { LIMITS, plainLayer } from './state';
import { words } from './strings';
import type { PlaygroundView } from './view';
import { sourceName } from './view-unit';
import type { Hovered } from './hover';

const say = words.net;
const px = (value: number): string => `${value.toFixed(1)}px`;

export interface NetView extends PlaygroundView {
  readonly plan: NetPlan | null;
  /** Factor on type sizes: large type needs more room between layers. */
  readonly typeScale: number;
  readonly hovered: Hovered | null;
  /** Whether a change of layer settings goes to all hidden layers. */
  allLayers: boolean;
  editLink(value: number): void;
}

export function networkView(view: NetView): TemplateResult {
  const { plan } = view;
  return html`<section
    class="net ${plan && isNarrow(view, plan) ? 'is-narrow' : ''}"
    .style=${plan ? `--net-gap: ${px(plan.gap)}` : ''}
    aria-label=${say.label}
  >
    <div class="net__heads">${plan ? heads(view, plan) : nothing}</div>
    <div class="net__stage" .style=${plan ? `block-size: ${px(plan.height + 12)}` : ''}>
      <canvas class="net__lines" aria-hidden="true"></canvas>
      <canvas class="net__canvas" aria-hidden="true"></canvas>
      ${plan ? [inputs(view, plan), units(view, plan)] : nothing} ${hoverCard(view)}
    </div>
  </section>`;
}

/** Layers stand too close for one line above each. */
const isNarrow = ({ typeScale }: NetView, { gap }: NetPlan): boolean => gap < 118 * typeScale;
/** … or even for two words; that there is a norm is seen in the picture. */
const isTight = ({ typeScale }: NetView, { gap }: NetPlan): boolean => gap < 74 * typeScale;

function heads(view: NetView, plan: NetPlan): readonly (TemplateResult | typeof nothing)[] {
  const { state, shape, tables } = view.model;
  const room = isTight(view, plan) ? 'tight' : isNarrow(view, plan) ? 'narrow' : 'wide';
  const inputNote =
    shape.inputs === 2
      ? say.inputsOf(state.features.length, tables.features.length)
      : say.pixels(shape.inputs);
  const first = plan.inputs[0];
  return [
    html`<div class="head-of" .style=${`left: ${px(first?.x ?? 0)}`}>
      <b>${say.inputs}</b><span class="head-of__note">${inputNote}</span>
    </div>`,
    ...state.hidden.map((layer, i) =>
      layerHead(view, layer, i, middleOf(plan.hidden[i] ?? []), room),
    ),
  ];
}

function layerHead(
  view: NetView,
  layer: LayerSpec,
  i: number,
  x: number,
  room: 'tight' | 'narrow' | 'wide',
): TemplateResult {
  const { model } = view;
  const number = i + 1;
  const setUnits = (units: number): void => {
    model.change({
      hidden: model.state.hidden.map((row, k) => (k === i ? { ...row, units } : row)),
      selected: null,
    });
  };
  const norm = layer.norm === 'none' || room === 'tight' ? [] : [say.norm];
  if (room !== 'wide')
    return html`<div class="head-of" .style=${`left: ${px(x)}`}>
      ${popover(view, {
        id: `layer-${String(number)}`,
        button: html`<b>${layer.units}</b>
          <span>${[...norm, layer.activation.replaceAll('_', ' ')].join(', ')}</span>`,
        buttonClass: 'head-of__button',
        buttonLabel: say.settingsOf(number, layer.units),
        label: say.layer(number),
        content: () =>
          html`${unitStepper(view, layer, number, setUnits)} ${normForm(view, i, layer)}
          ${activationForm(view, i, layer)}`,
      })}
    </div>`;
  const hidden = view.hides(`numNodes${String(number)}`);
  return html`<div class="head-of" .style=${`left: ${px(x)}`}>
    <div class="head-of__units">
      ${
        hidden
          ? nothing
          : smallButton('minus', say.fewerUnits(number), layer.units <= 1, () => {
              setUnits(layer.units - 1);
            })
      }
      <b>${say.units(layer.units)}</b>
      ${
        hidden
          ? nothing
          : smallButton('plus', say.moreUnits(number), layer.units >= LIMITS.units, () => {
              setUnits(layer.units + 1);
            })
      }
    </div>
    <div class="head-of__chips">
      ${
        view.hides('norm')
          ? nothing
          : popover(view, {
              id: `norm-${String(number)}`,
              button: layer.norm === 'none' ? say.norm : say.norms[layer.norm],
              buttonClass: `chip ${layer.norm === 'none' ? '' : 'is-on'}`,
              buttonLabel: `${say.normOf(number)}: ${say.norms[layer.norm]}`,
              label: say.normOf(number),
              content: () => normForm(view, i, layer),
            })
      }
      ${
        view.hides('activation')
          ? nothing
          : popover(view, {
              id: `activation-${String(number)}`,
              button:
                model.tables.activations.find(({ id }) => id === layer.activation)?.label ??
                layer.activation,
              buttonClass: 'chip',
              buttonLabel: `${say.activationOf(number)}: ${layer.activation}`,
              label: say.activationOf(number),
              content: () => activationForm(view, i, layer),
            })
      }
    </div>
  </div>`;
}

const middleOf = (spots: readonly Spot[]): number =>
  spots.length === 0
    ? 0
    : (Math.min(...spots.map(({ x }) => x)) + Math.max(...spots.map(({ x }) => x))) / 2;

function unitStepper(
  view: NetView,
  layer: LayerSpec,
  number: number,
  setUnits: (units: number) => void,
): TemplateResult | typeof nothing {
  if (view.hides(`numNodes${String(number)}`)) return nothing;
  return html`<div class="head-of__units">
    ${smallButton('minus', say.fewerUnits(number), layer.units <= 1, () => {
      setUnits(layer.units - 1);
    })}
    <b>${say.units(layer.units)}</b>
    ${smallButton('plus', say.moreUnits(number), layer.units >= LIMITS.units, () => {
      setUnits(layer.units + 1);
    })}
  </div>`;
}

/** Changes one layer, or all of them where that is wanted. */
function changeLayer(view: NetView, i: number, patch: Partial<LayerSpec>): void {
  const { hidden } = view.model.state;
  view.model.change({
    hidden: hidden.map((layer, k) => (k === i || view.allLayers ? { ...layer, ...patch } : layer)),
  });
}

function normForm(view: NetView, i: number, layer: LayerSpec): TemplateResult {
  return html`${choiceField(
    say.normOf(i + 1),
    layer.norm,
    (['none', 'batch', 'layer'] as const).map((id) => [id, say.norms[id]] as const),
    (norm) => {
      changeLayer(view, i, { norm });
    },
  )}
  ${choiceField(
    say.place,
    layer.placement,
    (['before', 'after'] as const).map((id) => [id, say.places[id]] as const),
    (placement) => {
      changeLayer(view, i, { placement });
    },
  )}
  ${forAll(view)}`;
}

function activationForm(view: NetView, i: number, layer: LayerSpec): TemplateResult {
  const rows = view.model.tables.activations;
  return html`${choiceField(
      say.activation,
      layer.activation,
      rows.map(({ id, label }) => [id, label] as const),
      (activation) => {
        changeLayer(view, i, { activation });
      },
    )}
    <p class="field__hint">${rows.find(({ id }) => id === layer.activation)?.formula ?? ''}</p>
    ${forAll(view)}`;
}

const forAll = (view: NetView): TemplateResult =>
  checkField(say.allLayers, view.allLayers, (all) => {
    view.allLayers = all;
  });

export function layerCount(view: NetView): TemplateResult | typeof nothing {
  if (view.hides('numHiddenLayers')) return nothing;
  const { model } = view;
  const { hidden } = model.state;
  return html`<div class="layers" role="group" aria-label=${say.layers}>
    ${smallButton('minus', say.fewerLayers, hidden.length === 0, () => {
      model.change({ hidden: hidden.slice(0, -1), selected: null });
    })}
    <span><b>${hidden.length}</b> ${hidden.length === 1 ? 'layer' : 'layers'}</span>
    ${smallButton('plus', say.moreLayers, hidden.length >= LIMITS.layers, () => {
      model.change({
        hidden: [
          ...hidden,
          hidden.at(-1) ? { ...(hidden.at(-1) ?? plainLayer(2)), units: 2 } : plainLayer(2),
        ],
        selected: null,
      });
    })}
  </div>`;
}

const smallButton = (name: 'plus' | 'minus', label: string, disabled: boolean, act: () => void) =>
  pictureButton(name, label, disabled, act, 'small-button');

const square = ({ x, y, size }: Spot): string =>
  `left: ${px(x - size / 2)}; top: ${px(y - size / 2 + 6)}; inline-size: ${px(size)}; block-size: ${px(size)}`;

function inputs(
  view: NetView,
  plan: NetPlan,
): TemplateResult | readonly (TemplateResult | typeof nothing)[] {
  const { model } = view;
  const { features } = model.state;
  if (model.shape.inputs !== 2) {
    const [spot] = plan.inputs;
    return spot && model.shape.inputs === 1 ? inputName(spot, sourceName(view, 0, 0), true) : [];
  }
  return model.tables.features.map(({ id, label }, i) => {
    const spot = plan.inputs[i];
    const on = features.includes(id);
    if (!spot || view.hides(id.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())))
      return nothing;
    return html`<button
        type="button"
        class="spot ${on ? '' : 'is-idle'}"
        .style=${square(spot)}
        aria-pressed=${on ? 'true' : 'false'}
        aria-label=${say.feature(label, on)}
        @click=${() => {
          const next = model.tables.features
            .map((row) => row.id)
            .filter((known) => (known === id ? !on : features.includes(known)));
          if (next.length === 0) view.announce(say.lastFeature);
          else model.change({ features: next, selected: null });
        }}
      ></button>
      ${inputName(spot, label, on)}`;
  });
}

const inputName = ({ x, y, size }: Spot, label: string, on: boolean): TemplateResult =>
  html`<span
    class="spot__name ${on ? '' : 'is-idle'}"
    .style=${`left: ${px(x - size / 2 - 6)}; top: ${px(y + 6)}`}
    >${label}</span
  >`;

function units(view: NetView, plan: NetPlan): readonly TemplateResult[] {
  const { model } = view;
  const { selected } = model.state;
  const columns = [...plan.hidden, plan.outputs];
  return columns.flatMap((spots, layer) =>
    spots.map((spot, unit) => {
      const chosen = selected?.layer === layer && selected.unit === unit;
      const name =
        layer < plan.hidden.length ? say.unit(unit + 1, layer + 1) : say.output(unit, spots.length);
      return html`<button
        type="button"
        class="spot spot--unit ${chosen ? 'is-chosen' : ''} ${spot.size < 20 ? 'is-small' : ''}"
        .style=${square(spot)}
        aria-pressed=${chosen ? 'true' : 'false'}
        aria-label=${name}
        title=${name}
        @click=${() => {
          model.select(chosen ? null : { layer, unit });
        }}
      ></button>`;
    }),
  );
}

function hoverCard(view: NetView): TemplateResult | typeof nothing {
  const { hovered } = view;
  if (!hovered) return nothing;
  const { x, y, value, name, editing } = hovered;
  return html`<div class="hover" .style=${`left: ${px(x)}; top: ${px(y)}`}>
    <span class="hover__name">${name}</span>
    ${
      editing
        ? briefField(name, Number(value.toPrecision(6)), formatNumber(value), (typed) => {
            view.editLink(typed);
          })
        : html`<b>${formatNumber(value)}</b>`
    }
  </div>`;
}
