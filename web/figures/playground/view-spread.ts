/** How activations and gradients are spread in each layer, and which classes are taken for which. */
import { html, type TemplateResult } from 'lit';
import type { Histogram } from '../../engine/network-types';
import { formatNumber } from '../../plot/format';
import { segment } from './knob';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.spread;
/** An activation this near to an end of its range passes almost no gradient on. */
const FLAT = 0.05;

export function spreadPanel(view: PlaygroundView): TemplateResult {
  const { spread } = view;
  const kinds = ['activations', 'gradients', 'confusion'] as const;
  return html`<section class="panel spread" data-tab="unit" aria-label=${say.title}>
    ${segment(
      say.title,
      spread,
      kinds.map((id) => [id, say[id]] as const),
      (id) => {
        view.spread = id;
      },
    )}
    ${spread === 'confusion' ? confusion(view) : histograms(view, spread)}
  </section>`;
}

function histograms({ model }: PlaygroundView, kind: 'activations' | 'gradients'): TemplateResult {
  const layers = model.run?.histograms?.[kind] ?? [];
  const last = layers.length - 1;
  return html`<div class="spread__rows">
    ${layers.map((histogram, layer) => {
      const note =
        kind === 'gradients'
          ? reach(histogram)
          : flat(model.run?.layout.layers[layer]?.activation ?? '', histogram);
      const name = layer === last ? say.outputLayer : say.layer(layer + 1);
      return html`<div class="spread__row">
        <span>${name}<b>${note}</b></span>
        <canvas
          class="histogram ${layer === last ? 'has-axis' : ''}"
          data-layer=${layer}
          data-kind=${kind}
          role="img"
          aria-label=${`${say[kind]}, ${name}: ${note}`}
        ></canvas>
      </div>`;
    })}
  </div>`;
}

const total = ({ counts, below, above }: Histogram): number =>
  counts.reduce((sum, count) => sum + count, below + above);

/** Share of activations where the slope is nearly nothing. */
function flat(activation: string, histogram: Histogram): string {
  const { counts, min, max, below, above } = histogram;
  const all = total(histogram);
  if (all === 0) return '';
  const width = (max - min) / counts.length;
  const ends = activation === 'tanh' ? [-1, 1] : activation === 'sigmoid' ? [0, 1] : null;
  if (!ends) return '';
  const [low = 0, high = 1] = ends;
  const near = FLAT * (high - low);
  const inside = counts.reduce((sum, count, i) => {
    const middle = min + (i + 0.5) * width;
    return middle < low + near || middle > high - near ? sum + count : sum;
  }, below + above);
  return say.flat(String(Math.round((100 * inside) / all)));
}

const reach = ({ min, max }: Histogram): string =>
  say.mean(formatNumber(Math.max(Math.abs(min), Math.abs(max)), 2));

function confusion({ model }: PlaygroundView): TemplateResult {
  const counts = model.run?.confusion;
  const part = model.run?.judge ?? 'test';
  const { classes } = model.shape;
  if (classes < 2) return html`<p class="unit__none">${say.noConfusion}</p>`;
  if (counts?.length !== classes * classes) return html``;
  const name = (k: number): string => (classes === 2 ? (k === 0 ? '−1' : '1') : String(k));
  const most = Math.max(...counts, 1);
  const all = Array.from({ length: classes }, (_, k) => k);
  return html`<table class="confusion ${classes > 4 ? 'is-large' : ''}">
    <caption>
      ${say.ofPart(part)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say.truth} ↓ ${say.said} →</th>
        ${all.map((k) => html`<th scope="col">${name(k)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (row) =>
          html`<tr>
            <th scope="row">${name(row)}</th>
            ${all.map((column) => {
              const count = counts[row * classes + column] ?? 0;
              return html`<td
                class=${row === column ? 'is-right' : count > 0 ? 'is-wrong' : ''}
                .style=${`--part: ${(count / most).toFixed(3)}`}
              >
                ${count}
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
