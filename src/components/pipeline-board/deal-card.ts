import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from '../../locales/formats.js';
import type { CommonWords } from '../../locales/common.js';
import type { PipelineBoardWords } from '../../locales/pipeline-board.js';
import type { Customer, Deal, Stage } from '../../model/index.js';
import { ellipsisIcon, lockIcon } from '../../styles/icons.js';
import { avatar } from '../shared/avatar.js';
import { overdueDays, staleDays } from './board-model.js';

/** What all cards of a board are drawn with. */
export interface CardContext {
  readonly t: PipelineBoardWords;
  readonly common: CommonWords;
  readonly format: Formats;
  readonly now: Date;
  /** The calendar day of the reader. */
  readonly today: string;
  readonly canMove: boolean;
  readonly showsAmounts: boolean;
  readonly customerOf: (deal: Deal) => Customer | undefined;
}

/** Whether a card has a line of chips; it is taller then. */
export function hasChips(deal: Deal, stage: Stage, { now, today }: Pick<CardContext, 'now' | 'today'>): boolean {
  return staleDays(deal, stage, now) !== undefined || overdueDays(deal, stage, today) !== undefined;
}

/** A deal as a card: the whole face opens it, the button beside it moves it. `isTabStop`: Tab leads here. */
export function dealCard(deal: Deal, stage: Stage, context: CardContext, isTabStop: boolean): TemplateResult {
  const { t, canMove } = context;
  const tabindex = isTabStop ? 0 : -1;
  return html`<button class="face" part="card__face" type="button" tabindex=${tabindex}>
      ${face(deal, stage, context)}
    </button>
    ${
      canMove
        ? html`<button
            class="move"
            part="card__move"
            type="button"
            tabindex=${tabindex}
            aria-haspopup="dialog"
            aria-label=${t.moveDeal(deal.title)}
            title=${t.move}
          >
            ${ellipsisIcon()}<span class="word" aria-hidden="true">${t.move}</span>
          </button>`
        : nothing
    }`;
}

/** What a card says; also under the pointer while it is dragged. */
export function face(deal: Deal, stage: Stage, context: CardContext): TemplateResult {
  const { format, now, t } = context;
  return html`<span class="line">
      <bdi class="title">${deal.title}</bdi>
      <span class="amount numeric">${amount(deal, context)}</span>
    </span>
    <span class="line small muted">
      ${customer(deal, context)}
      ${
        deal.expectedClose
          ? html`<span class="close numeric"
              ><span class="visually-hidden">${t.expectedClose}</span> ${format.day(deal.expectedClose, now)}</span
            >`
          : nothing
      }
      ${
        deal.owner
          ? html`<span class="owner" title="${t.owner}: ${deal.owner.name}"
              ><span class="visually-hidden">${t.owner}: <bdi>${deal.owner.name}</bdi></span
              >${avatar(deal.owner.id, deal.owner.name, 'tiny')}</span
            >`
          : nothing
      }
    </span>
    ${chips(deal, stage, context)}`;
}

function amount(deal: Deal, { format, showsAmounts, common }: CardContext): TemplateResult | string {
  if (showsAmounts) return format.money(deal.amount);
  return html`<span title=${common.hidden}>${lockIcon()}<span class="visually-hidden">${common.hidden}</span></span>`;
}

function customer(deal: Deal, { t, customerOf }: CardContext): TemplateResult {
  const found = customerOf(deal);
  if (!found) return html`<span class="who"></span>`;
  const organisation = found.organisation ? html` · <bdi>${found.organisation}</bdi>` : nothing;
  return html`<span class="who"
    >${avatar(found.id, found.name, 'tiny')}<span class="name"
      ><span class="visually-hidden">${t.customer} </span><bdi>${found.name}</bdi>${organisation}</span
    ></span
  >`;
}

function chips(deal: Deal, stage: Stage, { t, format, now, today }: CardContext): TemplateResult | typeof nothing {
  const stale = staleDays(deal, stage, now);
  const overdue = overdueDays(deal, stage, today);
  if (stale === undefined && overdue === undefined) return nothing;
  return html`<span class="chips">
    ${overdue === undefined ? nothing : html`<span class="chip warn numeric">${t.overdue(format, overdue)}</span>`}
    ${stale === undefined ? nothing : html`<span class="chip bad numeric">${t.stale(format, stale)}</span>`}
  </span>`;
}
