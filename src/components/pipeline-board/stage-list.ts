import { html, nothing, render, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Windowing, WindowedRow } from '../../controllers/windowing.js';
import type { Actor } from '../../model/index.js';
import { setStyle } from '../../styles/set-style.js';
import { avatar } from '../shared/avatar.js';
import type { Column, Row } from './board-columns.js';
import { CardNodes } from './card-nodes.js';
import { dealCard, type CardContext } from './deal-card.js';

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
  readonly #nodes = new WeakMap<HTMLElement, CardNodes>();
  readonly #drawn = new WeakMap<HTMLElement, readonly unknown[]>();

  /** Draws a list, unless nothing about it has changed. */
  draw(list: HTMLElement, column: Column, windowing: Windowing, context: CardContext, state: ListState): void {
    const { items, after } = windowing;
    const { rows } = column;
    const { current, lifted, selected, marks, slotSize, names, activities } = state;
    const window = items.map(({ key, gap }) => `${gap} ${key}`).join();
    const from = [column, window, after, context, current, lifted, selected, marks, slotSize, names, activities];
    const drawn = this.#drawn.get(list);
    if (drawn && from.every((each, number) => each === drawn[number])) return;
    this.#drawn.set(list, from);
    const nodes = this.#nodes.get(list) ?? new CardNodes();
    this.#nodes.set(list, nodes);
    const shown = items.map(({ index }) => rows[index]);
    const isHeld = list.matches(':focus-within') || shown.some((at) => at?.kind === 'deal' && at.isAway);
    nodes.settle(
      shown.flatMap((at) => (at?.kind === 'deal' ? at.deal.id : [])),
      isHeld,
    );
    const nodeOf = (at: Row | undefined, key: string): number | string =>
      at?.kind === 'deal' ? nodes.of(at.deal.id) : key;
    render(
      html`${rows.length === 0 ? html`<p class="none small muted">${column.of.stage ? context.t.emptyStage : context.t.deals(context.format, 0)}</p>` : nothing}
        <ul role="list" ?hidden=${rows.length === 0}>
          ${repeat(
            items,
            ({ index, key }) => nodeOf(rows[index], key),
            (item) => row(item, column, context, state),
          )}
        </ul>
        <div ${setStyle({ 'block-size': `${after}px` })}></div>`,
      list,
    );
  }
}

function row(
  { index, gap }: WindowedRow,
  { stageOf, rows, total, deals }: Column,
  context: CardContext,
  { current, lifted, selected, marks, slotSize }: ListState,
): TemplateResult {
  const at = rows[index];
  const margin = setStyle({ 'margin-block-start': gap > 0 ? `${gap}px` : undefined });
  if (at?.kind === 'deal') {
    const { deal } = at;
    const stage = stageOf(deal);
    const isLifted = lifted === deal.id;
    const isTabStop = current === deal.id;
    const isSelected = selected?.has(deal.id) === true;
    const by = marks?.get(deal.id);
    const note = [isSelected ? context.t.selected : '', by ? context.t.movedBy(by.name) : ''].filter(Boolean).join(' ');
    return html`<li
      class="row ${at.isAway ? 'away' : ''}"
      data-index=${index}
      data-deal=${deal.id}
      aria-posinset=${at.index + 1}
      aria-setsize=${total?.count ?? deals.length}
      ${margin}
    >
      <div
        class="deal ${isLifted ? 'lifted' : ''} ${isSelected ? 'selected' : ''}"
        part="card ${isLifted ? 'lifted' : ''} ${at.isAway ? 'dragging' : ''} ${isSelected ? 'selected' : ''}"
      >
        ${guard([deal, stage, context, isTabStop, context.customerOf(deal), context.nextOf(deal), note], () => dealCard(deal, stage, context, isTabStop, note))}
        ${by ? html`<span class="by" part="card__by" title=${context.t.movedBy(by.name)} aria-hidden="true">${avatar(by.id, by.name, 'tiny')}</span>` : nothing}
      </div>
    </li>`;
  }
  if (at?.kind === 'slot') {
    return html`<li class="row" role="presentation" data-index=${index} ${margin}>
      <div class="slot" part="slot" ${setStyle({ 'block-size': `${slotSize}px` })}></div>
    </li>`;
  }
  if (at?.kind === 'unreadable') {
    return html`<li class="row" data-index=${index} ${margin}>
      <p class="deal unreadable small muted">${context.common.unreadable}</p>
    </li>`;
  }
  return html`<li class="row" role="presentation" data-index=${index} ${margin}>
    <div class="deal waiting"><span class="skeleton"></span></div>
  </li>`;
}
