/** What is learned from: data sets as small pictures of their points, own data, noise, split, batch. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetInfo } from '../../engine/network-types';
import { NUMBERS, PARTS } from './codec-numbers';
import { knob } from './knob';
import { words } from './strings';
import { ownData } from './view-own-data';
import type { PlaygroundView } from './view';

const say = words.data;

export function dataPanel(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { state, tables } = model;
  const { data } = state;
  return html`<section class="panel" data-tab="data" aria-labelledby="data-title">
    <div class="panel__head">
      <h3 class="panel__title" id="data-title">${say.title}</h3>
      <span class="panel__note">${title(view)}</span>
    </div>
    ${
      view.hides('dataset')
        ? nothing
        : html`<div class="sets" role="group" aria-label=${say.choose}>
              ${tables.datasets.filter(({ inputs }) => inputs <= 2).map((info) => thumbnail(view, info))}
            </div>
            ${ownData(view)}`
    }
    ${
      data.kind === 'given' || view.hides('noise')
        ? nothing
        : knob({
            label: say.noise,
            rule: PARTS.noise,
            value: data.noise,
            slider: { kind: 'integer' },
            use: (noise) => {
              model.change({ data: { ...data, noise } });
            },
          })
    }
    ${
      view.hides('percTrainData')
        ? nothing
        : knob({
            label: say.trainPart,
            rule: NUMBERS.trainPart.rule,
            value: state.trainPart,
            use: (trainPart) => {
              model.change({ trainPart });
            },
          })
    }
    ${
      view.hides('batchSize')
        ? nothing
        : knob({
            label: say.batchSize,
            rule: NUMBERS.batchSize.rule,
            value: state.batchSize,
            slider: { max: 250 },
            use: (batchSize) => {
              model.change({ batchSize });
            },
          })
    }
  </section>`;
}

function title({ model }: PlaygroundView): string {
  const { data } = model.state;
  const { classes, task } = model.shape;
  const name =
    data.kind === 'given'
      ? data.name || say.own
      : (model.tables.datasets.find(({ id }) => id === data.id)?.label ?? data.id);
  return task === 'regression' ? say.regression(name) : say.classes(name, classes);
}

function thumbnail({ model }: PlaygroundView, info: DatasetInfo): TemplateResult {
  const { data } = model.state;
  const chosen = data.kind === 'table' && data.id === info.id;
  return html`<button
    type="button"
    class="set"
    aria-pressed=${chosen ? 'true' : 'false'}
    aria-label=${info.label}
    title=${info.label}
    @click=${() => {
      const noise = data.kind === 'table' ? data.noise : 0;
      model.choose({ kind: 'table', id: info.id, noise, count: 0 });
    }}
  >
    <canvas class="set__canvas" data-set=${info.id} aria-hidden="true"></canvas>
  </button>`;
}
