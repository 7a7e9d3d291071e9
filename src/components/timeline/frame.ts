import { html, nothing, type TemplateResult } from 'lit';
import type { Connection } from '../../controllers/connection.js';
import type { CommonWords } from '../../locales/common.js';
import { inboxIcon, userIcon, usersIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { feedHeading } from '../shared/feed-frame.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { composerForm } from './composer-form.js';
import type { Composer } from './controllers/composer.js';
import type { EntryFeed } from './controllers/entry-feed.js';
import { densityStrip } from './density-strip.js';
import { filters, type FilterView } from './filters.js';
import type { Overview } from './timeline-data.js';

/** What stands around the entries. */
export interface FrameView extends FilterView {
  readonly common: CommonWords;
  readonly direction: 'ltr' | 'rtl';
  readonly timeZone: string | undefined;
  readonly now: Date;
  readonly headingLevel: number;
  readonly connection: Connection;
  readonly customerId: string;
  readonly name: string;
  readonly overview: Overview | undefined;
  readonly feed: EntryFeed;
  /** `undefined` for those who may only read. */
  readonly composer: Composer | undefined;
  loadOlder(): void;
  retry(): void;
}

/** What takes the place of the whole timeline, where there is a reason. */
export function placeholder(view: FrameView): TemplateResult | undefined {
  const { t, common, connection, customerId, overview, feed } = view;
  if (connection.isMissing) return notConnectedPanel(common);
  if (customerId === '') return statePanel(usersIcon, t.emptyTitle, t.emptyHint);
  if (!connection.mayRead('interactions')) return deniedPanel(common);
  const hasRows = feed.rows.length > 0;
  if (feed.error && !hasRows) return failedPanel(common, feed.error, view.retry);
  if (overview && !overview.customer) return statePanel(userIcon, t.notFoundTitle, t.notFoundHint);
  return hasRows || feed.isCurrent || feed.state.status === 'ready' || view.chosen.length > 0
    ? undefined
    : skeleton(common.loading);
}

/** Heading, kinds, strip and composer. */
export function timelineHead(view: FrameView): TemplateResult {
  const { overview, composer } = view;
  return html`<header class="head">
    <div class="head-line">${feedHeading(view.headingLevel, view.t.timeline)}${filters(view)}<slot name="actions"></slot></div>
    ${overview ? densityStrip(view, overview.weeks) : nothing}${composer ? composerForm({ ...view, composer }) : nothing}
  </header>`;
}

/** What follows the last entry: older ones, the beginning, or why there is nothing. */
export function timelineFoot(view: FrameView): TemplateResult {
  const { feed, t, common } = view;
  return html`<div class="space" ${setStyle({ 'block-size': `${feed.after}px` })}></div>
    <div class="foot">
      ${feed.rows.length === 0 ? nothingYet(view) : nothing}
      ${feed.error ? html`<p class="problem" role="alert">${common.failed[feed.error.code]}</p>` : nothing}
      ${
        feed.isComplete && !feed.error
          ? feed.rows.length > 0 && view.chosen.length === 0
            ? html`<p class="beginning small muted">${t.beginning}</p>`
            : nothing
          : older(view)
      }
    </div>`;
}

function older({ feed, t, common, loadOlder, retry }: FrameView): TemplateResult | typeof nothing {
  if (!feed.isCurrent && !feed.error) return nothing;
  if (feed.error)
    return html`<button class="button" part="retry" data-after-feed @click=${retry}>${common.retry}</button>`;
  return html`<button class="button quiet" part="older" data-after-feed aria-disabled=${feed.isLoadingOlder} @click=${loadOlder}>
    ${feed.isLoadingOlder ? t.loadingOlder : t.loadOlder}
  </button>`;
}

function nothingYet(view: FrameView): TemplateResult | typeof nothing {
  const { t, common, composer, chosen, feed } = view;
  if (!feed.isCurrent) return html`<p class="muted" role="status">${common.loading}</p>`;
  if (chosen.length > 0) {
    return statePanel(
      inboxIcon,
      t.noneOfKindTitle,
      t.noneOfKindHint,
      html`<button class="button" @click=${() => view.choose([])}>${t.showAll}</button>`,
    );
  }
  const first = composer
    ? html`<button class="button primary" @click=${() => composer.focus()}>${t.firstNote}</button>`
    : nothing;
  return statePanel(inboxIcon, t.nothingTitle, t.nothingHint, first);
}

function skeleton(label: string): TemplateResult {
  return html`<div class="head"><span class="skeleton line-name"></span><span class="skeleton box"></span></div>
    <div class="skeleton-rows" role="status">
      <span class="visually-hidden">${label}</span>
      ${[1, 2, 3, 4, 5].map(() => html`<div class="skeleton-row"><span class="skeleton round"></span><span class="skeleton line"></span></div>`)}
    </div>`;
}
