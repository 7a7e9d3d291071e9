import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Sort } from '../../data/adapter.js';
import type { CommonWords } from '../../locales/common.js';
import type { Segment } from '../../model/segment.js';
import { arrowDownIcon, arrowUpIcon, searchIcon } from '../../styles/icons.js';
import { shortened } from '../shared/clip.js';
import { fieldLabel } from '../shared/field-text.js';
import type { CellView } from './cells.js';
import type { ListColumn } from './columns.js';
import { headerRow } from './grid-focus.js';

export interface HeadView {
  readonly view: CellView;
  readonly segment: Segment | undefined;
  /** Empty while it is not known. */
  readonly count: string;
  /** Absent where there is nothing to search with. */
  readonly search: { readonly text: string; readonly onInput: (event: Event) => void } | undefined;
  readonly sort: TemplateResult | typeof nothing;
}

/** Title, who is shown and how many, search, and the host's own buttons. */
export function listHead({ view: { t }, segment, count, search, sort }: HeadView): TemplateResult {
  const number = count === '' ? nothing : html`<span class="numeric">${segment ? `· ${count}` : count}</span>`;
  const chip = segment
    ? html`<span class="chip accent"><bdi class="text">${shortened(segment.name)}</bdi> ${number}</span>`
    : count === ''
      ? nothing
      : html`<span class="chip">${number}</span>`;
  return html`<header class="head" part="head">
    <h2>${t.title}</h2>
    ${chip}
    <div class="tools">
      ${
        search
          ? html`<label class="search"
              >${searchIcon()}<span class="visually-hidden">${t.search}</span
              ><input
                class="input"
                part="search"
                type="search"
                placeholder=${t.searchHint}
                .value=${search.text}
                @input=${search.onInput}
            /></label>`
          : nothing
      }
      ${sort}
      <slot name="actions"></slot>
    </div>
  </header>`;
}

/** The row of column headers; those that can be sorted by are buttons. */
export function columnHeaders(
  columns: readonly ListColumn[],
  sort: Sort | undefined,
  view: CellView,
  tabIndex: (column: number) => 0 | -1,
  onSort: (column: ListColumn) => void,
): TemplateResult {
  return html`<div role="rowgroup" class="columns-group">
    <div class="row columns" role="row" data-row=${headerRow} aria-rowindex="1">
      ${columns.map((column, at) => {
        const direction = sort?.field === column.field.name ? sort.direction : undefined;
        const label = fieldLabel(column.field, view);
        const icon = direction === 'ascending' ? arrowUpIcon() : direction === 'descending' ? arrowDownIcon() : nothing;
        return html`<div
          class="cell ${column.align} ${at === 0 ? 'first' : ''}"
          part="column-header"
          role="columnheader"
          aria-colindex=${at + 1}
          aria-sort=${direction ?? nothing}
          data-column=${column.isSortable ? nothing : at}
          tabindex=${column.isSortable ? nothing : tabIndex(at)}
        >
          ${
            column.isSortable
              ? html`<button data-column=${at} tabindex=${tabIndex(at)} @click=${() => onSort(column)}>
                  <bdi class="text">${label}</bdi>${icon}
                </button>`
              : html`<bdi class="text">${label}</bdi>`
          }
        </div>`;
      })}
    </div>
  </div>`;
}

/** The orders to choose from where there is no room for column headers. */
export function sortChoice(
  columns: readonly ListColumn[],
  sort: Sort | undefined,
  view: CellView,
  onChosen: (sort: string) => void,
): TemplateResult {
  const current = sort ? `${sort.direction === 'descending' ? '-' : ''}${sort.field}` : '';
  return html`<select
    class="input sort"
    part="sort"
    aria-label=${view.t.sortBy}
    .value=${live(current)}
    @change=${(event: Event) => onChosen((event.target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${current === ''}>${view.t.sortBy}</option>
    ${columns
      .filter((column) => column.isSortable)
      .flatMap(({ field }) => {
        const label = fieldLabel(field, view);
        return [
          html`<option value=${field.name} ?selected=${current === field.name}>${view.t.ascending(label)}</option>`,
          html`<option value=${`-${field.name}`} ?selected=${current === `-${field.name}`}>
            ${view.t.descending(label)}
          </option>`,
        ];
      })}
  </select>`;
}

/** The shape of the list while its first rows are on their way. */
export function skeleton({ loading }: CommonWords): TemplateResult {
  return html`<div class="loading" role="status">
    <span class="visually-hidden">${loading}</span>
    ${[1, 2, 3, 4, 5, 6].map(
      () =>
        html`<div class="bones" aria-hidden="true">
          <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span
          ><span class="skeleton"></span>
        </div>`,
    )}
  </div>`;
}
