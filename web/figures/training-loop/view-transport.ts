/** The transport with the choice of how far a step goes: stage, row or pass. */
import { html, type TemplateResult } from 'lit';
import { segments } from '../segments';
import { transport, ticks as roundNumbers } from '../transport';
import { loopTexts } from './strings';
import { GRAINS, tickOf } from './ticks';
import type { LoopView } from './view';

const SPEEDS = [0.5, 1, 2, 4, 8, 15, 30, 60];

export function loopTransport({ model }: LoopView): TemplateResult {
  const { place, stage, state } = model;
  const choices = GRAINS.map((grain) => [grain, loopTexts.grains[grain]] as const);
  const grains = segments(loopTexts.stepBy, choices, state.grain, (grain) => {
    model.setGrain(grain);
  });
  const [pass, of] = loopTexts.count(place.pass + 1, state.passes);
  const count = html`${loopTexts.passWord} <b>${pass}</b>${of}
    <span class="where">${loopTexts.where(place.row + 1, place.stage + 1)}</span>`;
  return transport(model, {
    extra: grains,
    count,
    valueText: loopTexts.scrubValue(place.pass + 1, place.row + 1, loopTexts.stages[stage].title),
    marks: roundNumbers(state.passes)
      .map((at) => tickOf({ pass: at, row: 0, stage: 0 }))
      .filter((tick) => tick <= model.steps),
    speeds: SPEEDS,
    speedText: (speed) => loopTexts.speedValue(speed, loopTexts.grains[state.grain]),
  });
}
