/** How it is trained: the optimizer with all its numbers, schedule, penalty; the rest one press away. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Part } from '../../engine/network-types';
import type { KindInfo, OptionInfo, Options } from '../../engine/types';
import { formatNumber } from '../../plot/format';
import { field, checkField, choiceField, parseAs } from '../fields';
import { isList, LISTED_SCHEDULES } from '../contour/codec-runs';
import { numberText, parseNumbers } from '../number-text';
import { withDefaults, withoutDefaults } from '../options';
import { popover } from '../popover';
import { texts } from '../strings';
import { NUMBERS, PARTS } from './codec-numbers';
import { knob, pickRow } from './knob';
import { lossesFor, lossOf, outputActivationOf, STOPS, type PlaygroundState } from './state';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.training;

export function trainingPanel(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { state, tables } = model;
  const optimizer = tables.optimizers.find(({ id }) => id === state.optimizer);
  return html`<section class="panel" data-tab="training" aria-labelledby="training-title">
    <div class="panel__head"><h3 class="panel__title" id="training-title">${say.title}</h3></div>
    ${
      view.hides('optimizer')
        ? nothing
        : pickRow(say.optimizer, state.optimizer, named(tables.optimizers), (id) => {
            model.change({ optimizer: id, options: {} });
          })
    }
    ${
      view.hides('learningRate')
        ? nothing
        : knob({
            label: say.rate,
            rule: NUMBERS.rate.rule,
            value: state.rate,
            slider: { min: 1e-5, max: 10, open: 'none', default: 0.03 },
            use: (rate) => {
              model.change({ rate });
            },
          })
    }
    ${
      optimizer && !view.hides('optimizer')
        ? optionKnobs(optimizer, state.options, (options) => {
            model.change({ options });
          })
        : nothing
    }
    ${view.hides('schedule') ? nothing : scheduleRows(view)}
    ${view.hides('regularization') ? nothing : penaltyRows(view)} ${more(view)}
  </section>`;
}

const named = (
  rows: readonly { readonly id: string; readonly label: string }[],
): readonly (readonly [string, string])[] => rows.map(({ id, label }) => [id, label] as const);

/** Every option of a row of the engine's tables, as rows of the panel. */
function optionKnobs(
  info: KindInfo,
  options: Options,
  use: (options: Options) => void,
): readonly TemplateResult[] {
  const values = withDefaults(info, options);
  return info.options.map((option) => {
    const value = values[option.id] ?? option.default;
    const set = (next: number): void => {
      use(withoutDefaults(info, { ...values, [option.id]: next }));
    };
    const label = labelOf(option);
    if (option.kind === 'boolean')
      return checkField(label, value !== 0, (on) => {
        set(on ? 1 : 0);
      });
    if (option.kind === 'choice') {
      const choices = option.choices.map((id) => [id, id.replaceAll('_', ' ')] as const);
      return pickRow(label, option.choices[value] ?? '', choices, (id) => {
        set(option.choices.indexOf(id));
      });
    }
    const slider =
      option.min === 0 && option.default > 0 && option.default < 1e-3
        ? { min: 1e-10, open: 'none' as const }
        : {};
    return knob({ label, title: option.label, rule: option, value, slider, use: set });
  });
}

/** A short name for the panel's narrow column; the table's own words are its title. */
function labelOf({ id, symbol, label }: OptionInfo): string {
  const short = (words.short as Readonly<Record<string, string>>)[id];
  return short ?? (symbol && label.length > 14 ? symbol : `${capital(label)} ${symbol}`.trim());
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function scheduleRows(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { schedule } = model.state;
  const { schedules } = model.tables;
  const info = schedules.find(({ id }) => id === schedule.id);
  const listed = LISTED_SCHEDULES.includes(schedule.id);
  return html`${pickRow(say.schedule, schedule.id, named(schedules), (id) => {
    const table = LISTED_SCHEDULES.includes(id)
      ? id === 'table'
        ? [1, 0.5, 0.25]
        : [100, 200]
      : [];
    model.change({ schedule: { id, options: firstOptions(schedules, id), table } });
  })}
  ${info ? scheduleOptions(view, info) : nothing}
  ${
    listed
      ? field({
          label: say.list,
          text: schedule.table.map(numberText).join(', '),
          wide: true,
          parse: parseAs<readonly number[]>(
            (text) => {
              const table = parseNumbers(text, /[,\s]+/);
              return table && table.length > 0 && isList(schedule.id, table) ? table : null;
            },
            texts.range.list(schedule.id, texts.runs.listSeparator),
          ),
          use: (table) => {
            model.change({ schedule: { ...schedule, table } });
          },
        })
      : nothing
  }
  ${
    schedule.id === 'constant'
      ? nothing
      : html`<div class="rates">
          <canvas
            class="rates__canvas"
            role="img"
            aria-label=${say.now(formatNumber(model.run?.status.rate ?? 0))}
          ></canvas>
          <span class="rates__now"
            >${say.now(formatNumber(model.run?.status.rate ?? model.state.rate))}</span
          >
        </div>`
  }`;
}

/** The tables count for short walks on a surface; a network takes thousands of updates. */
function firstOptions(rows: readonly KindInfo[], id: string): Options {
  const options = rows.find((row) => row.id === id)?.options ?? [];
  const long = options.filter(
    ({ id: name, kind, default: usual }) =>
      kind === 'integer' && usual >= 10 && !name.startsWith('warm_up'),
  );
  return Object.fromEntries(
    long.map(({ id: name, default: usual, max }) => [name, Math.min(max, 50 * usual)]),
  );
}

/** Its own numbers in the panel; the warm-up that every schedule may have is one press away while it is off. */
function scheduleOptions(view: PlaygroundView, info: KindInfo): TemplateResult {
  const { model } = view;
  const { schedule } = model.state;
  const use = (options: Options): void => {
    model.change({ schedule: { ...schedule, options } });
  };
  const isWarm = (option: OptionInfo): boolean => option.id.startsWith('warm_up');
  const idle = (option: OptionInfo): boolean =>
    !Object.hasOwn(schedule.options, option.id) && (isWarm(option) || info.id === 'constant');
  const shown = { ...info, options: info.options.filter((option) => !idle(option)) };
  const hidden = { ...info, options: info.options.filter(idle) };
  return html`${optionKnobs(shown, schedule.options, (options) => {
    use({ ...withoutDefaults(hidden, schedule.options), ...options });
  })}
  ${
    hidden.options.length > 0
      ? popover(view, {
          id: 'warm-up',
          button: say.warmUp,
          buttonClass: 'more__button',
          label: say.warmUp,
          content: () => html`${optionKnobs(info, schedule.options, use)}`,
        })
      : nothing
  }`;
}

function penaltyRows(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const { regularization, regularizationRate } = model.state;
  const kinds = ['none', 'l1', 'l2'] as const;
  return html`${pickRow(
    say.penalty,
    regularization,
    kinds.map((id) => [id, say.penalties[id]] as const),
    (id) => {
      const rate = id !== 'none' && regularizationRate === 0 ? 0.003 : regularizationRate;
      model.change({ regularization: id, regularizationRate: rate });
    },
  )}
  ${
    regularization === 'none' || view.hides('regularizationRate')
      ? nothing
      : knob({
          label: say.penaltyRate,
          rule: NUMBERS.regularizationRate.rule,
          value: regularizationRate,
          slider: { min: 1e-5, max: 10, open: 'none', default: 0.003 },
          use: (rate) => {
            model.change({ regularizationRate: rate });
          },
        })
  }`;
}

function more(view: PlaygroundView): TemplateResult {
  const { state, tables } = view.model;
  const label = (rows: readonly { id: string; label: string }[], id: string): string =>
    rows.find((row) => row.id === id)?.label ?? id;
  const summary = [
    say.start(label(tables.initializations, state.initialization)),
    label(tables.losses, lossOf(state, tables)),
    state.stop.kind === 'none'
      ? say.noStop
      : `${say.stops(partOf(view.model))[state.stop.kind]}: ${numberText(state.stop.value)}`,
  ].join(' · ');
  return html`<div class="more">
    ${popover(view, {
      id: 'more',
      button: say.more,
      buttonClass: 'more__button',
      label: say.more,
      content: () => moreForm(view),
    })}
    <p class="more__summary">${summary}</p>
  </div>`;
}

function moreForm({ model }: PlaygroundView): TemplateResult {
  const { state, tables, shape } = model;
  const fitting = lossesFor(shape);
  const lossName = (id: string): string => tables.losses.find((row) => row.id === id)?.label ?? id;
  const usual = outputActivationOf({ ...state, outputActivation: '' }, tables);
  const change = (patch: Partial<PlaygroundState>): void => {
    model.change(patch);
  };
  return html`${choiceField(
      say.loss,
      lossOf(state, tables),
      fitting.map((id) => [id, lossName(id)] as const),
      (loss) => {
        change({ loss });
      },
    )}
    ${choiceField(
      say.output,
      state.outputActivation,
      [['', say.automatic(usual)] as const, ...named(tables.activations)],
      (outputActivation) => {
        change({ outputActivation });
      },
    )}
    ${choiceField(
      say.initialization,
      state.initialization,
      named(tables.initializations),
      (initialization) => {
        change({ initialization });
      },
    )}
    ${checkField(say.reshuffle, state.reshuffle, (reshuffle) => {
      change({ reshuffle });
    })}
    ${checkField(say.standardize, state.standardize, (standardize) => {
      change({ standardize });
    })}
    <hr class="rule" />
    ${(['data', 'initialization', 'batches'] as const).map((key) =>
      knob({
        label: say.seeds[key],
        rule: PARTS.seed,
        value: state.seeds[key],
        use: (seed) => {
          change({ seeds: { ...state.seeds, [key]: seed } });
        },
      }),
    )}
    <hr class="rule" />
    ${knob({
      label: say.delta,
      rule: NUMBERS.delta.rule,
      value: state.delta,
      slider: { min: 1e-8, max: 0.1, open: 'none' },
      use: (delta) => {
        change({ delta });
      },
    })}
    ${knob({
      label: say.rho,
      rule: NUMBERS.rho.rule,
      value: state.rho,
      use: (rho) => {
        change({ rho });
      },
    })}
    ${choiceField(
      say.running,
      state.running,
      (['lecture', 'lecture_corrected', 'pytorch'] as const).map(
        (id) => [id, say.conventions[id]] as const,
      ),
      (running) => {
        change({ running });
      },
    )}
    <hr class="rule" />
    ${choiceField(
      say.stop,
      state.stop.kind,
      STOPS.map((id) => [id, say.stops(partOf(model))[id]] as const),
      (kind) => {
        change({ stop: { kind, value: FIRST_STOP[kind] } });
      },
    )}
    ${
      state.stop.kind === 'none'
        ? nothing
        : knob({
            label: say.stopValue,
            rule: PARTS[state.stop.kind],
            value: state.stop.value,
            use: (value) => {
              change({ stop: { ...state.stop, value } });
            },
          })
    }`;
}

/** The part that a stop rule goes by. */
const partOf = ({ run }: PlaygroundView['model']): Part => run?.judge ?? 'test';

const FIRST_STOP = { none: 0, epochs: 500, loss: 0.01, accuracy: 99 } as const;
