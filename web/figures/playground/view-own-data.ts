/** Own data: a file or pasted rows, points drawn with a brush, and the handwritten digits. */
import { html, nothing, type TemplateResult } from 'lit';
import { labelColor } from '../../plot/output-picture';
import { readTheme } from '../../plot/theme';
import { checkField, choiceField } from '../fields';
import { closePopover, popover } from '../popover';
import { readCsv, type CsvWish } from './csv';
import { DIGITS } from './digits-data';
import { EXTENT } from './live-run';
import { prepare } from '../canvas';
import { plainLayer, type GivenData } from './state';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.data;
const csv = words.csv;

interface CsvDraft extends Omit<CsvWish, 'name'> {
  text: string;
  name: string;
  error: string;
}
const draft: { -readonly [K in keyof CsvDraft]: CsvDraft[K] } = {
  text: '',
  name: '',
  label: 'guess',
  scale: true,
  error: '',
};

export function ownData(view: PlaygroundView): TemplateResult {
  const { data } = view.model.state;
  const isDigits = data.kind === 'table' && data.id === DIGITS;
  return html`<div class="own">
    <button
      type="button"
      class="button"
      aria-pressed=${isDigits ? 'true' : 'false'}
      @click=${() => {
        chooseDigits(view);
      }}
    >
      ${say.digits}
    </button>
    ${popover(view, { id: 'draw', button: say.draw, label: words.draw.title, content: () => drawForm(view) })}
    ${popover(view, { id: 'csv', button: say.csv, label: csv.title, content: () => csvForm(view) })}
  </div>`;
}

/** A network that learns the digits: what the usual first one cannot. */
function chooseDigits({ model }: PlaygroundView): void {
  model.choose(
    { kind: 'table', id: DIGITS, noise: 0, count: 0 },
    {
      hidden: [{ ...plainLayer(32), activation: 'relu', norm: 'batch' }],
      trainPart: 80,
      batchSize: 32,
      optimizer: model.tables.optimizers.some(({ id }) => id === 'adam')
        ? 'adam'
        : model.state.optimizer,
      options: {},
      rate: 0.01,
      initialization: 'he_normal',
      outputActivation: '',
      loss: '',
      speed: 15,
      selected: null,
    },
  );
}

function csvForm(view: PlaygroundView): TemplateResult {
  const refresh = (): void => {
    draft.error = '';
    view.model.touch();
  };
  return html`<p class="field__hint">${csv.help}</p>
    <label class="field is-wide">
      <span class="field__label">${csv.file}</span>
      <input
        class="field__input"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        @change=${async (event: Event) => {
          const file = (event.target as HTMLInputElement).files?.[0];
          if (!file) return;
          draft.text = await file.text();
          draft.name = file.name;
          refresh();
        }}
      />
    </label>
    <label class="field is-wide">
      <span class="field__label">${csv.rows}</span>
      <textarea
        class="field__input"
        rows="6"
        spellcheck="false"
        .value=${draft.text.slice(0, 20_000)}
        @input=${(event: Event) => {
          draft.text = (event.target as HTMLTextAreaElement).value;
          draft.name = '';
          refresh();
        }}
      ></textarea>
    </label>
    ${choiceField(
      csv.label,
      draft.label,
      (['guess', 'classification', 'regression'] as const).map(
        (id) => [id, csv.labels[id]] as const,
      ),
      (label) => {
        draft.label = label;
        refresh();
      },
    )}
    ${checkField(csv.scale, draft.scale, (scale) => {
      draft.scale = scale;
      refresh();
    })}
    ${draft.error === '' ? nothing : html`<p class="field__error" role="alert">${draft.error}</p>`}
    <button
      type="button"
      class="button"
      @click=${(event: Event) => {
        const { label, scale } = draft;
        const result = readCsv(draft.text, { name: draft.name || csv.pasted, label, scale });
        if ('error' in result) {
          draft.error = result.error;
          view.model.touch();
        } else {
          closePopover(event.target);
          use(view, result.data);
        }
      }}
    >
      ${csv.use}
    </button>`;
}

function use({ model }: PlaygroundView, data: GivenData): void {
  model.choose(data, { loss: '', outputActivation: '', selected: null });
}

/** Points of the drawing: x, y, class. */
interface Drawing {
  readonly points: [number, number, number][];
  brush: number;
  cursor: [number, number];
}
const drawing: Drawing = { points: [], brush: 0, cursor: [0, 0] };
const CLASSES = 4;
const SPREAD = 0.35;
const PER_DAB = 2;
const MOST_DRAWN = 600;

function dab(canvas: HTMLCanvasElement, x: number, y: number): void {
  for (let i = 0; i < PER_DAB && drawing.points.length < MOST_DRAWN; i += 1) {
    const off = (): number => (Math.random() - 0.5) * 2 * SPREAD;
    const clip = (value: number): number => Math.min(EXTENT, Math.max(-EXTENT, value));
    const round = (value: number): number => Math.round(clip(value) * 100) / 100;
    drawing.points.push([round(x + off()), round(y + off()), drawing.brush]);
  }
  paint(canvas);
}

function paint(canvas: HTMLCanvasElement | null): void {
  const place = canvas && prepare(canvas);
  if (!place) return;
  const theme = readTheme(place.ctx.canvas);
  const { ctx, box } = place;
  const px = (value: number): number => ((value / EXTENT + 1) / 2) * box.width;
  for (const [x, y, kind] of drawing.points) {
    ctx.fillStyle = labelColor(used() > 2 ? kind : 2 * kind - 1, used() > 2 ? CLASSES : 2, theme);
    ctx.beginPath();
    ctx.arc(px(x), box.height - px(y), 3, 0, 2 * Math.PI);
    ctx.fill();
  }
  const [cx, cy] = drawing.cursor;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(px(cx), box.height - px(cy), (SPREAD / EXTENT / 2) * box.width + 3, 0, 2 * Math.PI);
  ctx.stroke();
}

/** Classes 0, 1 are the two usual ones; from the third on every class has its own color. */
const used = (): number =>
  Math.max(2, ...drawing.points.map(([, , kind]) => kind + 1), drawing.brush + 1);

function drawForm(view: PlaygroundView): TemplateResult {
  const canvasOf = (event: Event): HTMLCanvasElement | null =>
    (event.target as HTMLElement).closest('.popover')?.querySelector('.draw__canvas') ?? null;
  const kinds = new Set(drawing.points.map(([, , kind]) => kind)).size;
  requestAnimationFrame(() => {
    paint(view.root.querySelector<HTMLCanvasElement>('.draw__canvas'));
  });
  return html`<p class="field__hint">${words.draw.help}</p>
    <div class="segment" role="group" aria-label=${words.draw.brush}>
      ${Array.from(
        { length: CLASSES },
        (_, kind) =>
          html`<button
            type="button"
            class="segment__part"
            aria-pressed=${kind === drawing.brush ? 'true' : 'false'}
            @click=${() => {
              drawing.brush = kind;
              view.model.touch();
            }}
          >
            ${words.draw.kind(kind + 1)}
          </button>`,
      )}
    </div>
    <canvas
      class="draw__canvas drawn-on"
      tabindex="0"
      role="application"
      aria-label=${words.draw.canvas(drawing.points.length)}
      @pointerdown=${(event: PointerEvent) => {
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        stroke(event);
      }}
      @pointermove=${(event: PointerEvent) => {
        if (event.buttons === 1) stroke(event);
      }}
      @pointerup=${() => {
        view.model.touch();
      }}
      @keydown=${(event: KeyboardEvent) => {
        drawKey(view, event);
      }}
    ></canvas>
    <div class="own">
      <button
        type="button"
        class="button"
        @click=${(event: Event) => {
          drawing.points.length = 0;
          paint(canvasOf(event));
          view.model.touch();
        }}
      >
        ${words.draw.clear}
      </button>
      <button
        type="button"
        class="button"
        ?disabled=${kinds < 2 || drawing.points.length < 4}
        @click=${(event: Event) => {
          closePopover(event.target);
          use(view, drawnData());
        }}
      >
        ${words.draw.use}
      </button>
    </div>
    ${kinds < 2 ? html`<p class="field__hint">${words.draw.twoClasses}</p>` : nothing}`;
}

function stroke(event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  const rect = canvas.getBoundingClientRect();
  const x = ((event.clientX - rect.left) / rect.width) * 2 * EXTENT - EXTENT;
  const y = EXTENT - ((event.clientY - rect.top) / rect.height) * 2 * EXTENT;
  drawing.cursor = [x, y];
  dab(canvas, x, y);
}

function drawKey(view: PlaygroundView, event: KeyboardEvent): void {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-0.5, 0],
    ArrowRight: [0.5, 0],
    ArrowUp: [0, 0.5],
    ArrowDown: [0, -0.5],
  };
  const canvas = event.currentTarget as HTMLCanvasElement;
  const move = moves[event.key];
  const [x, y] = drawing.cursor;
  const clip = (value: number): number => Math.min(EXTENT, Math.max(-EXTENT, value));
  if (move) {
    drawing.cursor = [clip(x + move[0]), clip(y + move[1])];
    paint(canvas);
  } else if (event.key === 'Enter' || event.key === ' ') {
    dab(canvas, x, y);
    view.model.touch();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Classes that were not used are left out; two are −1 and 1. */
function drawnData(): GivenData {
  const kinds = [...new Set(drawing.points.map(([, , kind]) => kind))].sort();
  const two = kinds.length === 2;
  return {
    kind: 'given',
    name: say.drawn,
    task: 'classification',
    classes: kinds.length,
    inputs: 2,
    x: drawing.points.flatMap(([x, y]) => [x, y]),
    y: drawing.points.map(([, , kind]) =>
      two ? 2 * kinds.indexOf(kind) - 1 : kinds.indexOf(kind),
    ),
  };
}
