/** Test time: one digit by itself or in company, with the statistics of its batch and with the running ones. */
import { html, nothing, type TemplateResult } from 'lit';
import { drawBars } from '../../plot/bars';
import { drawCompany, type CompanyFrame } from '../../plot/company';
import { formatFixed } from '../../plot/format';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { texts as shared } from '../strings';
import type { BatchNormModel } from './model';
import { questionPixels, questionRow } from './question';
import type { TestTime } from './session';
import { LIMITS } from './state';
import { texts } from './texts';
import type { BatchNormView } from './view';

const say = texts.test;
const WRONG = 1;
const RIGHT = 2;

export const percentText = (share: number | null): string =>
  share === null ? '–' : `${String(Math.round(100 * share))}\u00a0%`;

/** Index of the largest share. */
export function answerOf(shares: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < shares.length; i += 1)
    if ((shares[i] ?? NaN) > (shares[best] ?? NaN)) best = i;
  return best;
}

export function testView(view: BatchNormView): TemplateResult {
  const { model } = view;
  const { testTime } = model.session;
  return html`<section class="panel panel--test" aria-label=${say.title}>
    <h3 class="panel__title">${say.title}</h3>
    <p class="panel__note">${note(model)}</p>
    <div class="test">
      ${padView(view)}
      <div class="test__answers">
        ${answer(model, testTime, 'own')} ${answer(model, testTime, 'running')}
      </div>
    </div>
    ${companyView(model, testTime)}
  </section>`;
}

function note(model: BatchNormModel): string {
  const { session, state } = model;
  const { testTime, test } = session;
  if (!testTime || !test) return say.pending;
  const running = percentText(testTime.runningScore.accuracy);
  if (state.norm === 'layer') return say.noteLayer(test.y.length, running);
  return say.note(test.y.length, percentText(ownAccuracy(testTime)), testTime.company, running);
}

const ownAccuracy = ({ ownScores, company }: TestTime): number | null =>
  ownScores.find((entry) => entry.company === company)?.score.accuracy ?? null;

function truthOf(model: BatchNormModel): number | null {
  const { test } = model.session;
  const row = test ? questionRow(model.state.question, test) : null;
  return row === null ? null : (test?.y[row] ?? null);
}

function answer(
  model: BatchNormModel,
  testTime: TestTime | null,
  which: 'own' | 'running',
): TemplateResult {
  const { state } = model;
  const truth = truthOf(model);
  const shares = testTime?.[which];
  const digit = shares ? answerOf(shares) : null;
  const right = truth === null || digit === null ? null : digit === truth;
  const sure = percentText(shares?.[digit ?? 0] ?? null);
  return html`<div class="answer">
    <h4 class="answer__title">
      ${which === 'own' ? say.own(testTime?.company ?? state.company) : say.running}
    </h4>
    <p class="answer__why">${why(model, which)}</p>
    <p class="answer__line ${right === null ? '' : right ? 'is-right' : 'is-wrong'}">
      <b>${digit ?? '–'}</b> <span>${shares ? say.verdict(sure, right) : nothing}</span>
    </p>
    <canvas
      class="answer__bars"
      data-answer=${which}
      role="img"
      aria-label=${shares ? `${say.answer(digit ?? 0)}, ${say.verdict(sure, right)}` : say.pending}
    ></canvas>
  </div>`;
}

function why(model: BatchNormModel, which: 'own' | 'running'): string {
  const { state, session } = model;
  if (state.norm === 'layer') return which === 'own' ? say.ownLayer : say.runningLayer;
  if (which === 'own') return state.company === 1 ? say.ownOne : say.ownMany(state.company - 1);
  const running = session.moment?.running[state.layer];
  return running
    ? say.runningUnit(
        formatFixed(running.mean[state.unit] ?? NaN),
        formatFixed(running.variance[state.unit] ?? NaN),
      )
    : say.pending;
}

function padView(view: BatchNormView): TemplateResult {
  const { model } = view;
  const truth = truthOf(model);
  return html`<div class="pad">
    ${view.pad.view()}
    <p class="pad__truth">${truth === null ? say.drawn : say.truth(truth)}</p>
    <p class="pad__as">${view.pad.seen()} <span>${shared.pad.seen}</span></p>
    <div class="pad__buttons">
      <button
        type="button"
        class="button"
        @click=${() => {
          view.pad.wipe();
          const { question } = model.state;
          const count = model.session.test?.y.length ?? 1;
          const row = question.kind === 'test' ? (question.row + 1) % count : 0;
          model.change({ question: { kind: 'test', row } });
        }}
      >
        ${say.next}
      </button>
      <button
        type="button"
        class="button"
        @click=${() => {
          view.pad.clear();
        }}
      >
        ${shared.pad.clear}
      </button>
    </div>
  </div>`;
}

function companyFrame(testTime: TestTime, company: number): CompanyFrame {
  return {
    points: testTime.ownScores.map((entry) => ({
      company: entry.company,
      accuracy: entry.score.accuracy ?? NaN,
    })),
    running: testTime.runningScore.accuracy ?? NaN,
    company,
    most: LIMITS.company,
    runningName: say.runningLine,
  };
}

function companyView(model: BatchNormModel, testTime: TestTime | null): TemplateResult {
  const { company } = model.state;
  const places = 1000;
  const place = Math.log(company) / Math.log(LIMITS.company);
  return html`<div class="company">
    <p class="company__title">
      <b>${say.companyTitle}</b> <span>${say.companyNote(company)}</span>
      <span class="company__key"
        ><i class="key is-own"></i>${say.ownLine}
        <i class="key is-running"></i>${say.runningLine}</span
      >
    </p>
    <div class="company__stage">
      <canvas class="company__canvas" aria-hidden="true"></canvas>
      <input
        class="company__input"
        type="range"
        min="0"
        max=${places}
        step="1"
        .value=${String(Math.round(place * places))}
        aria-label=${say.company}
        aria-valuetext=${say.companyValue(
          company,
          percentText(testTime?.company === company ? ownAccuracy(testTime) : null),
          percentText(testTime?.runningScore.accuracy ?? null),
        )}
        @input=${(event: Event) => {
          const part = Number((event.target as HTMLInputElement).value) / places;
          const next = Math.round(LIMITS.company ** part);
          // A step of the slider is less than a digit where there are few: a key still moves on.
          const moved = next === company ? company + Math.sign(part - place) : next;
          model.change({ company: Math.min(Math.max(moved, 1), LIMITS.company) });
        }}
      />
    </div>
  </div>`;
}

export function drawTest(root: ParentNode, view: BatchNormView, theme: Theme): void {
  const { model } = view;
  const { testTime } = model.session;
  const ratio = pixelRatio();
  const draw = (
    canvas: HTMLCanvasElement | null,
    act: (ctx: CanvasRenderingContext2D, box: ReturnType<typeof sizeCanvas>) => void,
  ): void => {
    if (!canvas) return;
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 20) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    act(ctx, box);
  };
  view.pad.paint(root, questionPixels(model.state.question, model.session.test), theme);
  const truth = truthOf(model);
  for (const which of ['own', 'running'] as const)
    draw(root.querySelector(`[data-answer='${which}']`), (ctx, box) => {
      if (!testTime) return;
      const chosen = answerOf(testTime[which]);
      const look = truth === null ? null : chosen === truth ? RIGHT : WRONG;
      drawBars(ctx, { shares: testTime[which], chosen, look }, box, theme);
    });
  draw(root.querySelector('.company__canvas'), (ctx, box) => {
    if (testTime) drawCompany(ctx, companyFrame(testTime, model.state.company), box, theme);
  });
}
