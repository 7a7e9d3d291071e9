import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { localText } from '../../model/text.js';
import { chevronsLeftRightIcon, chevronsRightLeftIcon, plusIcon } from '../../styles/icons.js';
import type { Column } from './board-columns.js';
import type { CardContext } from './deal-card.js';

/** How a stage is met while cards are moved and focus wanders. */
export interface StageState {
  /** A card is dragged that may not enter. */
  readonly isBarred: boolean;
  /** Tab leads to its card. */
  readonly isCurrent: boolean;
  /** What adds deals to it, while somebody does. */
  readonly adder: unknown;
  /** Deals of another board are held above it. */
  readonly isVisited: boolean;
}

/** How a column looks as a part of the board. */
export type ColumnTemplate = (
  column: Column,
  number: number,
  context: CardContext,
  state: StageState,
) => TemplateResult;

/** Draws a part of the board, unless nothing about it has changed. */
export function drawn(
  template: ColumnTemplate,
  column: Column,
  number: number,
  context: CardContext,
  state: StageState,
): unknown {
  const { isBarred, isCurrent, adder, isVisited } = state;
  return guard([column, number, context, isBarred, isCurrent, adder, isVisited], () =>
    template(column, number, context, state),
  );
}

/** A column: its heading with the adapter's count and sums, and room for its cards. */
export function stageColumn(column: Column, number: number, context: CardContext, state: StageState): TemplateResult {
  const { of, isCollapsed } = column;
  const isTarget = column.isTarget || state.isVisited;
  return html`<section
    class="stage ${of.stage?.kind ?? ''} ${isTarget ? 'over' : ''} ${state.isBarred ? 'barred' : ''} ${isCollapsed ? 'collapsed' : ''}"
    part="stage${isTarget ? ' over' : ''}${isCollapsed ? ' collapsed' : ''}"
    role="group"
    aria-labelledby="stage-${number}"
    data-column=${of.id}
  >
    ${heading(column, number, context, state)} ${state.adder}
    <div class="list" part="stage__list" id="list-${number}"></div>
  </section>`;
}

/** What stands above the cards of a column. */
export function heading(
  { of, total, wholeCount, isCollapsed }: Column,
  number: number,
  context: CardContext,
  { isCurrent }: StageState,
): TemplateResult {
  const { t, format, showsAmounts } = context;
  const { stage } = of;
  const name = localText(of.name, format.locale);
  const most = stage?.limit?.most;
  const isOver = wholeCount !== undefined && most !== undefined && wholeCount > most;
  const count = total && format.number(total.count);
  // Of deals that are left out there is no saying how full the stage is.
  const isWhole = total?.count === wholeCount;
  const sums = showsAmounts && total && total.sums.length > 0 ? total : undefined;
  const closed = stage && stage.kind !== 'open' ? stage.kind : undefined;
  return html`<header class="heading">
    <h3 id="stage-${number}" part="stage__heading">
      <bdi class="name">${name}</bdi>
      ${
        count === undefined
          ? nothing
          : html`<span class="count numeric ${isOver ? 'beyond' : ''}" aria-hidden="true"
                >${most === undefined || !isWhole ? count : `${count}/${format.number(most)}`}</span
              ><span class="visually-hidden"
                >${t.deals(format, total?.count ?? 0)}${isOver ? ` (${t.overLimit(format.number(most))})` : ''}</span
              >`
      }
    </h3>
    <span class="sum numeric">${sums ? format.moneys(sums.sums, 'compact') : nothing}</span>
    <span class="small muted numeric"
      >${
        closed
          ? t.closedAs[closed]
          : stage
            ? html`<span title=${t.probability}
                ><span class="visually-hidden">${t.probability} </span>${format.percent(stage.probability)}</span
              >`
            : nothing
      }</span
    >
    <span class="weighted small muted numeric"
      >${sums && !closed && sums.weighted.length > 0 ? t.weighted(format.moneys(sums.weighted, 'compact')) : nothing}</span
    >
    <button
      class="fold"
      type="button"
      part="stage__fold"
      data-column=${of.id}
      tabindex=${isCurrent || isCollapsed ? 0 : -1}
      aria-expanded=${!isCollapsed}
      aria-label=${isCollapsed ? t.expand(name) : t.collapse(name)}
      title=${isCollapsed ? t.expand(name) : t.collapse(name)}
    >
      ${isCollapsed ? chevronsLeftRightIcon() : chevronsRightLeftIcon()}
    </button>
    ${
      stage && context.canMove && !isCollapsed
        ? html`<button
            class="fold add"
            type="button"
            part="stage__add"
            data-stage=${stage.id}
            tabindex=${isCurrent ? 0 : -1}
            aria-label=${t.add(name)}
            title=${t.add(name)}
          >
            ${plusIcon()}
          </button>`
        : nothing
    }
  </header>`;
}
