import type { RapportClient } from '../../../data/client.js';
import type { Deal } from '../../../model/index.js';
import { DealDragOutsideEvent, DealDropOutsideEvent, type DealDropDetail } from '../deal-moves.events.js';
import type { PointerPlace } from './drag.js';

/** Deals that are held above another board, are taken away from there again, or are dropped onto it. It never leaves the library. */
export class DealOfferEvent extends CustomEvent<never> {
  readonly client: RapportClient;
  readonly deals: readonly Deal[];
  readonly at: PointerPlace;
  readonly phase: 'over' | 'away' | 'drop';

  constructor(client: RapportClient, deals: readonly Deal[], at: PointerPlace, phase: 'over' | 'away' | 'drop') {
    super('rapport-deal-offer', { bubbles: true, composed: true, cancelable: true });
    this.client = client;
    this.deals = deals;
    this.at = at;
    this.phase = phase;
  }
}

/** Tells what lies under deals that are held outside their board: the page, and other boards. */
export class HoverOutside {
  readonly #host: HTMLElement;
  #last: PointerPlace = { x: 0, y: 0 };
  #over: Element | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** `at`: where they are held; they are not outside the board where it is absent. */
  move(client: RapportClient, deals: readonly Deal[], at: PointerPlace | undefined): void {
    if (at === this.#last) return;
    const found = at ? elementAt(this.#host.ownerDocument, at) : null;
    const over = found && !isInside(found, this.#host) ? found : null;
    const place = at ?? this.#last;
    this.#last = place;
    if (over === this.#over) return;
    this.#over?.dispatchEvent(new DealOfferEvent(client, deals, place, 'away'));
    this.#over = over;
    this.#host.dispatchEvent(new DealDragOutsideEvent(detailOf(deals, place), over));
    over?.dispatchEvent(new DealOfferEvent(client, deals, place, 'over'));
  }
}

/**
 * Deals were let go outside the board: offers them to the page, then to the board that they lie over. Answers whether
 * somebody took them.
 */
export function dropOutside(
  host: HTMLElement,
  client: RapportClient,
  deals: readonly Deal[],
  at: PointerPlace,
): boolean {
  const over = elementAt(host.ownerDocument, at);
  if (!over || isInside(over, host)) return false;
  if (!host.dispatchEvent(new DealDropOutsideEvent(detailOf(deals, at), over))) return true;
  return !over.dispatchEvent(new DealOfferEvent(client, deals, at, 'drop'));
}

function detailOf(deals: readonly Deal[], at: PointerPlace): DealDropDetail {
  return { pipelineId: deals[0]?.pipelineId ?? '', dealIds: deals.map(({ id }) => id), ...at };
}

/** What lies under the pointer, inside shadow roots too. */
function elementAt(root: Document, { x, y }: PointerPlace): Element | null {
  let found = root.elementFromPoint(x, y);
  for (let inner = found; inner?.shadowRoot;) {
    inner = inner.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

function isInside(element: Element, host: HTMLElement): boolean {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at === host) return true;
  }
  return false;
}
