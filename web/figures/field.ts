/**
 * A labelled text field that keeps what was typed: a text that cannot be used stays, with an error that names what is
 * allowed, while the last valid value goes on working. Lives inside a figure's shadow tree and shares its styles.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';

/** What a typed text means: a value, or why it cannot be used. */
export type Parsed<T> = { readonly value: T } | { readonly error: string };

let count = 0;

export class DownhillField extends LitElement {
  static override properties = {
    label: {},
    hint: {},
    text: {},
    wide: { type: Boolean },
    lines: { type: Number },
    parse: { attribute: false },
    draft: { state: true },
  };
  declare label: string;
  declare hint: string;
  /** The text of the value in force. */
  declare text: string;
  declare wide: boolean;
  /** More than one makes it a text area. */
  declare lines: number;
  declare parse: (text: string) => Parsed<unknown>;
  /** What was typed while it differs from the value in force, else null. */
  declare draft: string | null;
  readonly #id = `field-${String((count += 1))}`;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.text = '';
    this.wide = false;
    this.lines = 1;
    this.parse = (text) => ({ value: text });
    this.draft = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get error(): string | null {
    if (this.draft === null) return null;
    const parsed = this.parse(this.draft);
    return 'error' in parsed ? parsed.error : null;
  }

  readonly #typed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    this.draft = text;
    const parsed = this.parse(text);
    if ('value' in parsed) this.dispatchEvent(new CustomEvent('value', { detail: parsed.value }));
  };

  /** A valid text gives way to the value's own text; an invalid one stays to be mended. */
  readonly #left = (): void => {
    if (this.error === null) this.draft = null;
  };

  protected override render(): TemplateResult {
    const error = this.error;
    const describedBy = [error ? `${this.#id}-error` : '', this.hint ? `${this.#id}-hint` : '']
      .join(' ')
      .trim();
    const shared = { text: this.draft ?? this.text, invalid: error !== null, describedBy };
    return html`<div class="field ${this.wide || this.lines > 1 ? 'is-wide' : ''}">
      <label class="field__label" for=${this.#id}>${this.label}</label>
      ${this.lines > 1 ? this.#area(shared) : this.#input(shared)}
      ${error ? html`<p class="field__error" id="${this.#id}-error" role="alert">${error}</p>` : nothing}
      ${this.hint ? html`<p class="field__hint" id="${this.#id}-hint">${this.hint}</p>` : nothing}
    </div>`;
  }

  #input({ text, invalid, describedBy }: Shared): TemplateResult {
    return html`<input
      class="field__input"
      id=${this.#id}
      type="text"
      inputmode=${this.wide ? 'text' : 'decimal'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${text}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${describedBy || nothing}
      @input=${this.#typed}
      @change=${this.#left}
      @blur=${this.#left}
    />`;
  }

  #area({ text, invalid, describedBy }: Shared): TemplateResult {
    return html`<textarea
      class="field__input"
      id=${this.#id}
      rows=${this.lines}
      spellcheck="false"
      .value=${text}
      aria-invalid=${invalid ? 'true' : 'false'}
      aria-describedby=${describedBy || nothing}
      @input=${this.#typed}
      @blur=${this.#left}
    ></textarea>`;
  }
}

interface Shared {
  readonly text: string;
  readonly invalid: boolean;
  readonly describedBy: string;
}

if (typeof customElements !== 'undefined' && !customElements.get('downhill-field')) {
  customElements.define('downhill-field', DownhillField);
}
