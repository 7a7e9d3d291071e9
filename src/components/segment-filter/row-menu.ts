import { html, nothing, type TemplateResult } from 'lit';
import { arrowDownIcon, arrowUpIcon, copyIcon, ellipsisIcon, trashIcon } from '../../styles/icons.js';
import { menu } from '../shared/menu.js';
import type { FilterView } from './filter-view.js';

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
    >${isOpen ? openMenu(view, key, name) : nothing}</span
  >`;
}

function openMenu({ t, edits, openings }: FilterView, key: string, name: string): TemplateResult {
  const close = (): void => {
    if (openings.isMenuOpen(key)) openings.toggleMenu(undefined);
  };
  return menu({
    label: t.actionsFor(name),
    items: [
      { icon: arrowUpIcon, label: t.moveUp, keys: 'Alt ↑', run: () => edits.move(key, 'up') },
      { icon: arrowDownIcon, label: t.moveDown, keys: 'Alt ↓', run: () => edits.move(key, 'down') },
      { icon: copyIcon, label: t.duplicate, run: () => edits.duplicate(key) },
      { icon: trashIcon, label: t.remove, keys: 'Del', run: () => edits.remove(key) },
    ],
    close,
    leave: () => {
      close();
      edits.focusOn(key, 'menu');
    },
  });
}
