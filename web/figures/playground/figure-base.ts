/** A playground without its looks: the state it keeps, the engines behind it, and when it draws. */
import type { PropertyDeclarations } from 'lit';
import type { NetworkEngine } from '../../engine/network-types';
import { DigitPad } from '../digit-pad';
import { LinkedFigure } from '../linked-figure';
import { loadDigitRows, pageEngine, workerEngine } from '../network-source';
import { withDigits } from './digits-data';
import { LineHover, type Hovered, type HoverHost } from './hover';
import { stepKey } from './keys';
import { PlaygroundModel } from './model';
import { Painter } from './painter';
import { drawRates } from './rates';
import { remark } from './remark';
import { Scores, scoreOf } from './scores';
import { words } from './strings';
import { networkPicture } from './take-along';
import { featureMaps, Thumbnails } from './thumbnails';
import type { SpreadKind, Tab } from './view';
import type { MenuView, WeightsChoice } from './view-menu';
import type { NetView } from './view-net';
import { drawPad } from './view-pad';

/** While it trains, texts are rendered every so many frames. */
const TEXT_EVERY = 6;

export abstract class PlaygroundBase extends LinkedFigure implements NetView, MenuView, HoverHost {
  static override properties: PropertyDeclarations = {
    tab: { state: true },
    spread: { state: true },
    allLayers: { state: true },
    menuOpen: { state: true },
    withWeights: { state: true },
  };
  declare tab: Tab;
  declare spread: SpreadKind;
  declare allLayers: boolean;
  declare menuOpen: boolean;
  declare withWeights: WeightsChoice | null;

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
  #engine: NetworkEngine | null = null;
  #model: PlaygroundModel | null = null;
  #painter: Painter | null = null;
  #thumbnails: Thumbnails | null = null;
  readonly #hover = new LineHover(this);
  /** Whether texts, and whether pictures on screen are no longer what is known. */
  #textsOutdated = false;
  #picturesOutdated = false;
  #tick = 0;
  #lastUpdates = -1;
  #lastLink = '';

  constructor() {
    super();
    this.heading = words.heading;
    this.tab = 'training';
    this.spread = 'activations';
    this.allLayers = true;
    this.menuOpen = false;
    this.withWeights = null;
  }

  protected override async load(): Promise<void> {
    // The worker starts while the page's own engine gives the tables.
    const connecting = workerEngine();
    connecting.catch(() => undefined);
    const engine = await pageEngine();
    if (!this.isConnected || this.#model) return;
    this.#engine = engine;
    this.#thumbnails = new Thumbnails(engine);
    const model = new PlaygroundModel(withDigits(engine), {
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
    // First the settings of the link, then the page is rendered, with these, while the worker makes their run.
    const opened = model.open(this.asked);
    this.requestUpdate();
    await opened;
  }
  protected override unload(): void {
    this.#hover.stop();
    this.#model?.dispose();
    this.#model = null;
    this.#painter = null;
  }
  protected override get linkNow(): string | null {
    return this.#model?.link ?? null;
  }
  protected override openLink(link: string): void {
    void this.#model?.open(link);
  }
  protected override get playing(): boolean {
    return this.#model?.playing ?? false;
  }

  override get ready(): boolean {
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

  dismissNotes(): void {
    this.model.notes = [];
    this.model.error = null;
    this.requestUpdate();
  }

  override invalidate(): void {
    this.#textsOutdated = true;
    this.#picturesOutdated = true;
    super.invalidate();
  }
  protected override looksChanged(): void {
    this.#painter?.forgetTheme();
    this.#thumbnails?.draw(this.renderRoot);
    super.looksChanged();
  }

  /** Pictures follow every frame of playing; texts, which cost more, some of them. */
  protected override show(now: number): boolean {
    const model = this.#model;
    if (!model) return false;
    const more = model.frame(now);
    this.#tick = model.playing ? this.#tick + 1 : 0;
    const isTextTurn = this.#tick % TEXT_EVERY === 0;
    if (this.#picturesOutdated) {
      this.#picturesOutdated = false;
      this.#painter?.paint(model);
      drawPad(this.renderRoot, this);
      if (isTextTurn) drawRates(this.renderRoot, this);
    }
    if (this.#textsOutdated && isTextTurn) {
      this.#textsOutdated = false;
      this.requestUpdate();
    }
    const updates = model.run?.status.updates ?? 0;
    if (updates !== this.#lastUpdates) this.emit('downhill-step', { step: updates });
    this.#lastUpdates = updates;
    return more;
  }

  protected override rested(): void {
    const model = this.#model;
    if (!model || model.playing) return;
    const { lead, text } = remark(model);
    const said = `${lead} ${text}`;
    // A figure at rest is rendered no more.
    if (said !== this.words) this.requestUpdate();
    this.words = said;
    const { link } = model;
    // The position is a part of the link here: whatever moved the run changed it.
    this.linkChanged = link !== this.#lastLink;
    this.#lastLink = link;
  }

  protected override updated(): void {
    if (!this.#model) return;
    if (!this.#painter && this.renderRoot.querySelector('.net__canvas')) {
      this.#painter = new Painter(this, this.renderRoot, (ids, extent) =>
        featureMaps(this.pageEngine, ids, extent),
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
    // What was rendered has places for pictures; that alone is no reason to render again.
    this.#picturesOutdated = true;
    super.invalidate();
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
}
