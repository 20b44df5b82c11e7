/** Time: reset, back, play, forward, what a step is, the whole way so far, speed. It spans everything it drives. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Grain } from '../../engine/network-types';
import { formatCount, formatSetting } from '../../plot/format';
import { icon } from '../icons';
import { pictureButton } from '../picture-button';
import { percent } from '../transport';
import { segment } from './knob';
import { SPEEDS } from './state';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.transport;
const GRAINS: readonly Grain[] = ['sample', 'batch', 'epoch'];

export function transport(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { grain } = model.state;
  const updates = model.run?.status.updates ?? 0;
  const end = Math.max(model.furthest, 1);
  const word = say.grains[grain];
  return html`<div class="time" role="group" aria-label=${say.label}>
    <div class="transport__buttons">
      ${
        view.hides('resetButton')
          ? nothing
          : pictureButton('reset', say.reset, false, () => {
              model.reset();
            })
      }
      ${pictureButton('back', say.back(word), updates === 0, () => {
        model.step(grain, -1);
      })}
      ${view.hides('playButton') ? nothing : playButton(view)}
      ${
        view.hides('stepButton')
          ? nothing
          : pictureButton(
              'forward',
              say.forward(word),
              model.run?.status.state === 'diverged',
              () => {
                model.step(grain);
              },
            )
      }
    </div>
    ${segment(
      say.grain,
      grain,
      GRAINS.map((id) => [id, say.grains[id]] as const),
      (id) => {
        model.change({ grain: id });
      },
    )}
    <div class="scrub">
      <div class="scrub__track">
        <div class="scrub__past" .style=${`inline-size: ${percent(updates / end)}`}></div>
      </div>
      <div class="scrub__knob" .style=${`inset-inline-start: ${percent(updates / end)}`}></div>
      <input
        class="scrub__input"
        type="range"
        min="0"
        max=${end}
        step="1"
        .value=${String(updates)}
        aria-label=${say.scrub}
        aria-valuetext=${say.scrubValue(updates, end)}
        @input=${(event: Event) => {
          model.goTo(Number((event.target as HTMLInputElement).value));
        }}
      />
    </div>
    ${count(view)} ${speed(view)}
  </div>`;
}

function playButton({ model }: PlaygroundView): TemplateResult {
  return html`<button
    type="button"
    class="play"
    aria-label=${model.playing ? say.pause : say.play}
    aria-disabled=${model.run?.status.state === 'diverged' ? 'true' : 'false'}
    @click=${() => {
      model.toggle();
    }}
  >
    ${icon(model.playing ? 'pause' : 'play')}
  </button>`;
}

function count({ model }: PlaygroundView): TemplateResult {
  const { epoch = 0, updates = 0, sample = 0 } = model.run?.status ?? {};
  return html`<output class="time__count"
    ><b>${say.epoch} ${formatCount(epoch)}</b>
    <span
      >${sample > 0 ? `${say.sample(sample)} · ` : ''}${say.update(formatCount(updates))}</span
    ></output
  >`;
}

function speed({ model }: PlaygroundView): TemplateResult {
  const { speed: now, grain } = model.state;
  const name = (value: number): string =>
    Number.isFinite(value) ? say.perSecond(formatSetting(value), say.many[grain]) : say.fastest;
  return html`<label class="time__speed">
    <span class="sr-only">${say.speed}</span>
    <select
      class="pick__select"
      @change=${(event: Event) => {
        const chosen = SPEEDS[(event.target as HTMLSelectElement).selectedIndex];
        if (chosen !== undefined) model.change({ speed: chosen });
      }}
    >
      ${SPEEDS.map((value) => html`<option .selected=${value === now}>${name(value)}</option>`)}
    </select>
  </label>`;
}
