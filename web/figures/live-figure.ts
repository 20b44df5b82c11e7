/** A linked figure with a head: what is taken along from there, and pictures that are painted after every rendering. */
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { readTheme, type Theme } from '../plot/theme';
import type { HeadActions } from './head';
import { LinkedFigure } from './linked-figure';
import { copy, download } from './take-along';
import { texts } from './strings';

export abstract class LiveFigure extends LinkedFigure implements HeadActions {
  static override properties: PropertyDeclarations = { numbersOpen: { state: true } };
  declare numbersOpen: boolean;
  #theme: Theme | null = null;

  constructor() {
    super();
    this.numbersOpen = false;
  }

  /** Brings pictures up to date. */
  protected abstract paint(): void;

  get theme(): Theme {
    return (this.#theme ??= readTheme(this));
  }
  protected override looksChanged(): void {
    this.#theme = null;
    super.looksChanged();
  }
  protected override show(): boolean {
    this.requestUpdate();
    return false;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- others read it
  protected override updated(_changed: PropertyValues): void {
    this.paint();
  }

  /** Null where the controls are always there. */
  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- others answer it
  get controlsOpen(): boolean | null {
    return null;
  }
  abstract get saves(): HeadActions['saves'];

  copyLink(): void {
    this.copyText(this.link, texts.figure.copied);
  }
  protected copyText(text: string, done: string): void {
    void copy(text).then((worked) => {
      this.announce(worked ? done : texts.figure.copyFailed);
    });
  }
  protected saveText(name: string, text: string): void {
    download(name, new Blob([text], { type: 'text/csv' }));
  }
  protected saveCanvas(name: string, canvas: HTMLCanvasElement): void {
    canvas.toBlob((blob) => {
      if (blob) download(name, blob);
    }, 'image/png');
  }
  toggleNumbers(): void {
    this.numbersOpen = !this.numbersOpen;
  }
  toggleControls(): void {
    // These figures show all their controls.
  }
}
