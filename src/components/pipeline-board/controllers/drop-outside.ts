import type { RapportClient } from '../../../data/client.js';
import type { Deal } from '../../../model/index.js';
import { DealDropOutsideEvent } from '../pipeline-board.events.js';
import type { PointerPlace } from './drag.js';

/** A deal that was dropped onto another board. It never leaves the library. */
export class DealOfferEvent extends CustomEvent<never> {
  readonly client: RapportClient;
  readonly deals: readonly Deal[];
  readonly at: PointerPlace;

  constructor(client: RapportClient, deals: readonly Deal[], at: PointerPlace) {
    super('rapport-deal-offer', { bubbles: true, composed: true, cancelable: true });
    this.client = client;
    this.deals = deals;
    this.at = at;
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
  const [deal] = deals;
  const detail = { pipelineId: deal?.pipelineId ?? '', dealIds: deals.map(({ id }) => id), ...at };
  if (!host.dispatchEvent(new DealDropOutsideEvent(detail, over))) return true;
  return !over.dispatchEvent(new DealOfferEvent(client, deals, at));
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
