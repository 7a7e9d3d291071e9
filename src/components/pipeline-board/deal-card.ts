import { html, nothing, render, type TemplateResult } from 'lit';
import { takeOut } from '../../controllers/take-out.js';
import type { Formats } from '../../locales/formats.js';
import type { CommonWords } from '../../locales/common.js';
import type { PipelineBoardWords } from '../../locales/pipeline-board.js';
import type { Customer, Deal, Stage } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { lockIcon } from '../../styles/icons.js';
import { avatarLook, lettersOf } from '../shared/avatar.js';
import { dress, made, partsOf, write } from '../shared/made.js';
import { healthOf } from './card-health.js';
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
    (fields.includes('health') && healthOf(customerOf(deal)) !== undefined) ||
    staleDays(deal, stage, now) !== undefined ||
    overdueDays(deal, stage, today) !== undefined
  );
}

/** Shows a deal in the face that it was made for. `note`: said before all else. */
export type ShowFace = (deal: Deal, stage: Stage, context: CardContext, note?: string) => void;

/** Fills an empty element with what all faces of a context have in common. Copies of it can be told by `cardFace` what to say. */
export function blankFace(element: HTMLElement, context: CardContext): void {
  const { t, common, showsAmounts, look, template } = context;
  if (template) return;
  const { fields } = look;
  const amount = made('span', 'amount numeric', '');
  if (!showsAmounts && fields.includes('amount')) render(hiddenAmount(common), amount);
  const mark = made('span', '');
  mark.setAttribute('role', 'img');
  element.append(
    made('span', 'line', made('bdi', 'title', ''), ' ', amount),
    ' ',
    made(
      'span',
      'line small muted',
      made(
        'span',
        'who',
        made('span', '', ''),
        made('span', 'name', made('span', 'said', `${t.customer} `), made('bdi', '', '')),
      ),
      ' ',
      mark,
      ' ',
      made('span', 'close numeric', made('span', 'said', t.expectedClose), ''),
      ' ',
      made('span', '', ''),
    ),
  );
}

/** The face in a copy of a blank one. It can show other deals as long as `looksSame`. */
export function cardFace(element: HTMLElement, context: CardContext): ShowFace {
  return context.template ? ownFace(element) : usualFace(element, context);
}

/** The face of a card that stands by itself. */
export function loneFace(deal: Deal, stage: Stage, context: CardContext): HTMLElement {
  const element = made('div', 'face');
  blankFace(element, context);
  cardFace(element, context)(deal, stage, context);
  return element;
}

/** Whether a face that was made for one context can show deals in another one. */
export function looksSame(left: CardContext, right: CardContext): boolean {
  return (
    left.t === right.t &&
    left.look === right.look &&
    left.canMove === right.canMove &&
    left.showsAmounts === right.showsAmounts &&
    !left.template === !right.template
  );
}

/** A face that the page draws. */
function ownFace(element: HTMLElement): ShowFace {
  return (deal, stage, { look: { density }, format, template, customerOf }, note = '') => {
    const drawn = template?.(deal, { stage, customer: customerOf(deal), density, locale: format.locale });
    const said = note === '' ? nothing : html`<span class="visually-hidden">${note} </span>`;
    render(html`${said}<span part="card__content">${drawn}</span>`, element);
  };
}

/** The usual face. Its nodes are copied, and written to whenever it shows another deal: lists are scrolled fast. */
function usualFace(element: HTMLElement, { t, showsAmounts, look: { fields } }: CardContext): ShowFace {
  const shows = (...wanted: readonly CardField[]): boolean => wanted.some((field) => fields.includes(field));
  const [first, second] = partsOf(element);
  const [title, amount] = partsOf(first);
  const [who, mark, close, owned] = partsOf(second);
  const [pictured, called] = partsOf(who);
  const [, name] = partsOf(called);
  const [picture, keeper] = [new Badge(pictured), new Badge(owned)];
  // Made for the cards that have them.
  let chips: HTMLElement | undefined;
  let from: HTMLElement | undefined;
  /** Which parts stand on the card. */
  let shape: string | undefined;
  return (deal, stage, context, note = '') => {
    const { format, now } = context;
    const customer = context.customerOf(deal);
    const next = shows('next') && stage.kind === 'open' ? context.nextOf(deal) : undefined;
    const expectedClose = shows('close') ? deal.expectedClose : undefined;
    const owner = shows('owner') ? deal.owner : undefined;
    const late = chipsOf(deal, stage, context);
    write(title, deal.title);
    if (shows('amount') && showsAmounts) write(amount, format.money(deal.amount));
    if (expectedClose) write(close, ` ${format.day(expectedClose, now)}`);
    if (next) dress(mark, { class: `next ${next}`, 'aria-label': t.next[next], title: t.next[next] });
    if (owner) keeper.show(owner.id, owner.name, `${t.owner}: ${owner.name}`);
    if (customer) {
      write(name, customer.name);
      if (customer.organisation) {
        from ??= made('span', '', ' · ', made('bdi', '', ''));
        write(partsOf(from)[0], customer.organisation);
      }
      if (shows('avatar')) picture.show(customer.id, customer.name);
    }
    if (late) render(late, (chips ??= made('span', 'chips')));
    const there = [customer, customer?.organisation, next, expectedClose, owner, late].map(Boolean).join() + note;
    if (shape === there) return;
    shape = there;
    if (customer?.organisation && from) called.append(from);
    else if (from) takeOut(from);
    fill(who, [customer && shows('avatar') && pictured, customer && shows('customer') && called], '');
    fill(second, [who, next && mark, expectedClose && close, owner && owned]);
    const hasSecond = next !== undefined || shows('customer', 'avatar', 'close', 'owner');
    const said = note !== '' && made('span', 'visually-hidden', `${note} `);
    fill(element, [said, first, hasSecond && second, late && chips]);
  };
}

/** Puts those parts into an element that there are, with a gap after each, unless they are what it holds. */
function fill(element: HTMLElement, parts: readonly (HTMLElement | false | '' | undefined)[], gap = ' '): void {
  const { children } = element;
  const wanted = parts.flatMap((part) => (part ? [part] : []));
  if (children.length === wanted.length && wanted.every((part, at) => part === children[at])) return;
  element.replaceChildren(...wanted.flatMap((part) => (gap === '' ? part : [part, gap])));
}

/** Longer initials have marks or joiners, and may stand out of their badge. */
const plainLetters = 2;

/** A badge with the initials of a person. */
class Badge {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** `label`: says who it is; absent where the name stands beside it. */
  show(id: string, name: string, label?: string): void {
    const letters = lettersOf(name);
    write(this.#element, letters);
    const look = `${avatarLook(id, 'tiny')} ${letters.length > plainLetters ? 'clipped' : ''}`;
    const role = label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label, title: label };
    dress(this.#element, { class: look, ...role });
  }
}

function hiddenAmount({ hidden }: CommonWords): TemplateResult {
  return html`<span title=${hidden}>${lockIcon()}<span class="visually-hidden">${hidden}</span></span>`;
}

/** What is late, and what a card says of its deal in short; `undefined` where there is nothing to say. */
function chipsOf(deal: Deal, stage: Stage, context: CardContext): TemplateResult | undefined {
  if (!hasChips(deal, stage, context)) return undefined;
  const { t, format, now, today, look, customerOf, isGrouped } = context;
  const stale = staleDays(deal, stage, now);
  const overdue = overdueDays(deal, stage, today);
  const age =
    stage.kind === 'open' && stale === undefined && look.fields.includes('age') ? ageOf(deal, now) : undefined;
  const tier = look.fields.includes('tier') ? customerOf(deal)?.tier : undefined;
  const health = look.fields.includes('health') ? healthOf(customerOf(deal)) : undefined;
  const tags = look.fields.includes('tags') ? deal.tags : [];
  return html`${isGrouped ? html`<span class="chip"><bdi><span class="said">${t.stage} </span>${localText(stage.name, format.locale)}</bdi></span>` : nothing}
    ${overdue === undefined ? nothing : html`<span class="chip warn numeric">${t.overdue(format, overdue)}</span>`}
    ${stale === undefined ? nothing : html`<span class="chip bad numeric">${t.stale(format, stale)}</span>`}
    ${!age ? nothing : html`<span class="chip numeric">${t.age(format, age)}</span>`}
    ${tier ? html`<span class="chip ${tier === 'high' ? 'accent' : ''}">${t.tiers[tier]}</span>` : nothing}
    ${health ? html`<span class="chip ${health.look} numeric">${t.health[health.band]} ${format.number(health.score)}</span>` : nothing}
    ${tags.map((tag) => html`<bdi class="chip">${tag}</bdi>`)}`;
}
