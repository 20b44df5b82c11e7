/** What came of it: the output with the data, the twin, the curves. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Score } from '../../engine/network-types';
import { formatCount, formatNumber } from '../../plot/format';
import { MOST_POINTS } from '../../plot/output-picture';
import { checkField } from '../fields';
import { segment } from './knob';
import { curvesFrame, curvesText } from './curves-frame';
import { words } from './strings';
import { padPanel } from './view-pad';
import { twinStrip } from './view-twin';
import type { PlaygroundView } from './view';

const say = words.output;

export const percentText = (part: number): string => String(Number((100 * part).toFixed(1)));

/** "test 99.6 % right", or its loss where there is no right and wrong. */
export function scoreText(part: 'train' | 'test', { accuracy, loss }: Score): string {
  return accuracy === null
    ? say.lossIs(part, formatNumber(loss))
    : say.right(part, percentText(accuracy));
}

export function outputPanel(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { run, state, shape } = model;
  const score = run ? scoreText(run.judge, run.status[run.judge]) : '';
  const hasBatchNorm = state.hidden.some(({ norm }) => norm === 'batch');
  return html`<section class="panel output" aria-labelledby="output-title">
    <div class="panel__head">
      <h3 class="panel__title" id="output-title">${say.title}</h3>
      <output class="panel__note">${score}</output>
    </div>
    ${
      shape.inputs > 2
        ? shape.inputs === 64
          ? padPanel(view)
          : html`<p class="unit__none">${say.noPicture(shape.inputs)}</p>`
        : html`<canvas
              class="output__canvas"
              role="img"
              aria-label=${`${shape.inputs === 1 ? say.lineLabel : say.label}. ${score}`}
            ></canvas>
            ${legend(view)}`
    }
    <div class="output__switches">
      ${
        view.hides('showTestData') || shape.inputs > 2
          ? nothing
          : checkField(say.showTest, state.showTest, (showTest) => {
              model.change({ showTest });
            })
      }
      ${
        view.hides('discretize') || shape.task === 'regression' || shape.inputs > 2
          ? nothing
          : checkField(say.discretize, state.discretize, (discretize) => {
              model.change({ discretize });
            })
      }
    </div>
    ${
      hasBatchNorm
        ? html`<div class="output__statistics">
            <span>${say.statistics}</span>
            ${segment(
              say.statistics,
              state.statistics,
              [['batch', say.batch] as const, ['running', say.run] as const],
              (statistics) => {
                model.change({ statistics });
              },
            )}
          </div>`
        : nothing
    }
  </section>`;
}

function legend({ model }: PlaygroundView): TemplateResult {
  const { run, state, shape } = model;
  const { trainCount = 0, testCount = 0 } = run?.layout ?? {};
  const shown = (count: number): string => {
    const every = Math.max(1, Math.ceil(count / MOST_POINTS));
    return every === 1 ? formatCount(count) : say.of(Math.ceil(count / every), count);
  };
  return html`<div class="legend">
    <span class="legend__item"
      ><i class="legend__disc"></i>${words.curves.train}, ${shown(trainCount)}</span
    >
    ${
      state.showTest
        ? html`<span class="legend__item"
            ><i class="legend__square"></i>${words.curves.test}, ${shown(testCount)}</span
          >`
        : nothing
    }
    ${
      shape.inputs === 2 && shape.classes <= 2
        ? html`<span class="legend__item legend__scale">−1 <i class="legend__ramp"></i> 1</span>`
        : nothing
    }
  </div>`;
}

export function curvesPanel(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const frame = curvesFrame(model);
  return html`${twinStrip(view)}
    <section class="panel" data-tab="curves" aria-labelledby="loss-title">
      <div class="panel__head">
        <h3 class="panel__title" id="loss-title">${words.curves.title}</h3>
        <span class="panel__note">${frame.log ? words.curves.log : words.curves.linear}</span>
      </div>
      <canvas class="loss__canvas" role="img" aria-label=${curvesText(model, frame)}></canvas>
      ${
        frame.lines.some(({ look }) => look === null)
          ? html`<p class="loss__ghost">${words.curves.ghostIs(model.run?.judge ?? 'test')}</p>`
          : nothing
      }
    </section>`;
}
