import { takeOut } from '../../controllers/take-out.js';
import type { WindowedRow } from '../../controllers/windowed-rows.js';
import { avatarLook, lettersOf } from '../shared/avatar.js';
import { dress, made } from '../shared/made.js';
import type { Column, Row } from './board-columns.js';
import { blankFace, cardFace, looksSame, type CardContext, type ShowFace } from './deal-card.js';
import type { ListState } from './stage-list.js';

export type DealRow = Extract<Row, { kind: 'deal' }>;

/** A card and its place in a list. Its nodes are copied, and written to whenever it shows another deal. */
export class CardRow {
  readonly element: HTMLElement;
  readonly #context: CardContext;
  readonly #card: HTMLElement;
  readonly #face: HTMLElement;
  readonly #move: HTMLElement | null;
  readonly #show: ShowFace;
  #by: HTMLElement | undefined;
  /** What the card was last drawn of. */
  #drawn: readonly unknown[] = [];

  constructor(context: CardContext) {
    this.#context = context;
    this.element = blankRow(context).cloneNode(true) as HTMLElement;
    this.#card = this.element.firstElementChild as HTMLElement;
    this.#face = this.#card.firstElementChild as HTMLElement;
    this.#move = this.#face.nextElementSibling as HTMLElement | null;
    this.#show = cardFace(this.#face, context);
  }

  /** Whether it can show deals in this context. */
  fits(context: CardContext): boolean {
    return looksSame(this.#context, context);
  }

  draw(row: DealRow, { index, gap }: WindowedRow, column: Column, context: CardContext, state: ListState): void {
    const { deal, isAway } = row;
    const { stageOf, total, deals } = column;
    const stage = stageOf(deal);
    const isSelected = state.selected?.has(deal.id) === true;
    const by = state.marks?.get(deal.id);
    dress(this.element, {
      class: isAway ? 'row away' : 'row',
      'data-index': `${index}`,
      'data-deal': deal.id,
      'aria-posinset': `${row.index + 1}`,
      'aria-setsize': `${total?.count ?? deals.length}`,
    });
    leaveGap(this.element, gap);
    const looks = [isSelected && 'selected', state.lifted === deal.id && 'lifted'].filter(Boolean).join(' ');
    dress(this.#card, { class: `deal ${looks}`, part: `card ${looks}${isAway ? ' dragging' : ''}` });
    const note = [isSelected && context.t.selected, by && context.t.movedBy(by.name)].filter(Boolean).join(' ');
    const tabindex = state.current === deal.id ? '0' : '-1';
    const from = [deal, stage, context, tabindex, context.customerOf(deal), context.nextOf(deal), note];
    if (from.every((each, at) => each === this.#drawn[at])) return;
    this.#drawn = from;
    this.#show(deal, stage, context, note);
    dress(this.#face, { tabindex });
    if (this.#move) dress(this.#move, { tabindex, 'aria-label': context.t.moveDeal(deal.title) });
    if (this.#by) takeOut(this.#by);
    if (!by) return;
    this.#by = made(
      'span',
      'by chip accent',
      made('span', avatarLook(by.id, 'tiny'), lettersOf(by.name)),
      made('bdi', '', by.name),
    );
    dress(this.#by, { part: 'card__by', title: context.t.movedBy(by.name), 'aria-hidden': 'true' });
    this.#card.append(this.#by);
  }

  /** Gives focus, where this card has it, to the same part of a card that takes its place. */
  yieldTo(other: CardRow): void {
    const focused = (this.element.getRootNode() as ShadowRoot).activeElement;
    if (focused === null || !this.element.contains(focused)) return;
    this.element.replaceWith(other.element);
    (focused === this.#move ? (other.#move ?? other.#face) : other.#face).focus();
  }
}

/** What all rows of a context have in common; made once for each. */
let blank: { readonly context: CardContext; readonly row: HTMLElement } | undefined;

function blankRow(context: CardContext): HTMLElement {
  if (blank && looksSame(blank.context, context)) return blank.row;
  const face = made('button', 'face');
  dress(face, { part: 'card__face', type: 'button' });
  blankFace(face, context);
  const card = made('div', '', face);
  if (context.canMove) {
    const move = made('button', 'move');
    dress(move, { part: 'card__move', type: 'button', 'aria-haspopup': 'dialog', title: context.t.move });
    card.append(move);
  }
  blank = { context, row: made('li', '', card) };
  return blank.row;
}

/** Leaves room above a row, in px. */
export function leaveGap({ style }: HTMLElement, gap: number): void {
  const margin = gap > 0 ? `${gap}px` : '';
  if (style.marginBlockStart !== margin) style.marginBlockStart = margin;
}
