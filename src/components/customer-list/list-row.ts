import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { WindowedRow } from '../../controllers/windowed-rows.js';
import type { Unreadable } from '../../data/client-stores.js';
import { circleAlertIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { cardContent, cellContent, type CellView, type CustomerRow } from './cells.js';
import type { ListColumn } from './columns.js';
import type { GridPlace } from './grid-focus.js';

/** What all rows of one render have in common. */
export interface RowView {
  readonly columns: readonly ListColumn[];
  readonly view: CellView;
  /** Whether rows are cards, without columns. */
  readonly isNarrow: boolean;
  readonly height: number;
  /** The cell that Tab goes to. */
  readonly stop: GridPlace;
  readonly chosenId: string;
}

/** One row: a customer, a record that cannot be read, or the place of one that has not been read yet. */
export function listRow(
  { index, start }: WindowedRow,
  item: CustomerRow | undefined,
  unreadable: Unreadable | undefined,
  row: RowView,
): TemplateResult {
  const isChosen = item !== undefined && item.customer.id === row.chosenId;
  const stop = row.stop.row === index ? row.stop.column : -1;
  return html`<div
    class="row ${item ? '' : 'inert'}"
    part=${isChosen ? 'row chosen' : 'row'}
    role="row"
    data-row=${index}
    aria-rowindex=${index + (row.isNarrow ? 1 : 2)}
    aria-selected=${isChosen ? 'true' : 'false'}
    ${setStyle({ 'inset-block-start': `${start}px`, 'block-size': `${row.height}px` })}
  >
    ${guard([item, unreadable, row.view, row.columns, row.isNarrow, stop], () => cells(item, unreadable, row, stop))}
  </div>`;
}

function cells(
  item: CustomerRow | undefined,
  unreadable: Unreadable | undefined,
  { columns, view, isNarrow }: RowView,
  stop: number,
): TemplateResult | TemplateResult[] {
  if (unreadable) {
    const content = html`<span class="muted">${circleAlertIcon()}</span
      ><span class="text muted">${view.common.unreadable}</span>`;
    return wholeRow(content, isNarrow ? 1 : columns.length, stop);
  }
  if (isNarrow) return wholeRow(item ? cardContent(columns, item, view) : placeholder(view), 1, stop);
  return columns.map(
    (column, at) =>
      html`<div
        class="cell ${column.align} ${at === 0 ? 'first' : ''}"
        part="cell"
        role="gridcell"
        data-column=${at}
        aria-colindex=${at + 1}
        tabindex=${stop === at ? 0 : -1}
      >
        ${item ? cellContent(column, item, view) : placeholder(at === 0 ? view : undefined)}
      </div>`,
  );
}

function wholeRow(content: TemplateResult, columns: number, stop: number): TemplateResult {
  return html`<div
    class="cell first"
    part="cell"
    role="gridcell"
    data-column="0"
    aria-colindex="1"
    aria-colspan=${columns}
    tabindex=${stop >= 0 ? 0 : -1}
    ${setStyle({ 'grid-column': '1 / -1' })}
  >
    ${content}
  </div>`;
}

function placeholder(view: CellView | undefined): TemplateResult {
  return html`<span class="skeleton"></span>${
    view ? html`<span class="visually-hidden">${view.common.loading}</span>` : nothing
  }`;
}
