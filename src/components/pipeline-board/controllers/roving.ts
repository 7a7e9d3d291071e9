import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';
import type { Column } from '../board-columns.js';

/** What of a card can have focus. */
export type CardControl = 'face' | 'move';

interface Focused {
  readonly id: string;
  readonly control: CardControl;
}

/**
 * One tab stop for all cards, and focus that stays on a deal: when its card is drawn anew in another column or by somebody
 * else's change, focus goes there; when it is gone, to the card that took its place.
 */
export class Roving implements ReactiveController {
  readonly #host: ElementHost;
  #current: string | undefined;
  #spot = { column: 0, index: 0 };
  #before: Focused | undefined;
  #wanted: Focused | undefined;

  constructor(host: ElementHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The deal whose card Tab leads to. */
  get current(): string | undefined {
    return this.#current;
  }

  /** The number of the column with that card. */
  get column(): number | undefined {
    return this.#current === undefined ? undefined : this.#spot.column;
  }

  /** Finds the tab stop among what is drawn now. Call before rendering. */
  settle(columns: readonly Column[]): void {
    const id = this.#wanted?.id ?? this.#current;
    const column = columns.findIndex(({ deals }) => deals.some((deal) => deal.id === id));
    const index = columns[column]?.deals.findIndex((deal) => deal.id === id) ?? -1;
    if (index >= 0) {
      this.#current = id;
      this.#spot = { column, index };
      return;
    }
    const { deals } = columns[this.#spot.column] ?? { deals: [] };
    const neighbour = deals[Math.min(this.#spot.index, deals.length - 1)];
    const other = columns.findIndex((each) => each.deals.length > 0);
    if (!neighbour && other >= 0) this.#spot = { column: other, index: 0 };
    this.#current = (neighbour ?? columns[other]?.deals[0])?.id;
  }

  /** Puts focus on a card, once it is drawn. */
  focus(id: string, control: CardControl = 'face'): void {
    this.#wanted = { id, control };
    this.#host.requestUpdate();
  }

  /** The deal whose card gets focus with the next update. */
  get wanted(): string | undefined {
    return this.#wanted?.id;
  }

  /** Takes note that a card has got focus. */
  note(id: string): void {
    if (id === this.#current) return;
    this.#current = id;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#before = this.#focused();
  }

  hostUpdated(): void {
    const before = this.#before;
    const wanted =
      this.#wanted ?? (before && this.#focused()?.id !== before.id && this.#hasLostFocus() ? before : undefined);
    if (!wanted) return;
    this.#wanted = undefined;
    const { id } = wanted;
    const card = this.#cardOf(id) ?? (this.#current === undefined ? undefined : this.#cardOf(this.#current));
    const control = card?.querySelector<HTMLElement>(`.${wanted.control}`) ?? card?.querySelector<HTMLElement>('.face');
    // Without cards there is still the board, so that focus is not thrown to the top of the page.
    const next = control ?? this.#host.shadowRoot?.querySelector<HTMLElement>('.board');
    next?.focus({ preventScroll: true });
    // The window brings it into view in its column; what is left is the board and the page.
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #hasLostFocus(): boolean {
    return this.#host.isConnected && !this.#host.shadowRoot?.activeElement;
  }

  #focused(): Focused | undefined {
    const active = this.#host.shadowRoot?.activeElement;
    const id = active?.closest<HTMLElement>('[data-deal]')?.dataset['deal'];
    return id === undefined ? undefined : { id, control: active?.matches('.move') ? 'move' : 'face' };
  }

  #cardOf(id: string): HTMLElement | undefined {
    const cards = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-deal]') ?? [])];
    return cards.find((card) => card.dataset['deal'] === id);
  }
}
