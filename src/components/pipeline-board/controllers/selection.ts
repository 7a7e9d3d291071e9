import type { ElementHost } from '../../../controllers/connection.js';
import type { Column } from '../board-columns.js';

export interface SelectionOptions {
  readonly columns: () => readonly Column[];
  /** Told when a person has selected or left out deals; `id`: the deal that they touched. */
  readonly changed: (id: string | undefined) => void;
}

const nothing: ReadonlySet<string> = new Set();

/** Which deals a person has selected, to do something with all of them. */
export class Selection {
  readonly #host: ElementHost;
  readonly #options: SelectionOptions;
  #ids = nothing;
  /** Where a range begins. */
  #anchor: string | undefined;
  #isSelecting = false;

  constructor(host: ElementHost, options: SelectionOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Another object whenever it changes. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** Whether a tap on a card selects it. */
  get isSelecting(): boolean {
    return this.#isSelecting;
  }

  /** The selected deals in the order of the board. */
  get inOrder(): readonly string[] {
    return this.#options
      .columns()
      .flatMap(({ deals }) => deals.filter(({ id }) => this.#ids.has(id)).map(({ id }) => id));
  }

  /** Lets go of deals that are not on the board any more. Call before rendering. */
  settle(): void {
    if (this.#ids.size === 0) return;
    const left = this.inOrder;
    if (left.length < this.#ids.size) this.#ids = new Set(left);
  }

  /** Begins or ends selecting by taps. */
  switchOver(): void {
    if (this.#isSelecting) return this.clear();
    this.#isSelecting = true;
    this.#options.changed(undefined);
    this.#host.requestUpdate();
  }

  /** Begins selecting by taps, with one deal. */
  begin(id: string): void {
    this.#isSelecting = true;
    this.#become([...this.#ids, id], id);
    this.#anchor = id;
  }

  toggle(id: string): void {
    this.#anchor = id;
    this.#become(this.#ids.has(id) ? [...this.#ids].filter((other) => other !== id) : [...this.#ids, id], id);
  }

  /** Selects what lies between the deal that was touched last and this one; only this one where they are in different stages. */
  extendTo(id: string): void {
    const column = this.#options.columns().find(({ deals }) => deals.some((deal) => deal.id === id));
    const ids = column?.deals.map((deal) => deal.id) ?? [];
    const from = ids.indexOf(this.#anchor ?? id);
    const to = ids.indexOf(id);
    if (from < 0) return this.toggle(id);
    const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#anchor ??= id;
    // What the range had beyond this deal is let go again.
    const elsewhere = [...this.#ids].filter((other) => !ids.includes(other));
    this.#become([...elsewhere, ...range], id);
  }

  /** Answers whether there was anything to let go of. */
  clear(): void {
    if (this.#ids.size === 0 && !this.#isSelecting) return;
    this.#isSelecting = false;
    this.#anchor = undefined;
    this.#become([], undefined);
  }

  #become(ids: readonly string[], touched: string | undefined): void {
    this.#ids = ids.length === 0 ? nothing : new Set(ids);
    this.#options.changed(touched);
    this.#host.requestUpdate();
  }
}
