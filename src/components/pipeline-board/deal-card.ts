import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from '../../locales/formats.js';
import type { CommonWords } from '../../locales/common.js';
import type { PipelineBoardWords } from '../../locales/pipeline-board.js';
import type { Customer, Deal, Stage } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { lockIcon } from '../../styles/icons.js';
import { avatar } from '../shared/avatar.js';
import type { BoardLook, CardField, Density } from './board-look.js';
import { ageOf, overdueDays, staleDays } from './board-model.js';
import type { ActivityState } from './board-view.js';

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
  /** Whether deals of several stages stand in one column, so that cards tell theirs. */
  readonly isGrouped: boolean;
  readonly look: BoardLook;
  /** What the page draws instead of what is usual. */
  readonly template: CardTemplate | undefined;
  /** What is next to be done for an open deal; `undefined` while that is not known, or where nothing is late. */
  readonly nextOf: (deal: Deal) => ActivityState | undefined;
  readonly customerOf: (deal: Deal) => Customer | undefined;
}

/** What a template of the page knows of a card beside its deal. */
export interface CardTemplateContext {
  readonly stage: Stage;
  /** Once it is read, where it may be. */
  readonly customer: Customer | undefined;
  readonly density: Density;
  /** The language of the board, as a BCP 47 tag. */
  readonly locale: string;
}

/**
 * Draws what stands on a card, in place of everything that is usual. The whole card is a button: text and pictures, no
 * controls. Fields that a person may not see are in the deal as the adapter delivers it.
 */
export type CardTemplate = (deal: Deal, context: CardTemplateContext) => TemplateResult | Node;

/** Whether a card has a line of chips; it is taller then. */
export function hasChips(deal: Deal, stage: Stage, { now, today, look, customerOf, isGrouped }: CardContext): boolean {
  const { fields } = look;
  return (
    isGrouped ||
    (stage.kind === 'open' && fields.includes('age') && ageOf(deal, now) > 0) ||
    (deal.tags.length > 0 && fields.includes('tags')) ||
    (fields.includes('tier') && customerOf(deal)?.tier !== undefined) ||
    staleDays(deal, stage, now) !== undefined ||
    overdueDays(deal, stage, today) !== undefined
  );
}

/** A deal as a card: the whole face opens it, the button beside it moves it. `isTabStop`: Tab leads here. `note`: said before all else. */
export function dealCard(
  deal: Deal,
  stage: Stage,
  context: CardContext,
  isTabStop: boolean,
  note: string,
): TemplateResult {
  const { t, canMove } = context;
  const tabindex = isTabStop ? 0 : -1;
  return html`<button class="face" part="card__face" type="button" tabindex=${tabindex}>
      ${note === '' ? nothing : html`<span class="visually-hidden">${note} </span>`}${face(deal, stage, context)}
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
          ></button>`
        : nothing
    }`;
}

/** What a card says; also under the pointer while it is dragged. */
export function face(deal: Deal, stage: Stage, context: CardContext): TemplateResult {
  const { format, now, t, look, template, customerOf } = context;
  if (template) {
    const { density } = look;
    const drawn = template(deal, { stage, customer: customerOf(deal), density, locale: format.locale });
    return html`<span part="card__content">${drawn}</span>`;
  }
  const shows = (field: CardField): boolean => look.fields.includes(field);
  const { owner, expectedClose } = deal;
  const next = shows('next') && stage.kind === 'open' ? context.nextOf(deal) : undefined;
  return html`<span class="line">
      <bdi class="title">${deal.title}</bdi>
      <span class="amount numeric">${shows('amount') ? amount(deal, context) : nothing}</span>
    </span>
    ${
      shows('customer') || shows('avatar') || shows('close') || shows('owner') || next
        ? html`<span class="line small muted">
            ${customer(deal, context)}
            ${
              next
                ? html`<span class="next ${next}" role="img" aria-label=${t.next[next]} title=${t.next[next]}></span>`
                : nothing
            }
            ${
              expectedClose && shows('close')
                ? html`<span class="close numeric"
                    ><span class="said">${t.expectedClose}</span> ${format.day(expectedClose, now)}</span
                  >`
                : nothing
            }
            ${owner && shows('owner') ? avatar(owner.id, owner.name, 'tiny', `${t.owner}: ${owner.name}`) : nothing}
          </span>`
        : nothing
    }
    ${chips(deal, stage, context)}`;
}

function amount(deal: Deal, { format, showsAmounts, common }: CardContext): TemplateResult | string {
  if (showsAmounts) return format.money(deal.amount);
  return html`<span title=${common.hidden}>${lockIcon()}<span class="visually-hidden">${common.hidden}</span></span>`;
}

function customer(deal: Deal, { t, look: { fields }, customerOf }: CardContext): TemplateResult {
  const found = customerOf(deal);
  if (!found) return html`<span class="who"></span>`;
  const organisation = found.organisation ? html` · <bdi>${found.organisation}</bdi>` : nothing;
  return html`<span class="who"
    >${fields.includes('avatar') ? avatar(found.id, found.name, 'tiny') : nothing}${
      fields.includes('customer')
        ? html`<span class="name"
            ><span class="said">${t.customer} </span><bdi>${found.name}</bdi>${organisation}</span
          >`
        : nothing
    }</span
  >`;
}

function chips(deal: Deal, stage: Stage, context: CardContext): TemplateResult | typeof nothing {
  if (!hasChips(deal, stage, context)) return nothing;
  const { t, format, now, today, look, customerOf, isGrouped } = context;
  const stale = staleDays(deal, stage, now);
  const overdue = overdueDays(deal, stage, today);
  const age =
    stage.kind === 'open' && stale === undefined && look.fields.includes('age') ? ageOf(deal, now) : undefined;
  const tier = look.fields.includes('tier') ? customerOf(deal)?.tier : undefined;
  const tags = look.fields.includes('tags') ? deal.tags : [];
  return html`<span class="chips">
    ${isGrouped ? html`<span class="chip"><bdi><span class="said">${t.stage} </span>${localText(stage.name, format.locale)}</bdi></span>` : nothing}
    ${overdue === undefined ? nothing : html`<span class="chip warn numeric">${t.overdue(format, overdue)}</span>`}
    ${stale === undefined ? nothing : html`<span class="chip bad numeric">${t.stale(format, stale)}</span>`}
    ${!age ? nothing : html`<span class="chip numeric">${t.age(format, age)}</span>`}
    ${tier ? html`<span class="chip ${tier === 'high' ? 'accent' : ''}">${t.tiers[tier]}</span>` : nothing}
    ${tags.map((tag) => html`<bdi class="chip">${tag}</bdi>`)}
  </span>`;
}
