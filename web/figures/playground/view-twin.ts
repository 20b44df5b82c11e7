/** The twin: a second run with one setting different, as one strip. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { field, choiceField } from '../fields';
import { pictureButton } from '../picture-button';
import { closePopover, popover } from '../popover';
import { texts } from '../strings';
import { decode, hasOwnBatches, partsOf, TWIN_KEYS, twinKey, twinState } from './codec';
import type { PlaygroundModel } from './model';
import { words } from './strings';
import { percentText } from './view-output';
import type { PlaygroundView } from './view';

const say = words.twin;

const keyName = (key: string): string =>
  (words.twinKeys as Readonly<Record<string, string>>)[key] ?? key;

/** "norm none": the one setting, in the words of the link. */
export function twinText(model: PlaygroundModel): string {
  const [key = '', ...value] = model.state.twin.split('=');
  return say.is(keyName(key), value.join('=').replaceAll('_', ' '));
}

export function twinStrip(view: PlaygroundView): TemplateResult | typeof nothing {
  const { model } = view;
  if (view.hides('twin')) return nothing;
  const { twin } = model;
  if (model.state.twin === '')
    return html`<div class="twin is-empty">
      ${popover(view, {
        id: 'twin',
        button: say.add,
        buttonClass: 'button',
        label: say.add,
        content: () => twinForm(view),
      })}
    </div>`;
  const part = twin?.judge ?? 'test';
  const { loss = Number.NaN, accuracy = null } = twin?.status[part] ?? {};
  const right = accuracy === null ? '' : `${part} ${percentText(accuracy)} % right, `;
  const result =
    twin?.status.state === 'diverged'
      ? words.remark.twinDiverged('')
      : `${right}loss ${formatNumber(loss)}`;
  return html`<section class="twin" aria-label=${say.title}>
    ${model.shape.inputs <= 2 ? html`<canvas class="twin__canvas" aria-hidden="true"></canvas>` : nothing}
    <p class="twin__text">
      <b class="twin__name">${say.title}</b> ${twinText(model)}<br /><span
        >${result}${model.twinBeganUntrained ? `, ${say.untrained}` : ''}</span
      >
    </p>
    ${pictureButton('swap', say.swap, false, () => {
      const next = twinState(model.state, model.tables);
      const key = twinKey(model.state);
      const mine = partsOf({ ...model.state, twin: '' }, model.tables).find(
        ([name]) => name === key,
      )?.[1];
      if (next) model.change({ ...next, twin: `${key}=${mine ?? usual(view, key)}` });
    })}
    ${pictureButton('close', say.remove, false, () => {
      model.change({ twin: '' });
    })}
  </section>`;
}

/** How the default of a key is written: keys of the default are left out of links. */
function usual({ model }: PlaygroundView, key: string): string {
  const { state } = decode('', model.tables);
  const plain: Readonly<Record<string, string>> = {
    norm: 'none',
    place: 'before',
    activation: 'tanh',
    optimizer: state.optimizer,
    schedule: state.schedule.id,
    initialization: state.initialization,
    regularization: 'none',
    reshuffle: 'true',
    standardize: 'false',
    networkShape: state.hidden.map(({ units }) => units).join(','),
    learningRate: String(state.rate),
    regularizationRate: String(state.regularizationRate),
    batchSize: String(state.batchSize),
    initSeed: String(model.state.seeds.data),
    batchSeed: String(model.state.seeds.data),
    loss: '',
  };
  return plain[key] ?? '';
}

/** Ids to choose from for a key, null where a value is typed. */
function choicesOf({ model }: PlaygroundView, key: string): readonly string[] | null {
  const { tables } = model;
  const ids = (rows: readonly { readonly id: string }[]): readonly string[] =>
    rows.map(({ id }) => id);
  const lists: Readonly<Record<string, readonly string[]>> = {
    norm: ['none', 'batch', 'layer'],
    place: ['before', 'after'],
    optimizer: ids(tables.optimizers),
    schedule: ids(tables.schedules).filter((id) => id !== 'table' && id !== 'multi_step'),
    activation: ids(tables.activations),
    initialization: ids(tables.initializations),
    regularization: ['none', 'l1', 'l2'],
    reshuffle: ['true', 'false'],
    standardize: ['true', 'false'],
  };
  return lists[key] ?? null;
}

interface TwinDraft {
  key: string;
  value: string;
}
const draft: TwinDraft = { key: 'norm', value: 'batch' };

function twinForm(view: PlaygroundView): TemplateResult {
  const { model } = view;
  const choices = choicesOf(view, draft.key);
  const refresh = (): void => {
    model.touch();
  };
  const wanted = (): string => `${draft.key}=${draft.value}`;
  const isBad = (): boolean => decode(`twin=${wanted()}`, model.tables).notes.length > 0;
  const isSame = (): boolean =>
    twinState({ ...model.state, twin: wanted() }, model.tables) === null;
  const same = !isBad() && isSame();
  return html`<p class="field__hint">${say.help}</p>
    ${choiceField(
      say.key,
      draft.key,
      TWIN_KEYS.map((key) => [key, keyName(key)] as const),
      (key) => {
        draft.key = key;
        draft.value = choicesOf(view, key)?.[0] ?? usual(view, key);
        refresh();
      },
    )}
    ${
      choices
        ? choiceField(
            say.value,
            draft.value,
            choices.map((id) => [id, id.replaceAll('_', ' ')] as const),
            (value) => {
              draft.value = value;
              refresh();
            },
          )
        : field({
            label: say.value,
            text: draft.value,
            parse: (text) => {
              const told = decode(`twin=${draft.key}=${text}`, model.tables).notes[0];
              if (!told) return { value: text };
              // By the name that it has here instead of the one in links.
              return { error: texts.notes.why(told.text).replace(draft.key, keyName(draft.key)) };
            },
            use: (value) => {
              draft.value = value;
              refresh();
            },
          })
    }
    ${hasOwnBatches({ twin: wanted() }) ? html`<p class="field__hint">${say.perEpoch}</p>` : nothing}
    <button
      type="button"
      class="button"
      ?disabled=${choices !== null && (same || isBad())}
      @click=${(event: Event) => {
        // A typed value is taken when its field is left, as by this press.
        if (isBad() || isSame()) return;
        closePopover(event.target);
        model.change({ twin: wanted() });
      }}
    >
      ${say.start}
    </button>
    ${same ? html`<p class="field__hint">${say.same}</p>` : nothing}`;
}
