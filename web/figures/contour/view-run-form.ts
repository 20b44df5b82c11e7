/** Every setting of one run: optimizer, learning rate, all options of its row, schedule with its own options. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons';
import { closePopover } from '../popover';
import { texts } from '../strings';
import { LISTED_SCHEDULES, isList } from './codec-runs';
import { choiceField, field, parseAs, rateField } from '../fields';
import { optionFields } from '../option-fields';
import { numberText, parseNumbers } from '../number-text';
import { newRun, type RunChoice, type ScheduleChoice } from './state';
import type { FigureView } from './view';

const say = texts.runs;

export function runForm({ model }: FigureView, index: number): TemplateResult {
  const run = model.state.runs[index];
  if (!run) return html``;
  const info = model.info(run);
  const names = model.tables.optimizers.map(({ id, label }) => [id, label] as const);
  const change = (patch: Partial<RunChoice>): void => {
    model.changeRun(index, patch);
  };
  return html`${choiceField(say.optimizer, run.optimizer, names, (id) => {
      change({ ...newRun(model.tables, id), schedule: run.schedule });
    })}
    <p class="field__hint">${info.source}</p>
    ${rateField(say.rate, run.rate, (rate) => {
      change({ rate });
    })}
    ${optionFields(info, run.options, (options) => {
      change({ options });
    })}
    <hr class="rule" />
    ${scheduleForm(model.tables.schedules, run.schedule, model.state.steps, (schedule) => {
      change({ schedule });
    })}
    ${
      model.state.runs.length > 1
        ? html`<button
            type="button"
            class="button"
            @click=${(event: Event) => {
              closePopover(event.target);
              model.removeRun(index);
            }}
          >
            ${icon('close')}<span>${say.remove}</span>
          </button>`
        : nothing
    }`;
}

type Schedules = FigureView['model']['tables']['schedules'];

function scheduleForm(
  schedules: Schedules,
  schedule: ScheduleChoice,
  steps: number,
  use: (schedule: ScheduleChoice) => void,
): TemplateResult {
  const info = schedules.find(({ id }) => id === schedule.id);
  const names = schedules.map(({ id, label }) => [id, label] as const);
  return html`${choiceField(say.schedule, schedule.id, names, (id) => {
    use({ id, options: {}, table: firstList(id, steps) });
  })}
  ${
    LISTED_SCHEDULES.includes(schedule.id)
      ? listField(schedule, (table) => {
          use({ ...schedule, table });
        })
      : nothing
  }
  ${
    info
      ? optionFields(info, schedule.options, (options) => {
          use({ ...schedule, options });
        })
      : nothing
  }`;
}

/** A list to begin with: milestones at a half and three quarters of the budget, a staircase of factors. */
function firstList(id: string, steps: number): readonly number[] {
  if (id === 'multi_step') return [Math.round(steps / 2), Math.round((3 * steps) / 4)];
  if (id !== 'table') return [];
  return Array.from({ length: Math.min(steps, 4) }, (_, i) => 0.5 ** i);
}

function listField(
  schedule: ScheduleChoice,
  use: (table: readonly number[]) => void,
): TemplateResult {
  const read = (text: string): readonly number[] | null => {
    const list = parseNumbers(text.trim(), /[\s,;~]+/);
    return list && isList(schedule.id, list) ? list : null;
  };
  return field<readonly number[]>({
    label: schedule.id === 'multi_step' ? say.milestones : say.factors,
    text: schedule.table.map(numberText).join(' '),
    hint: say.listSeparator,
    wide: true,
    parse: parseAs(read, texts.range.list(schedule.id, say.listSeparator)),
    use,
  });
}
