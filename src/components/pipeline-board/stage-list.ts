import { takeOut } from '../../controllers/take-out.js';
import type { WindowedRow } from '../../controllers/windowed-rows.js';
import type { Windowing } from '../../controllers/windowing.js';
import type { Actor } from '../../model/index.js';
import { dress, made, write } from '../shared/made.js';
import type { Column, Row } from './board-columns.js';
import { CardNodes } from './card-nodes.js';
import { CardRow, leaveGap } from './card-row.js';
import type { CardContext } from './deal-card.js';

/** What the cards of a stage are drawn with, besides what all cards are. */
export interface ListState {
  /** The deal that Tab leads to. */
  readonly current: string | undefined;
  /** The deal in the hand of the keyboard. */
  readonly lifted: string | undefined;
  /** The deals that are selected, of all stages. */
  readonly selected: ReadonlySet<string> | undefined;
  /** Who has just moved deals from elsewhere, by the id of the deal. */
  readonly marks: ReadonlyMap<string, Actor> | undefined;
  /** Block size of the slot for a dragged card, in px. */
  readonly slotSize: number;
  /** Changes whenever the name of a customer does. */
  readonly names: unknown;
  /** Changes whenever a next activity does. */
  readonly activities: unknown;
}

/**
 * The cards of the stages that can be seen. Each list is drawn by itself, so that the one that is scrolled is drawn at once
 * and without the board; and with the nodes of cards that are out of sight.
 */
export class StageLists {
  readonly #lists = new WeakMap<HTMLElement, StageList>();

  /** Draws a list, unless nothing about it has changed. */
  draw(element: HTMLElement, column: Column, windowing: Windowing, context: CardContext, state: ListState): void {
    const list = this.#lists.get(element) ?? new StageList(element);
    this.#lists.set(element, list);
    list.draw(column, windowing, context, state);
  }
}

class StageList {
  readonly #element: HTMLElement;
  readonly #noCards = made('p', 'none small muted', '');
  readonly #list = made('ul', '');
  readonly #after = made('div', '');
  readonly #nodes = new CardNodes();
  /** The cards by the number of their node. */
  #cards = new Map<number, CardRow>();
  #drawn: readonly unknown[] = [];

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#list.setAttribute('role', 'list');
    element.append(this.#list, this.#after);
  }

  draw(column: Column, { items, after }: Windowing, context: CardContext, state: ListState): void {
    const { rows } = column;
    const { current, lifted, selected, marks, slotSize, names, activities } = state;
    const window = items.map(({ key, gap }) => `${gap} ${key}`).join();
    const from = [column, window, after, context, current, lifted, selected, marks, slotSize, names, activities];
    if (from.every((each, number) => each === this.#drawn[number])) return;
    this.#drawn = from;
    write(this.#noCards, column.of.stage ? context.t.emptyStage : context.t.deals(context.format, 0));
    if (rows.length === 0) this.#element.prepend(this.#noCards);
    else takeOut(this.#noCards);
    this.#list.hidden = rows.length === 0;
    this.#after.style.blockSize = `${after}px`;
    const shown = items.map(({ index }) => rows[index]);
    const focused = (this.#element.getRootNode() as ShadowRoot).activeElement?.closest('li');
    const held = focused?.parentElement === this.#list ? focused : undefined;
    this.#nodes.settle(
      shown.flatMap((at) => (at?.kind === 'deal' ? at.deal.id : [])),
      held !== undefined || shown.some((at) => at?.kind === 'deal' && at.isAway),
    );
    const before = this.#cards;
    this.#cards = new Map();
    const elements = items.map((item, number) => {
      const at = shown[number];
      if (at?.kind !== 'deal') return otherRow(at, item, context, slotSize);
      const node = this.#nodes.of(at.deal.id);
      const known = before.get(node);
      const card = known?.fits(context) ? known : new CardRow(context);
      this.#cards.set(node, card);
      card.draw(at, item, column, context, state);
      if (card !== known) known?.yieldTo(card);
      return card.element;
    });
    this.#stand(elements, held);
  }

  /** Puts rows in their order, and takes away what else there is. What is held is not moved, which would cost it the focus. */
  #stand(rows: readonly HTMLElement[], held: HTMLElement | undefined): void {
    const staying = new Set<Element>(rows);
    for (const row of [...this.#list.children]) if (!staying.has(row)) takeOut(row);
    let at = this.#list.firstElementChild;
    for (const row of rows) {
      if (row === held) {
        while (at && at !== row) {
          const next: Element | null = at.nextElementSibling;
          this.#list.append(at);
          at = next;
        }
      }
      if (row === at) at = at.nextElementSibling;
      else this.#list.insertBefore(row, at);
    }
  }
}

/** What stands among the cards: room for the one that is dragged, what cannot be read, and more that is still to come. */
function otherRow(
  row: Row | undefined,
  { index, gap }: WindowedRow,
  context: CardContext,
  slotSize: number,
): HTMLElement {
  const isUnreadable = row?.kind === 'unreadable';
  const content =
    row?.kind === 'slot'
      ? made('div', 'slot')
      : isUnreadable
        ? made('p', 'deal unreadable small muted', context.common.unreadable)
        : made('div', 'deal waiting', made('span', 'skeleton'));
  if (row?.kind === 'slot') {
    content.setAttribute('part', 'slot');
    content.style.blockSize = `${slotSize}px`;
  }
  const element = made('li', 'row', content);
  dress(element, { 'data-index': `${index}`, ...(isUnreadable ? {} : { role: 'presentation' }) });
  leaveGap(element, gap);
  return element;
}
