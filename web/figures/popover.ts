/** A quiet button that opens a panel beside it: the browser's own popover, closed by Escape or a click elsewhere. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DownhillField } from './field';

const EDGE = 8;

export interface PopoverShape {
  readonly id: string;
  /** What the button shows. */
  readonly button: unknown;
  readonly buttonClass?: string;
  readonly buttonLabel?: string;
  /** Name of the panel. */
  readonly label: string;
  readonly panelClass?: string;
  readonly disabled?: boolean;
  readonly content: () => unknown;
}

/** Who keeps track of which panel is open. */
export interface PopoverHost {
  openPopover: string | null;
}

export function popover(host: PopoverHost, shape: PopoverShape): TemplateResult {
  const open = host.openPopover === shape.id;
  return html`<button
      type="button"
      class=${shape.buttonClass ?? 'button'}
      popovertarget=${shape.id}
      aria-haspopup="dialog"
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${shape.buttonLabel ?? nothing}
      ?disabled=${shape.disabled ?? false}
    >
      ${shape.button}
    </button>
    <div
      id=${shape.id}
      class="popover ${shape.panelClass ?? ''}"
      popover
      role="dialog"
      aria-label=${shape.label}
      @beforetoggle=${takeTyped}
      @toggle=${(event: Event) => {
        toggled(host, shape.id, event);
      }}
    >
      ${open ? shape.content() : nothing}
    </div>`;
}

/** One quiet setting in a line of them: its name and value are the button, its form the panel. */
export const setting = (
  host: PopoverHost,
  id: string,
  label: string,
  value: string,
  content: () => unknown,
): TemplateResult =>
  popover(host, {
    id: `set-${id}`,
    button: html`<span class="setting__label">${label}</span>
      <span class="setting__value">${value}</span>`,
    buttonClass: 'setting',
    label,
    content,
  });

/** A finger beside the panel closes it before its field loses the focus. */
function takeTyped(event: Event): void {
  if ((event as ToggleEvent).newState !== 'closed') return;
  const panel = event.currentTarget as HTMLElement;
  for (const field of panel.querySelectorAll<DownhillField>('downhill-field')) field.take();
}

function toggled(host: PopoverHost, id: string, event: Event): void {
  const panel = event.currentTarget as HTMLElement;
  if ((event as ToggleEvent).newState === 'open') {
    host.openPopover = id;
    // The content is rendered in the next microtask; only then the panel has its size.
    requestAnimationFrame(() => {
      place(panel);
      panel
        .querySelector<HTMLElement>('input, select, textarea, button')
        ?.focus({ preventScroll: true });
    });
  } else if (host.openPopover === id) host.openPopover = null;
}

/** Below its button, or above it, or, when it is too tall for both, beside it from the page's lower edge. */
function place(panel: HTMLElement): void {
  const button = panel.previousElementSibling?.getBoundingClientRect();
  if (!button) return;
  const { width, height } = panel.getBoundingClientRect();
  const page = document.documentElement;
  const left = Math.max(EDGE, Math.min(button.left, page.clientWidth - width - EDGE));
  const below = button.bottom + 6;
  const above = button.top - 6 - height;
  const lowest = page.clientHeight - EDGE - height;
  const top = below <= lowest ? below : above >= EDGE ? above : Math.max(EDGE, lowest);
  panel.style.left = `${String(Math.round(left + scrollX))}px`;
  panel.style.top = `${String(Math.round(top + scrollY))}px`;
}

/** Closes the panel an element is in. */
export function closePopover(element: EventTarget | null): void {
  if (element instanceof Element) element.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** What a panel that is a menu offers; it is closed before anything happens. */
export function menuItem(label: unknown, act: () => void): TemplateResult {
  return html`<li>
    <button
      type="button"
      class="menu__item"
      @click=${(event: Event) => {
        closePopover(event.target);
        act();
      }}
    >
      ${label}
    </button>
  </li>`;
}
