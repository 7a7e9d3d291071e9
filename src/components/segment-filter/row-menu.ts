import { html, nothing, type TemplateResult } from 'lit';
import { arrowDownIcon, arrowUpIcon, copyIcon, ellipsisIcon, trashIcon, type Icon } from '../../styles/icons.js';
import type { FilterView } from './filter-view.js';

interface Item {
  readonly icon: Icon;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** The button at the end of a rule or a group, and what can be done with it: Delete on the button removes at once. */
export function rowMenu(view: FilterView, key: string, name: string): TemplateResult | typeof nothing {
  const { t, edits, openings, canEdit } = view;
  if (!canEdit) return nothing;
  const isOpen = openings.isMenuOpen(key);
  return html`<span class="menu-anchor"
    ><button
      type="button"
      class="row-button"
      part="menu-button"
      aria-label=${t.actionsFor(name)}
      aria-haspopup="menu"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-keyshortcuts="Delete Alt+ArrowUp Alt+ArrowDown"
      data-of=${key}
      data-control="menu"
      @mousedown=${(event: Event) => {
        // The press would take the focus out of the menu, which closes it, and the click would open it again.
        if (isOpen) event.preventDefault();
      }}
      @click=${() => {
        openings.toggleMenu(key);
        edits.focusOn(key, isOpen ? 'menu' : 'menu-item');
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Delete') {
          event.preventDefault();
          edits.remove(key);
        } else if (event.key === 'ArrowDown' && !event.altKey && !isOpen) {
          event.preventDefault();
          openings.toggleMenu(key);
          edits.focusOn(key, 'menu-item');
        }
      }}
    >
      ${ellipsisIcon()}</button
    >${isOpen ? menu(view, key, name) : nothing}</span
  >`;
}

function menu(view: FilterView, key: string, name: string): TemplateResult {
  const { t, edits, openings } = view;
  const items: readonly Item[] = [
    { icon: arrowUpIcon, label: t.moveUp, keys: 'Alt ↑', run: () => edits.move(key, 'up') },
    { icon: arrowDownIcon, label: t.moveDown, keys: 'Alt ↓', run: () => edits.move(key, 'down') },
    { icon: copyIcon, label: t.duplicate, run: () => edits.duplicate(key) },
    { icon: trashIcon, label: t.remove, keys: 'Del', run: () => edits.remove(key) },
  ];
  const close = (): void => {
    if (openings.isMenuOpen(key)) openings.toggleMenu(undefined);
  };
  return html`<span
    class="menu"
    role="menu"
    aria-label=${t.actionsFor(name)}
    @keydown=${(event: KeyboardEvent) =>
      onMenuKey(event, () => {
        close();
        edits.focusOn(key, 'menu');
      })}
    @focusout=${(event: FocusEvent) => {
      if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) close();
    }}
  >
    ${items.map(
      ({ icon, label, keys, run }, index) =>
        html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          data-of=${index === 0 ? key : nothing}
          data-control=${index === 0 ? 'menu-item' : nothing}
          @click=${() => {
            close();
            run();
          }}
        >
          ${icon()}<span>${label}</span>${keys ? html`<kbd aria-hidden="true">${keys}</kbd>` : nothing}
        </button>`,
    )}
  </span>`;
}

function onMenuKey(event: KeyboardEvent, leave: () => void): void {
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
