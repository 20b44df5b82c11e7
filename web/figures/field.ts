/**
 * A labelled text field. What was typed is taken when it is done, by Enter or by going on, so no half of it is ever in
 * use; Escape brings back the value in use. A text that cannot be used stays, with an error that says why, what is
 * allowed and what stays in use. Lives inside a figure's shadow tree and shares its styles.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { texts } from './strings';

/** What a typed text means: a value, or why it cannot be used and what is allowed. */
export type Parsed<T> = { readonly value: T } | { readonly error: string };

let count = 0;

export class DownhillField extends LitElement {
  static override properties = {
    label: {},
    hint: {},
    text: {},
    brief: { attribute: false },
    wide: { type: Boolean },
    lines: { type: Number },
    parse: { attribute: false },
    draft: { state: true },
    entered: { state: true },
  };
  declare label: string;
  declare hint: string;
  /** The text of the value in force. */
  declare text: string;
  /**
   * A shorter text that stands there while nobody is in the field, for a number among others in a table or picture; null
   * for none. Such a field has its label for screen readers only.
   */
  declare brief: string | null;
  declare wide: boolean;
  /** More than one makes it a text area. */
  declare lines: number;
  declare parse: (text: string) => Parsed<unknown>;
  /** What was typed while it differs from the value in force, else null. */
  declare draft: string | null;
  /** Whether somebody is in it. */
  declare entered: boolean;
  readonly #id = `field-${String((count += 1))}`;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.text = '';
    this.brief = null;
    this.wide = false;
    this.lines = 1;
    this.parse = (text) => ({ value: text });
    this.draft = null;
    this.entered = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get error(): string | null {
    if (this.draft === null) return null;
    const parsed = this.parse(this.draft);
    if ('value' in parsed) return null;
    return texts.fields.refused(parsed.error, this.lines > 1 ? '' : this.text);
  }

  readonly #typed = (event: Event): void => {
    this.draft = (event.target as HTMLInputElement).value;
  };

  /** Whoever typed is done: a valid text is taken, and gives way to the value's own text; an invalid one stays. */
  readonly take = (): void => {
    if (this.draft === null) return;
    const parsed = this.parse(this.draft);
    if (!('value' in parsed)) return;
    this.draft = null;
    this.dispatchEvent(new CustomEvent('value', { detail: parsed.value }));
  };

  /** What else the key does, such as closing the panel around the field, it does. */
  readonly #pressed = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.draft = null;
  };

  /** A number that is left is the one in use, as a slider beside it may set it; a longer text waits to be mended. */
  readonly #left = (event: FocusEvent): void => {
    const input = event.target as HTMLInputElement;
    // Another window has the focus for now.
    if ((this.getRootNode() as Document | ShadowRoot).activeElement === input) return;
    this.entered = false;
    this.take();
    if (!(this.wide || this.lines > 1)) this.draft = null;
  };

  readonly #enter = ({ target }: FocusEvent): void => {
    this.entered = true;
    if (this.brief === null) return;
    void this.updateComplete.then(() => {
      (target as HTMLInputElement).select();
    });
  };

  protected override render(): TemplateResult {
    const error = this.error;
    const describedBy = [error ? `${this.#id}-error` : '', this.hint ? `${this.#id}-hint` : '']
      .join(' ')
      .trim();
    const own = this.brief === null || this.entered ? this.text : this.brief;
    const shared = { text: this.draft ?? own, invalid: error !== null, describedBy };
    const looks = this.brief !== null ? 'is-brief' : this.wide || this.lines > 1 ? 'is-wide' : '';
    return html`<div class="field ${looks}">
      <label class="field__label ${this.brief === null ? '' : 'sr-only'}" for=${this.#id}
        >${this.label}</label
      >
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
      title=${this.brief === null ? nothing : this.text}
      @focus=${this.#enter}
      @input=${this.#typed}
      @keydown=${this.#pressed}
      @change=${this.take}
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
      @keydown=${this.#pressed}
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
