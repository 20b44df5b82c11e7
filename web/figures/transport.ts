/** The transport: reset, step back, play, step, scrub, count, speed. The same order in every figure. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatCount, formatSetting } from '../plot/format';
import { icon } from './icons';
import { pictureButton } from './picture-button';
import { texts } from './strings';

const say = texts.transport;
const MAX_TICKS = 10;
/** Steps per second to choose from. */
export const SPEEDS = [1, 2, 4, 8, 15, 30, 60] as const;

/** What has a history that the transport walks along. */
export interface Player {
  readonly step: number;
  readonly steps: number;
  /** Steps per second. */
  readonly speed: number;
  readonly playing: boolean;
  readonly atEnd: boolean;
  /** The reader asked for less motion: playing shows the end at once. */
  readonly still: boolean;
  /** Steps that one press of a button goes; default 1. */
  readonly stride?: number;
  goTo(step: number): void;
  pause(): void;
  toggle(): void;
  setSpeed(speed: number): void;
}

/** What a figure says differently. */
export interface TransportLooks {
  /** Between the buttons and the scrubber: how far a step goes. */
  readonly extra?: unknown;
  /** Where one is, instead of "8 / 60". */
  readonly count?: unknown;
  readonly valueText?: string;
  /** Steps that get a small mark. */
  readonly marks?: readonly number[];
  readonly speeds?: readonly number[];
  readonly speedText?: (speed: string) => string;
}

export function transport(player: Player, looks: TransportLooks = {}): TemplateResult {
  const { step, steps, speed, playing, stride = 1 } = player;
  const move = (to: number) => (): void => {
    player.pause();
    player.goTo(to);
  };
  return html`<div class="transport" role="group" aria-label=${say.label}>
    <div class="transport__buttons">
      ${pictureButton('reset', say.reset, step === 0, move(0))}
      ${pictureButton('back', say.back, step === 0, move(step - stride))}
      <button
        type="button"
        class="play"
        aria-label=${playing ? say.pause : player.still ? (player.atEnd ? say.reset : say.end) : say.play}
        @click=${() => {
          player.toggle();
        }}
      >
        ${icon(playing ? 'pause' : 'play')}
      </button>
      ${pictureButton('forward', say.forward, step >= steps, move(step + stride))}
    </div>
    ${looks.extra ?? nothing}
    <div class="scrub">
      <div class="scrub__track">
        <div class="scrub__past" .style=${`inline-size: ${percent(step / steps)}`}></div>
      </div>
      ${(looks.marks ?? ticks(steps)).map((at) => html`<i class="scrub__tick" .style=${`inset-inline-start: ${percent(at / steps)}`}></i>`)}
      <div class="scrub__knob" .style=${`inset-inline-start: ${percent(step / steps)}`}></div>
      <input
        class="scrub__input"
        type="range"
        min="0"
        max=${steps}
        step="1"
        .value=${String(step)}
        aria-label=${say.scrub}
        aria-valuetext=${looks.valueText ?? say.scrubValue(step, steps)}
        @input=${(event: Event) => {
          player.pause();
          player.goTo(Number((event.target as HTMLInputElement).value));
        }}
      />
    </div>
    <output class="transport__count"
      >${looks.count ?? html`<b>${formatCount(step)}</b> / ${formatCount(steps)}`}</output
    >
    <label class="speed">
      <span class="sr-only">${say.speed}</span>
      <select
        class="speed__select"
        @change=${(event: Event) => {
          player.setSpeed(Number((event.target as HTMLSelectElement).value));
        }}
      >
        ${speeds(speed, looks.speeds ?? SPEEDS).map((value) => html`<option value=${value} .selected=${value === speed}>${(looks.speedText ?? say.speedValue)(formatSetting(value))}</option>`)}
      </select>
    </label>
  </div>`;
}

const speeds = (speed: number, usual: readonly number[]): readonly number[] =>
  usual.includes(speed) ? usual : [...usual, speed].sort((a, b) => a - b);

export const percent = (part: number): string => `${String(Number((part * 100).toFixed(3)))}%`;

/** Round step numbers from 0 to the budget, at most ten between. */
export function ticks(steps: number): readonly number[] {
  const rough = steps / MAX_TICKS;
  const unit = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const distance =
    [1, 2, 5, 10].map((factor) => factor * unit).find((value) => value >= rough) ?? unit * 10;
  return Array.from({ length: Math.floor(steps / distance) + 1 }, (_, i) => i * distance);
}
