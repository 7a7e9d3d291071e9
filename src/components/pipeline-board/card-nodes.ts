/**
 * Which node of a list shows which card. A card keeps its node as long as it is drawn, and one that comes into sight takes
 * that of one that has left: the last one first, so that those that stay need not be moved in the list. Where most of the
 * cards are others, the nodes stay in their order, and each shows another card.
 */
export class CardNodes {
  #nodes = new Map<string, number>();
  #made = 0;

  /** Takes in which cards are drawn now, from top to bottom. `isHeld`: one of them must not be moved in the list, which would cost it the focus; then no node is used again. */
  settle(ids: readonly string[], isHeld: boolean): void {
    const before = this.#nodes;
    const staying = new Set(ids.filter((id) => before.has(id)));
    const isAnother = !isHeld && staying.size <= ids.length * fewStay;
    if (isAnother) staying.clear();
    const free = isHeld ? [] : [...before].flatMap(([id, node]) => (staying.has(id) ? [] : node));
    const next = (): number => (isAnother ? free.shift() : free.pop()) ?? (this.#made += 1);
    this.#nodes = new Map(ids.map((id) => [id, (staying.has(id) ? before.get(id) : undefined) ?? next()]));
  }

  /** The number of a card's node. */
  of(id: string): number {
    return this.#nodes.get(id) ?? 0;
  }
}

/** Of all cards: below it, it is dearer to move nodes in the list than to write other cards into them. */
const fewStay = 0.6;
