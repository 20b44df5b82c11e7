/** What is done with the whole figure: seed, runs so far, open, save, share. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { checkField } from '../fields';
import { icon } from '../icons';
import { MAX_LENGTH } from '../link';
import { closePopover, menuItem, popover } from '../popover';
import { texts } from '../strings';
import { copy, download } from '../take-along';
import { MOST_IN_LINK } from './codec-data';
import type { LiveRun } from './live-run';
import type { Scores } from './scores';
import { words } from './strings';
import { curvesCsv, readRunFile, runFile, weightsJson } from './take-along';
import type { PlaygroundView } from './view';

const say = words.head;

/** A choice for a run holds as long as it does, or does not, follow from its settings. */
export interface WeightsChoice {
  readonly run: LiveRun | null;
  readonly pure: boolean;
  readonly on: boolean;
}

export interface MenuView extends PlaygroundView {
  menuOpen: boolean;
  /** Whether the shared link has the weights, where the reader chose; null before. */
  withWeights: WeightsChoice | null;
  readonly scores: Scores;
  keepScore(): void;
  networkPicture(): Promise<Blob | null>;
}

export function menu(view: MenuView): TemplateResult {
  const { model } = view;
  const { seeds } = model.state;
  const seed = html`<button
    type="button"
    class="button button--plain"
    title=${say.newData}
    @click=${() => {
      const next = Math.floor(Math.random() * 100_000);
      model.change({ seeds: { data: next, initialization: next, batches: next } });
    }}
  >
    ${say.seed(seeds.data)}
  </button>`;
  return html`<button
      type="button"
      class="icon-button menu-toggle"
      aria-label=${texts.figure.controls}
      aria-expanded=${view.menuOpen ? 'true' : 'false'}
      @click=${() => {
        view.menuOpen = !view.menuOpen;
      }}
    >
      ${icon('more')}
    </button>
    <div class="menu-bar">
      ${view.hides('seed') ? nothing : seed}
      ${popover(view, {
        id: 'runs',
        button: html`${icon('table')}<span>${say.scores}</span>`,
        buttonClass: 'button button--plain',
        label: say.scores,
        panelClass: 'popover--list',
        content: () => scoreList(view),
      })}
      ${popover(view, {
        id: 'save',
        button: html`${icon('save')}<span>${say.save}</span>`,
        buttonClass: 'button button--plain',
        label: say.save,
        panelClass: 'popover--list',
        content: () => saveMenu(view),
      })}
      ${popover(view, {
        id: 'share',
        button: html`${icon('share')}<span>${texts.figure.share}</span>`,
        buttonClass: 'button button--plain',
        label: texts.figure.share,
        panelClass: 'popover--share',
        content: () => shareForm(view),
      })}
    </div>`;
}

function scoreList(view: MenuView): TemplateResult {
  const { list } = view.scores;
  return html`<ul class="menu">
    ${menuItem(say.keepNow, () => {
      view.keepScore();
    })}
    ${list.length === 0 ? html`<li class="field__hint menu__hint">${say.noScores}</li>` : nothing}
    ${list.map((entry) =>
      menuItem(
        html`<b>${entry.title}</b
          ><span
            >${say.score(formatNumber(entry.loss), entry.epoch)}${entry.changed ? say.changed : ''}</span
          >`,
        () => {
          void view.model.open(entry.link);
        },
      ),
    )}
    ${
      list.length > 0
        ? menuItem(say.clear, () => {
            view.scores.clear();
            view.model.touch();
          })
        : nothing
    }
  </ul>`;
}

function saveMenu(view: MenuView): TemplateResult {
  const { run } = view.model;
  if (!run) return html``;
  const text = (name: string, type: string, content: string): void => {
    download(name, new Blob([content], { type }));
  };
  return html`<ul class="menu">
    ${menuItem(say.saveRun, () => {
      text('downhill-run.json', 'application/json', JSON.stringify(runFile(view.model, run)));
    })}
    ${menuItem(say.saveWeights, () => {
      text('downhill-weights.json', 'application/json', weightsJson(run));
    })}
    ${menuItem(say.saveNumbers, () => {
      void curvesCsv(run).then((csv) => {
        text('downhill-curves.csv', 'text/csv', csv);
      });
    })}
    ${menuItem(say.savePicture, () => {
      void view.networkPicture().then((blob) => {
        if (blob) download('downhill-network.png', blob);
      });
    })}
    <li>
      <label class="menu__item"
        >${say.open}
        <input
          class="sr-only"
          type="file"
          accept=".json,application/json"
          @change=${(event: Event) => void openFile(view, event)}
      /></label>
    </li>
  </ul>`;
}

async function openFile(view: MenuView, event: Event): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (!file) return;
  const read = readRunFile(await file.text());
  input.value = '';
  closePopover(input);
  if ('error' in read) view.announce(say.notOpened(read.error));
  else {
    await view.model.openFile(read);
    view.announce(view.model.error === null ? say.opened : say.notOpened(view.model.error));
  }
}

/** Whether the link has the weights: as was chosen for this run, else where it would not lead here without them. */
function hasWeights({ model, withWeights: chosen }: MenuView): boolean {
  const { run, pure } = model;
  if (chosen?.run === run && chosen.pure === pure) return chosen.on;
  return !pure && model.weightsFitLink;
}

function shareForm(view: MenuView): TemplateResult {
  const { model } = view;
  const { run, pure } = model;
  const withWeights = hasWeights(view);
  const state = withWeights ? model.linkWithWeights : model.linkOfSettings;
  const link = `${location.href.replace(/#.*$/, '')}#${state}`;
  const name = pure || withWeights ? texts.figure.link : say.linkOfSettings;
  return html`<label class="field is-wide">
      <span class="field__label">${name}</span>
      <input class="field__input" type="text" readonly .value=${link} />
    </label>
    ${checkField(say.withWeights, withWeights, (on) => {
      view.withWeights = { run, pure, on };
    })}
    ${shareHints(view, withWeights, state.length).map(
      (hint) => html`<p class="field__hint">${hint}</p>`,
    )}
    <button
      type="button"
      class="button"
      @click=${async () => {
        view.announce((await copy(link)) ? texts.figure.copied : texts.figure.copyFailed);
      }}
    >
      ${icon('share')}<span>${texts.figure.copyLink}</span>
    </button>`;
}

/** What whoever opens the link will not find as it is here. */
function shareHints({ model }: MenuView, withWeights: boolean, length: number): readonly string[] {
  const { data } = model.state;
  const changed = withWeights ? say.changedWithWeights : say.changedWithout;
  return [
    ...(data.kind === 'given' && data.x.length + data.y.length > MOST_IN_LINK
      ? [say.dataLeftOut]
      : []),
    ...(model.pure ? [] : [changed]),
    ...(model.hasHandWeights && !withWeights ? [say.handWeights] : []),
    ...(withWeights ? [say.startsAnew] : []),
    ...(withWeights && model.twin ? [model.twinDraws ? say.twinDraws : say.twinToo] : []),
    ...(length > MAX_LENGTH ? [say.linkTooLong(length, MAX_LENGTH)] : []),
  ];
}
