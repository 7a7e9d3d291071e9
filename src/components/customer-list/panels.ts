import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerListWords } from '../../locales/customer-list.js';
import { lockIcon, searchIcon } from '../../styles/icons.js';
import { statePanel } from '../shared/states.js';

/** Nobody fits the filter; `clear` takes a search away that is a part of it. */
export function nobodyPanel(t: CustomerListWords, clear: (() => void) | undefined): TemplateResult {
  return statePanel(searchIcon, t.nobodyTitle, t.nobodyHint, clear ? clearButton(t, clear) : nothing);
}

/** A search by the host, or from before the permissions were known, could tell what is hidden. */
export function searchDeniedPanel(t: CustomerListWords, clear: () => void): TemplateResult {
  return statePanel(lockIcon, t.searchDeniedTitle, t.searchDeniedHint, clearButton(t, clear));
}

function clearButton(t: CustomerListWords, clear: () => void): TemplateResult {
  return html`<button class="button" part="clear" @click=${clear}>${t.clearSearch}</button>`;
}
