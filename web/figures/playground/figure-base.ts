/** A playground without its looks: the state it keeps, the engines behind it, and when it draws. */
import { LitElement, type PropertyDeclarations } from 'lit';
import type { NetworkEngine } from '../../engine/network-types';
import { DigitPad } from '../digit-pad';
import { loadDigitRows, pageEngine, workerEngine } from '../network-source';
import { LinkKeeper } from '../link-keeper';
import { watchTheme } from '../theme-watch';
import { withDigits } from './digits-data';
import { LineHover, type Hovered, type HoverHost } from './hover';
import { stepKey } from './keys';
import { PlaygroundModel, messageOf } from './model';
import { Painter } from './painter';
import { drawRates } from './rates';
import { remark } from './remark';
import { Scores, scoreOf } from './scores';
import type { Tables } from './state';
import { words } from './strings';
import { networkPicture } from './take-along';
import { featureMaps, Thumbnails } from './thumbnails';
import type { SpreadKind, Tab } from './view';
import type { MenuView } from './view-menu';
import type { NetView } from './view-net';
import { drawPad } from './view-pad';

/** After this many milliseconds without a change the figure is at rest: link and words follow. */
const REST = 250;
/** While it trains, texts are rendered every so many frames. */
const TEXT_EVERY = 6;
const SAID_FOR = 4000;

export abstract class PlaygroundBase extends LitElement implements NetView, MenuView, HoverHost {
  static override properties: PropertyDeclarations = {
    heading: {},
    state: { noAccessor: true },
    linked: { type: Boolean },
    engine: { attribute: false },
    openPopover: { state: true },
    tab: { state: true },
    spread: { state: true },
    allLayers: { state: true },
    menuOpen: { state: true },
    withWeights: { state: true },
    said: { state: true },
  };
  declare heading: string;
  declare linked: boolean;
  declare openPopover: string | null;
  declare tab: Tab;
  declare spread: SpreadKind;
  declare allLayers: boolean;
  declare menuOpen: boolean;
  declare withWeights: boolean;
  declare said: string;

  protected failure: string | null = null;
  protected words = '';
  readonly scores = new Scores();
  readonly pad = new DigitPad({
    drawn: (pixels) => {
      this.model.classify(pixels);
    },
    touched: () => {
      this.model.touch();
    },
  });
  #asked = '';
  #engine: NetworkEngine | null = null;
  #model: PlaygroundModel | null = null;
  #painter: Painter | null = null;
  #thumbnails: Thumbnails | null = null;
  readonly #hover = new LineHover(this);
  #frame = 0;
  /** Whether what is on screen is no longer what is known. */
  #outdated = false;
  #tick = 0;
  #lastUpdates = -1;
  #lastLink = '';
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;
  #stopWatching: (() => void) | null = null;
  readonly #keeper = new LinkKeeper((link) => {
    this.state = link;
  });
  readonly #resized = new ResizeObserver(() => {
    this.#thumbnails?.draw(this.renderRoot);
    this.invalidate();
    this.requestUpdate();
  });

  constructor() {
    super();
    this.heading = words.heading;
    this.linked = false;
    this.openPopover = null;
    this.tab = 'training';
    this.spread = 'activations';
    this.allLayers = true;
    this.menuOpen = false;
    this.withWeights = false;
    this.said = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.#painter?.forgetTheme();
      this.#thumbnails?.draw(this.renderRoot);
      this.invalidate();
    });
    if (this.linked) this.#asked = this.#keeper.start() || this.#asked;
    this.#resized.observe(this);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    if (this.linked && this.#model) this.#keeper.keep(this.#model.link);
    this.#keeper.stop();
    this.#resized.disconnect();
    this.#hover.stop();
    clearTimeout(this.#restTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#asked = this.state;
    this.#model?.dispose();
    this.#model = null;
    this.#painter = null;
  }

  async #load(): Promise<void> {
    try {
      // The worker starts while the page's own engine gives the tables.
      const connecting = workerEngine();
      connecting.catch(() => undefined);
      const engine = await pageEngine();
      if (!this.isConnected || this.#model) return;
      this.#engine = engine;
      this.#thumbnails = new Thumbnails(engine);
      const model = new PlaygroundModel(withDigits(tablesOf(engine)), {
        connect: workerEngine,
        load: loadDigitRows,
        changed: () => {
          this.invalidate();
        },
      });
      this.#model = model;
      model.left = () => {
        this.keepScore();
      };
      this.requestUpdate();
      await this.updateComplete;
      await model.open(this.#asked);
      this.failure = null;
    } catch (error) {
      this.failure = messageOf(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.#model) this.#emit('downhill-ready', {});
  }

  get ready(): boolean {
    return this.#model !== null;
  }
  get model(): PlaygroundModel {
    if (!this.#model) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.#model;
  }
  get pageEngine(): NetworkEngine {
    if (!this.#engine) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.#engine;
  }
  get plan(): NetView['plan'] {
    const stage = this.renderRoot.querySelector<HTMLElement>('.net__stage');
    return stage && stage.clientWidth > 0 && this.#painter
      ? this.#painter.planFor(this.model, stage.clientWidth)
      : null;
  }
  get typeScale(): number {
    return this.#painter?.typeScale ?? 1;
  }
  get root(): ParentNode {
    return this.renderRoot;
  }
  get painter(): Painter | null {
    return this.#painter;
  }

  get state(): string {
    return this.#model?.link ?? this.#asked;
  }
  set state(link: string | null) {
    this.#asked = link ?? '';
    void this.#model?.open(this.#asked);
  }

  play(): void {
    this.model.play();
  }
  pause(): void {
    this.model.pause();
  }
  goTo(updates: number): void {
    this.model.goTo(updates);
  }
  reset(): void {
    this.model.reset();
  }

  /** The run as it stands goes into the list of runs. */
  keepScore(): void {
    const { model } = this;
    const { run } = model;
    if (!run || run.layout.testCount === 0 || run.status.epoch === 0) return;
    this.scores.add(scoreOf(run, model.recordOf(run)));
    this.requestUpdate();
  }

  networkPicture(): Promise<Blob | null> {
    return networkPicture(
      this.renderRoot,
      getComputedStyle(this).getPropertyValue('--paper').trim(),
    );
  }

  hides(id: string): boolean {
    return this.model.state.hide.includes(id);
  }

  say(text: string): void {
    this.said = text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.said = '';
    }, SAID_FOR);
  }

  dismissNotes(): void {
    this.model.notes = [];
    this.model.error = null;
    this.requestUpdate();
  }

  /** At most one drawing per frame. */
  invalidate(): void {
    this.#outdated = true;
    this.#nextFrame();
  }

  #nextFrame(): void {
    if (this.#frame !== 0 || !this.isConnected) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#draw(now);
    });
  }

  #draw(now: number): void {
    const model = this.#model;
    if (!model) return;
    const more = model.frame(now);
    if (this.#outdated) {
      this.#outdated = false;
      this.#painter?.paint(model);
      drawPad(this.renderRoot, this);
    }
    this.#tick = model.playing ? this.#tick + 1 : 0;
    if (this.#tick % TEXT_EVERY === 0) {
      this.requestUpdate();
      drawRates(this.renderRoot, this);
    }
    const updates = model.run?.status.updates ?? 0;
    if (updates !== this.#lastUpdates) this.#emit('downhill-step', { step: updates });
    this.#lastUpdates = updates;
    if (more) this.#nextFrame();
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#rest, REST);
  }

  readonly #rest = (): void => {
    const model = this.#model;
    if (!model || model.playing) return;
    const { lead, text } = remark(model);
    this.words = `${lead} ${text}`;
    const { link } = model;
    if (this.linked) this.#keeper.keep(link);
    if (link !== this.#lastLink) this.#emit('downhill-change', { state: link });
    this.#lastLink = link;
    this.requestUpdate();
  };

  protected override updated(): void {
    if (!this.#model) return;
    if (!this.#painter && this.renderRoot.querySelector('.net__canvas')) {
      this.#painter = new Painter(this, this.renderRoot, (ids) =>
        featureMaps(this.pageEngine, ids),
      );
      const stage = this.renderRoot.querySelector<HTMLElement>('.net__stage');
      if (stage) this.#hover.listen(stage);
      this.#thumbnails?.draw(this.renderRoot);
      // The controls over the picture need its plan.
      this.requestUpdate();
    }
    const { wants } = this.#model;
    const confusion = this.spread === 'confusion';
    if (wants.confusion !== confusion) {
      this.#model.wants = { ...wants, confusion, histograms: !confusion };
      this.#model.touch();
    }
    this.invalidate();
  }

  get hovered(): Hovered | null {
    return this.#hover.hovered;
  }
  editLink(value: number): void {
    this.#hover.set(value);
  }

  /** A clicker's keys step and play; Escape leaves a field over the network. */
  readonly pressKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.hovered) this.#hover.leave();
    else if (stepKey(event, this.model)) event.preventDefault();
  };

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function tablesOf(engine: NetworkEngine): Tables {
  const { optimizers, schedules, activations, losses, initializations, features, datasets } =
    engine;
  return { optimizers, schedules, activations, losses, initializations, features, datasets };
}
