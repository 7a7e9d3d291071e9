import { html, nothing, type TemplateResult } from 'lit';
import type { WindowedRow } from '../../controllers/windowed-rows.js';
import { scoreBand } from '../../insight/score-band.js';
import { dayInWords, nearDay } from '../../locales/times-in-words.js';
import type { Interaction } from '../../model/interaction.js';
import type { StoreName } from '../../model/records.js';
import { externalLinkIcon, paperclipIcon, trashIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { avatar } from '../shared/avatar.js';
import { safeHref } from '../shared/safe-href.js';
import { changeList } from './change-list.js';
import { clip, shortened } from '../shared/clip.js';
import { factsOf, iconOf, kindName, titleOf } from './entry-text.js';
import { dot, timeOf } from './parts.js';
import type { TimelineRow } from './timeline-rows.js';
import type { TimelineView } from './timeline-view.js';
import { upcoming } from './upcoming.js';

/** One article of the feed: with the silence before its day and the heading of the day, where it is the first of one. */
export function feedRow(view: TimelineView, row: TimelineRow, { index, gap }: WindowedRow): TemplateResult {
  const { t, format } = view;
  return html`<article
    class="row ${row.kind === 'upcoming' ? 'ahead' : ''}"
    part="entry"
    tabindex="0"
    data-index=${index}
    aria-posinset=${index + 1}
    aria-setsize=${view.setSize}
    aria-labelledby=${row.kind === 'entry' || row.kind === 'run' ? `title-${index} time-${index}` : `title-${index}`}
    aria-describedby=${row.kind === 'entry' && row.item.body ? `body-${index}` : nothing}
    ${setStyle({ 'margin-block-start': `${gap}px` })}
  >
    ${row.gapDays === undefined ? nothing : html`<p class="silence numeric"><span>${format.plural(row.gapDays, t.gap(format.number(row.gapDays)))}</span></p>`}
    ${row.startsDay ? dayHeading(view, row, index) : nothing}${content(view, row, index)}
  </article>`;
}

/** The first day stands in the heading that sticks to the top, too: there it is not shown twice. */
function dayHeading(view: TimelineView, row: TimelineRow, index: number): TemplateResult {
  const text = dayName(view, row);
  const classes = index === 0 && row.gapDays === undefined ? 'visually-hidden' : 'day';
  switch (view.dayLevel) {
    case 2:
      return html`<h2 class=${classes}>${text}</h2>`;
    case 4:
      return html`<h4 class=${classes}>${text}</h4>`;
    case 5:
      return html`<h5 class=${classes}>${text}</h5>`;
    default:
      return html`<h3 class=${classes}>${text}</h3>`;
  }
}

/** The day of a row as a heading: today, yesterday, or its date. */
export function dayName(
  { t, format, locale, now }: Pick<TimelineView, 't' | 'format' | 'locale' | 'now'>,
  row: TimelineRow,
): string {
  if (row.kind === 'upcoming') return t.upcoming;
  const [first] = row.kind === 'entry' ? [row.item] : row.kind === 'run' ? row.items : [];
  if (!first) return '';
  return dayWords({ format, locale, now }, first.occurredAt);
}

/** Today and yesterday by their names, other days by their dates. */
export function dayWords(
  { format, locale, now }: Pick<TimelineView, 'format' | 'locale' | 'now'>,
  instant: string,
): string {
  const near = nearDay(format, instant, now);
  if (near === undefined) return dayInWords(format, instant, now);
  const [letter = ''] = near;
  return letter.toLocaleUpperCase(locale) + near.slice(letter.length);
}

function content(view: TimelineView, row: TimelineRow, index: number): TemplateResult {
  switch (row.kind) {
    case 'upcoming':
      return upcoming(view, index);
    case 'run':
      return changeList(view, row.key, row.items, index);
    case 'entry':
      return entry(view, row.key, row.item, index);
    case 'unreadable':
      return html`<div class="entry"><span class="dot"></span><p class="muted" id="title-${index}">${view.common.unreadable}</p></div>`;
  }
}

function entry(view: TimelineView, key: string, item: Interaction, index: number): TemplateResult {
  const facts = factsOf(item, view);
  return html`<div class="entry">
    ${dot(iconOf(item, view))}
    <div class="told">
      <div class="line">
        <p class="title">
          <span id="title-${index}">${entryTitle(view, item)}</span>
          ${facts.length === 0 ? nothing : html`<span class="muted">${facts.join(' · ')}</span>`}${scoreChip(view, item)}
        </p>
        ${removeButton(view, item)}${timeOf(view, item.occurredAt, index)}
      </div>
      ${body(view, key, item, index)}${meta(view, item)}
    </div>
  </div>`;
}

function entryTitle(view: TimelineView, item: Interaction): TemplateResult {
  const { t } = view;
  const title = titleOf(item, view);
  const change = item.kind === 'stage-change' && item.title ? item.changes?.[0] : undefined;
  if (change) {
    return html`${t.dealMoved.before} ${related(view, item, title)} ${t.dealMoved.after}
      <bdi class="muted">${shortened(change.from ?? t.noValue, 80)}</bdi>
      <span aria-hidden="true" class="arrow"></span><span class="visually-hidden">${t.dealMoved.to}</span>
      <bdi class="strong">${shortened(change.to ?? t.noValue, 80)}</bdi>`;
  }
  const hasOwnTitle = Boolean(item.title?.trim());
  return html`${hasOwnTitle ? html`<span class="visually-hidden">${kindName(item.kind, view)}: </span>` : nothing}${related(view, item, title)}`;
}

/** Stores whose records a host may want to open from here. */
const openable: readonly StoreName[] = ['deals', 'feedback', 'orders', 'tasks'];

function related(view: TimelineView, item: Interaction, title: string): TemplateResult {
  const store = openable.find((each) => each === item.related?.store);
  const id = item.related?.id;
  if (!store || id === undefined) return html`<bdi class="strong" dir="auto">${title}</bdi>`;
  return html`<button class="text-button strong" part="related" title=${view.t.open(title)} @click=${() => view.choose(store, id)}>
    <bdi>${title}</bdi>
  </button>`;
}

function scoreChip({ t, format }: TimelineView, { score }: Interaction): TemplateResult | typeof nothing {
  if (!score) return nothing;
  const value = format.number(score.value);
  const found = scoreBand(score);
  return html`<span class="chip numeric ${found?.tone ?? ''}">${found ? t.score(value, t.bands[found.band]) : value}</span>`;
}

/** Longer than this is cut short until somebody asks for the rest. */
const most = { characters: 420, lines: 6 };

/** Kinds of entry that say all they have to say in their heading. */
const wordless: ReadonlySet<string> = new Set(['field-change', 'stage-change', 'order', 'task']);

function body(view: TimelineView, key: string, item: Interaction, index: number): TemplateResult | typeof nothing {
  const text = item.body?.trim() ?? '';
  const { t, common, maySeeBodies } = view;
  // A backend does not send what is hidden, and does not say whether there was anything.
  const mayHaveWords = text !== '' || (!maySeeBodies && !wordless.has(item.kind));
  if (!mayHaveWords) return nothing;
  if (!maySeeBodies) return html`<p class="body muted" id="body-${index}">${common.hidden}</p>`;
  const isOpen = view.isOpen(key);
  const clipped = clip(text, most.characters, most.lines);
  return html`<p class="body ${item.kind === 'feedback' ? 'quote' : ''}" id="body-${index}" dir="auto">${isOpen ? text : clipped.isClipped ? `${clipped.text}…` : clipped.text}</p>
    ${
      clipped.isClipped
        ? html`<button class="text-button small" part="more" aria-expanded=${isOpen} aria-controls="body-${index}" @click=${() => view.toggle(key)}>
          ${isOpen ? t.showLess : t.showMore}
        </button>`
        : nothing
    }`;
}

/** Who it was, where it was copied from, and what was attached. */
function meta(view: TimelineView, item: Interaction): TemplateResult | typeof nothing {
  const { actor, source, attachments } = item;
  if (!actor && !source && attachments.length === 0) return nothing;
  return html`<div class="meta small">
    ${actor ? html`<span class="who muted">${avatar(actor.id, actor.name, 'tiny')}<bdi>${shortened(actor.name, 60)}</bdi></span>` : nothing}
    ${source ? sourceBadge(view, source) : nothing}${attachments.map((attachment) => attached(view, attachment))}
  </div>`;
}

function sourceBadge({ t }: TimelineView, { system, url }: NonNullable<Interaction['source']>): TemplateResult {
  const name = shortened(system, 40);
  const href = url === undefined ? undefined : safeHref(url);
  if (!href) return html`<span class="chip"><bdi>${name}</bdi></span>`;
  return html`<a class="chip link" part="source" href=${href} target="_blank" rel="noopener noreferrer" title=${t.openIn(name)}
    ><bdi>${name}</bdi>${externalLinkIcon()}<span class="visually-hidden">, ${t.openIn(name)}</span></a
  >`;
}

/** Characters that turn the writing direction round, and with it the end of a file name. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function attached(
  { t, format }: TimelineView,
  { name, url, bytes }: Interaction['attachments'][number],
): TemplateResult {
  const label = shortened(name.replace(turning, ''), 80);
  const size = bytes === undefined ? nothing : html`<span class="muted numeric">${sizeText(bytes, format)}</span>`;
  const href = url === undefined ? undefined : safeHref(url);
  if (!href) return html`<span class="attachment">${paperclipIcon()}<bdi>${label}</bdi>${size}</span>`;
  return html`<a class="attachment link" part="attachment" href=${href} download=${label} target="_blank" rel="noopener noreferrer" title=${t.download(label)}
    >${paperclipIcon()}<bdi>${label}</bdi>${size}</a
  >`;
}

function sizeText(bytes: number, format: TimelineView['format']): string {
  const [amount, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, 'megabyte'] : [bytes / 1_000, 'kilobyte'];
  return format.number(amount, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  });
}

/** Only what a person wrote here, and only by that person. */
function removeButton(view: TimelineView, item: Interaction): TemplateResult | typeof nothing {
  const isWritten = item.kind === 'note' || item.kind === 'call';
  if (!view.canRemove || !isWritten || item.source || item.actor?.id !== view.me?.id) return nothing;
  const label = view.t.remove(titleOf(item, view), view.format.dateTime(item.occurredAt));
  return html`<button class="small-icon remove" part="remove" aria-label=${label} title=${label} @click=${() => view.remove(item)}>${trashIcon()}</button>`;
}
