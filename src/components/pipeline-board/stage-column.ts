import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Windowing, WindowedRow } from '../../controllers/windowing.js';
import { localText } from '../../model/text.js';
import { setStyle } from '../../styles/set-style.js';
import type { Column, Row } from './board-columns.js';
import { dealCard, type CardContext } from './deal-card.js';

/** What a column is drawn with. */
export interface ColumnContext extends CardContext {
  /** The deal that Tab leads to, where it is in this column. */
  readonly current: string | undefined;
  /** The deal in the hand of the keyboard, where it is in this column. */
  readonly lifted: string | undefined;
  /** Block size of the slot for a dragged card, in px. */
  readonly slotSize: number;
  /** A card is dragged that may not enter here. */
  readonly isBarred: boolean;
}

/** A stage: its heading with the adapter's count and sums, and the cards that can be seen. */
export function stageColumn(
  column: Column,
  number: number,
  windowing: Windowing,
  context: ColumnContext,
): TemplateResult {
  const { stage, rows, isTarget } = column;
  const { t } = context;
  return html`<section
    class="stage ${stage.kind} ${isTarget ? 'over' : ''} ${context.isBarred ? 'barred' : ''}"
    part="stage ${isTarget ? 'over' : ''}"
    role="group"
    aria-labelledby="stage-${number}"
  >
    ${heading(column, number, context)}
    <div class="list" part="stage__list">
      ${rows.length === 0 ? html`<p class="none small muted">${t.emptyStage}</p>` : nothing}
      <ul role="list" ?hidden=${rows.length === 0}>
        ${repeat(
          windowing.items,
          ({ index, key }) => rowKey(rows[index], key),
          (item) => row(item, column, context),
        )}
      </ul>
      <div ${setStyle({ 'block-size': `${windowing.after}px` })}></div>
    </div>
  </section>`;
}

function heading({ stage, total }: Column, number: number, context: ColumnContext): TemplateResult {
  const { t, format, showsAmounts } = context;
  const most = stage.limit?.most;
  const isOver = total !== undefined && most !== undefined && total.count > most;
  const count = total && format.number(total.count);
  const sums = showsAmounts && total && total.sums.length > 0 ? total : undefined;
  const isOpen = stage.kind === 'open';
  return html`<header class="heading">
    <h3 id="stage-${number}" part="stage__heading">
      <bdi class="name">${localText(stage.name, format.locale)}</bdi>
      ${
        count === undefined
          ? nothing
          : html`<span class="count numeric ${isOver ? 'beyond' : ''}" aria-hidden="true"
                >${most === undefined ? count : `${count}/${format.number(most)}`}</span
              ><span class="visually-hidden"
                >${t.deals(format, total?.count ?? 0)}${isOver ? ` (${t.overLimit(format.number(most))})` : ''}</span
              >`
      }
    </h3>
    <span class="sum numeric">${sums ? format.moneys(sums.sums, 'compact') : nothing}</span>
    <span class="small muted numeric"
      >${
        stage.kind === 'open'
          ? html`<span title=${t.probability}
              ><span class="visually-hidden">${t.probability} </span>${format.percent(stage.probability)}</span
            >`
          : t.closedAs[stage.kind]
      }</span
    >
    <span class="weighted small muted numeric"
      >${sums && isOpen && sums.weighted.length > 0 ? t.weighted(format.moneys(sums.weighted, 'compact')) : nothing}</span
    >
  </header>`;
}

/** Cards are known by their deal, so that a card that is taken up stays the same element. */
function rowKey(row: Row | undefined, key: string): string {
  return row?.kind === 'deal' ? `deal ${row.deal.id}` : key;
}

function row(
  { index, gap }: WindowedRow,
  { stage, rows, total, deals }: Column,
  context: ColumnContext,
): TemplateResult {
  const at = rows[index];
  const margin = setStyle({ 'margin-block-start': gap > 0 ? `${gap}px` : undefined });
  if (at?.kind === 'deal') {
    const { deal } = at;
    const isLifted = context.lifted === deal.id;
    return html`<li
      class="row ${at.isAway ? 'away' : ''}"
      data-index=${index}
      data-deal=${deal.id}
      aria-posinset=${at.index + 1}
      aria-setsize=${total?.count ?? deals.length}
      ${margin}
    >
      <div
        class="deal ${isLifted ? 'lifted' : ''}"
        part="card ${isLifted ? 'lifted' : ''} ${at.isAway ? 'dragging' : ''}"
      >
        ${dealCard(deal, stage, context, context.current === deal.id)}
      </div>
    </li>`;
  }
  if (at?.kind === 'slot') {
    return html`<li class="row" role="presentation" data-index=${index} ${margin}>
      <div class="slot" part="slot" ${setStyle({ 'block-size': `${context.slotSize}px` })}></div>
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
