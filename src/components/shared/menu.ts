import { html, nothing, type TemplateResult } from 'lit';
import type { Icon } from '../../styles/icons.js';

export interface MenuItem {
  readonly icon: Icon;
  readonly label: string;
  /** The keys that do the same, as they are written on keyboards. */
  readonly keys?: string;
  /** Whether it takes something away for good. */
  readonly isDangerous?: boolean;
  readonly run: () => void;
}

export interface MenuOptions {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Takes the menu away. */
  readonly close: () => void;
  /** Takes the menu away and gives focus back to its button. */
  readonly leave: () => void;
}

/** An open menu, by the ARIA pattern of menu buttons. Whoever opens it gives focus to its first item. */
export function menu({ label, items, close, leave }: MenuOptions): TemplateResult {
  return html`<span
    class="menu"
    role="menu"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => onKey(event, leave)}
    @focusout=${(event: FocusEvent) => {
      if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) close();
    }}
  >
    ${items.map(
      ({ icon, label: text, keys, isDangerous = false, run }) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          class=${isDangerous ? 'dangerous' : nothing}
          @click=${() => {
            close();
            run();
          }}
        >
          ${icon()}<span>${text}</span>${keys ? html`<kbd aria-hidden="true">${keys}</kbd>` : nothing}
        </button>`,
    )}
  </span>`;
}

function onKey(event: KeyboardEvent, leave: () => void): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    items.at(to % items.length)?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.stopPropagation();
    if (event.key === 'Escape') event.preventDefault();
    leave();
  }
}
