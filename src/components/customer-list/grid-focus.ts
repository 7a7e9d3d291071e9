import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { findNear } from '../../controllers/find-near.js';

/** A cell by the index of its row and column. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The row of the column headers. */
export const headerRow = -1;

export interface GridFocusOptions {
  readonly rows: () => number;
  readonly columns: () => number;
  readonly hasHeader: () => boolean;
  /** The rows that can be seen. */
  readonly visible: () => { readonly first: number; readonly last: number };
  /** How many rows a page key goes. */
  readonly page: () => number;
  readonly direction: () => 'ltr' | 'rtl';
  /** What a row is known by when rows come and go. */
  readonly key: (row: number) => string;
  /** The cell, or what in it takes focus. */
  readonly cell: (place: GridPlace) => HTMLElement | null;
  /** Brings a row into view, so that its cells are rendered. */
  readonly reveal: (row: number) => void;
  readonly choose: (row: number) => void;
}

/** One tab stop in a grid, moved by the keys of the APG grid pattern; it stays with its row when rows come and go. */
export class GridFocus implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: GridFocusOptions;
  #row = 0;
  #column = 0;
  #key: string | undefined;
  #hasFocus = false;
  #isUpdating = false;

  constructor(host: ElementHost, options: GridFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The tab stop. */
  get place(): GridPlace {
    const { rows, columns, hasHeader, visible } = this.#options;
    const lowest = hasHeader() ? headerRow : 0;
    const { first, last } = visible();
    // Tab must find a row that is rendered; only the one with focus is, wherever it is.
    const row = this.#hasFocus || this.#row < 0 ? this.#row : Math.max(first, Math.min(this.#row, last));
    return {
      row: Math.max(lowest, Math.min(row, rows() - 1)),
      column: Math.max(0, Math.min(this.#column, columns() - 1)),
    };
  }

  /** The row that must stay rendered, because focus is in it. */
  get heldRow(): number | undefined {
    const { row } = this.place;
    return this.#hasFocus && row >= 0 ? row : undefined;
  }

  /** `0` for the cell that Tab goes to, `-1` for the others. */
  tabIndex(row: number, column: number): 0 | -1 {
    const { place } = this;
    return place.row === row && place.column === column ? 0 : -1;
  }

  hostUpdate(): void {
    this.#isUpdating = true;
    const { rows, key } = this.#options;
    if (this.#key === undefined || this.#row < 0 || rows() === 0) return;
    const wanted = this.#key;
    this.#row = findNear(this.#row, rows(), (near) => key(near) === wanted);
    this.#key = key(this.#row);
  }

  hostUpdated(): void {
    this.#isUpdating = false;
    if (!this.#hasFocus) return;
    const cell = this.#options.cell(this.place);
    if (cell && this.#host.shadowRoot?.activeElement !== cell) cell.focus();
  }

  hostDisconnected(): void {
    this.#hasFocus = false;
  }

  readonly onFocusin = (event: FocusEvent): void => {
    const place = placeOf(event.target);
    if (!place) return;
    const { row, column } = this.place;
    this.#hasFocus = true;
    this.#take(place);
    if (place.row !== row || place.column !== column) this.#host.requestUpdate();
  };

  readonly onFocusout = (): void => {
    // A row that is moved in the page while rendering loses focus; it gets it back right after.
    if (!this.#isUpdating) this.#hasFocus = false;
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const { row } = this.place;
    if (event.altKey || event.metaKey || event.shiftKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && row >= 0) {
      event.preventDefault();
      this.#options.choose(row);
      return;
    }
    const next = this.#target(event);
    if (!next) return;
    event.preventDefault();
    this.#hasFocus = true;
    this.#take(next);
    if (this.place.row >= 0) this.#options.reveal(this.place.row);
    this.#host.requestUpdate();
  };

  #target({ key, ctrlKey }: KeyboardEvent): GridPlace | undefined {
    const { row, column } = this.place;
    const { rows, columns, page, direction } = this.#options;
    const last = { row: rows() - 1, column: columns() - 1 };
    if (ctrlKey) {
      if (key === 'Home') return { row: 0, column: 0 };
      return key === 'End' ? last : undefined;
    }
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    switch (key) {
      case 'ArrowUp':
        return { row: row - 1, column };
      case 'ArrowDown':
        return { row: Math.min(row + 1, last.row), column };
      case 'ArrowLeft':
      case 'ArrowRight':
        return { row, column: column + (key === forward ? 1 : -1) };
      case 'Home':
        return { row, column: 0 };
      case 'End':
        return { row, column: last.column };
      case 'PageUp':
        return { row: Math.max(0, row - page()), column };
      case 'PageDown':
        return { row: Math.min(Math.max(0, row) + page(), last.row), column };
      default:
        return undefined;
    }
  }

  #take(place: GridPlace): void {
    this.#row = place.row;
    this.#column = place.column;
    const { row, column } = this.place;
    this.#row = row;
    this.#column = column;
    this.#key = row >= 0 && this.#options.rows() > 0 ? this.#options.key(row) : undefined;
  }
}

function placeOf(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row) return undefined;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
}
