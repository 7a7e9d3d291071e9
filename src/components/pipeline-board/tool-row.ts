import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from '../../locales/formats.js';
import type { PipelineBoardViewWords } from '../../locales/pipeline-board-view.js';
import { funnelIcon, searchIcon, slidersHorizontalIcon, xIcon } from '../../styles/icons.js';
import type { BoardLook } from './board-look.js';
import { filtersIn, type BoardView } from './board-view.js';
import { offersFilters, type ViewOffers } from './view-offers.js';

/** What all tools are drawn with. */
export interface ToolContext {
  readonly t: PipelineBoardViewWords;
  readonly format: Formats;
  readonly offers: ViewOffers;
  readonly view: BoardView;
  readonly look: BoardLook;
}

export interface ToolRow extends ToolContext {
  readonly isFiltering: boolean;
  readonly isArranging: boolean;
  readonly onSearch: (event: Event) => void;
  readonly onSort: (event: Event) => void;
  readonly toggleFilters: () => void;
  readonly toggleDisplay: () => void;
}

/** Search, filters, order and display, in one line. */
export function tools(row: ToolRow): TemplateResult {
  const { t, offers, view, isArranging } = row;
  return html`<div class="tool-row" role="search" aria-label=${t.tools}>
    ${
      offers.search
        ? html`<label class="find"
            >${searchIcon()}<span class="visually-hidden">${t.search}</span>
            <input
              class="input"
              part="search"
              type="search"
              autocomplete="off"
              placeholder=${t.search}
              .value=${view.search}
              @input=${row.onSearch}
          /></label>`
        : nothing
    }
    ${offersFilters(offers) ? filterButton(row) : nothing}
    <label class="order"
      ><span class="visually-hidden">${t.sort}</span>
      <select class="input" part="sort" @change=${row.onSort}>
        ${offers.sorts.map(
          (sort) => html`<option value=${sort} .selected=${sort === view.sort}>${t.sorts[sort]}</option>`,
        )}
      </select></label
    >
    <button
      class="button icon-only"
      type="button"
      part="display"
      aria-label=${t.display}
      title=${t.display}
      aria-expanded=${isArranging}
      aria-controls="display"
      aria-haspopup="dialog"
      @click=${row.toggleDisplay}
    >
      ${slidersHorizontalIcon()}
    </button>
  </div>`;
}

function filterButton({ t, format, view, isFiltering, toggleFilters }: ToolRow): TemplateResult {
  const count = filtersIn(view);
  return html`<button
    class="button ${count > 0 ? 'set' : ''}"
    type="button"
    part="filter"
    aria-expanded=${isFiltering}
    aria-controls="filters"
    aria-haspopup="dialog"
    @click=${toggleFilters}
  >
    ${funnelIcon()}<span class="word">${t.filter}</span>
    ${
      count > 0
        ? html`<span class="badge numeric">${format.number(count)}</span>
            <span class="visually-hidden">${t.filtersSet}</span>`
        : nothing
    }
  </button>`;
}

/** Says that deals are left out, and takes the filters away. */
export function filteredMark(t: PipelineBoardViewWords, shown: string, clear: () => void): TemplateResult {
  return html`<span class="filtered chip accent numeric" part="filtered"
    >${t.filtered(shown)}
    <button class="clear" type="button" part="clear" aria-label=${t.clear} title=${t.clear} @click=${clear}>
      ${xIcon()}
    </button></span
  >`;
}
