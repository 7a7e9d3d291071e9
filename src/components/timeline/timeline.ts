import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { Actions } from '../../controllers/action.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { FeedKeys } from '../../controllers/feed-keys.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Notice } from '../../controllers/notice.js';
import { Readiness } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import { commonWords } from '../../locales/common.js';
import { segmentWords } from '../../locales/segment-words.js';
import { timelineWords } from '../../locales/timeline.js';
import { servingLocale } from '../../locales/words.js';
import type { Interaction } from '../../model/interaction.js';
import type { Task } from '../../model/task.js';
import { controlStyles } from '../../styles/controls.js';
import { feedStyles } from '../../styles/feed.js';
import { hostStyles } from '../../styles/host.js';
import { keyboardHelp, newsPill } from '../shared/feed-frame.js';
import { Composer } from './controllers/composer.js';
import { EntryFeed } from './controllers/entry-feed.js';
import { News } from './controllers/news.js';
import { StickyDay } from './controllers/sticky-day.js';
import { feedRow } from './entry.js';
import { kindName } from './entry-text.js';
import { placeholder, timelineFoot, timelineHead, type FrameView } from './frame.js';
import { readOverview, type Overview } from './timeline-data.js';
import { RecordChosenEvent } from './timeline.events.js';
import { timelineStyles } from './timeline.styles.js';
import type { TimelineKind, TimelineView } from './timeline-view.js';

/**
 * Everything that happened between a customer and the company, newest first, with what is still to do on top, and a place
 * to write notes and log calls.
 *
 * @summary What happened with one customer, day by day.
 * @fires {RapportReadyEvent} rapport-ready - The entries are on the screen.
 * @fires {RapportErrorEvent} rapport-error - The entries could not be read.
 * @fires {InteractionBeforeLogEvent} rapport-interaction-before-log - Somebody asked to log a note or a call; cancel it to refuse.
 * @fires {InteractionLoggedEvent} rapport-interaction-logged - The adapter confirmed the note or the call.
 * @fires {RecordChosenEvent} rapport-record-chosen - Somebody chose the deal, the answer, the order or the task that an entry is about.
 * @slot actions - Buttons of the host's own, beside the heading.
 * @csspart card - The whole timeline.
 * @csspart filters - The kinds to choose from.
 * @csspart filter - One kind.
 * @csspart strip - The bars that show contacts by week.
 * @csspart composer - The form for notes and calls.
 * @csspart save - The button that saves a note or a call.
 * @csspart scroller - The part that scrolls.
 * @csspart entry - One entry.
 * @csspart related - The title of an entry that is about another record.
 * @csspart more - The button that shows the rest of a long text.
 * @csspart source - The link to the system that an entry was copied from.
 * @csspart attachment - The link to an attached file.
 * @csspart remove - The button that takes a person's own entry away.
 * @csspart done - The button that marks a task done.
 * @csspart news - The button that leads to entries that have just come.
 * @csspart older - The button that loads older entries.
 * @csspart state - What takes the place of the entries while there are none.
 * @csspart retry - The button that reads again after a failure.
 * @csspart notice - The line that says what was done.
 * @cssproperty [--rapport-timeline-max-height=min(42rem, 80vh)] - Greatest block size of the part that scrolls.
 */
export class Timeline extends LitElement {
  static override styles = [hostStyles, controlStyles, feedStyles, timelineStyles];

  /** The customer whose history is shown. */
  @property({ attribute: 'customer-id' }) customerId = '';

  /** Shows the history without any way to add to it. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 1 to 4; days are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Kinds of interaction that the host records besides the known ones, with their names and icons. */
  @property({ attribute: false }) kinds: readonly TimelineKind[] = [];

  @state() private _chosen: readonly string[] = [];
  @state() private _isMoreOpen = false;
  @state() private _opened: ReadonlySet<string> = new Set();

  /** The row after the last one, when the button for older entries had focus as they were asked for. */
  #firstOlder: number | undefined;

  readonly #scroller = createRef<HTMLElement>();
  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'timeline', timelineWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #segment = new Words(this, this.#connection, 'segments', segmentWords);
  readonly #overview = new LiveQuery<Overview>(this, this.#connection, {
    read: (client, signal) => readOverview(client, this.#question, signal),
    key: () => (this.customerId === '' ? undefined : [this.#question]),
    stores: ['interactions', 'tasks', 'customers', 'fields'],
  });
  readonly #feed: EntryFeed = new EntryFeed(this, this.#connection, {
    customerId: () => this.customerId,
    kinds: () => this._chosen,
    format: () => this.#words.format,
    now: () => this.#now,
    hasUpcoming: () => this._chosen.length === 0 && (this.#overview.value?.tasks.length ?? 0) > 0,
    scroller: () => this.#scroller.value ?? null,
    kept: () => this.#keys.row,
    olderLoaded: (count) => this.#onOlder(count),
  });
  readonly #sticky = new StickyDay(this, {
    feed: this.#feed,
    view: () => this.#view(),
    scroller: () => this.#scroller.value,
  });
  readonly #news = new News(this, {
    feed: this.#feed,
    isAtTop: () => this.#sticky.isAtTop,
    arrived: (count) => this.#say(this.#words.t.newsSpoken, count),
  });
  readonly #keys: FeedKeys = new FeedKeys(this, { feed: this.#feed, toggle: (index) => this.#toggleRow(index) });
  readonly #actions = new Actions(this, this.#connection);
  readonly #notice = new Notice(this, this.#connection, this.#common);
  readonly #composer = new Composer(this, {
    connection: this.#connection,
    actions: this.#actions,
    customerId: () => this.customerId,
    timeZone: () => this.#connection.locale.timeZone,
    label: (kind) => this.#words.t.logged[kind],
    logging: (id) => this.#news.expect(id),
    logged: (id, label) => this.#onLogged(id, label),
    settle: () => this.#refresh(),
  });

  constructor() {
    super();
    new Readiness(this, () => this.#feed.state);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('customerId') || changed.get('customerId') === undefined) return;
    this._chosen = [];
    this._opened = new Set();
  }

  protected override render(): TemplateResult {
    const { t, locale, direction } = this.#words;
    const name = this.#overview.value?.customer?.name;
    return html`<div class="root" dir=${direction} lang=${servingLocale(locale)}>
      <section class="card timeline" part="card" aria-label=${name ? t.timelineOf(name) : t.timeline}>${this.#content()}</section>
      ${this.#notice.template()}
    </div>`;
  }

  get #now(): Date {
    return this.#connection.client?.now() ?? new Date();
  }

  get #question(): Parameters<typeof readOverview>[1] {
    const { locale } = this.#connection;
    return {
      customerId: this.customerId,
      timeZone: locale.timeZone,
      mayReadCustomers: this.#connection.mayRead('customers'),
      mayReadTasks: this.#connection.mayRead('tasks'),
    };
  }

  get #canWrite(): boolean {
    return !this.readonly && this.#connection.mayWrite('interactions');
  }

  #content(): TemplateResult {
    const frame = this.#frame();
    const instead = placeholder(frame);
    if (instead) return instead;
    const { rows } = this.#feed;
    const { t } = this.#words;
    return html`${timelineHead(frame)}
      <div class="middle">
        <div
          class="scroller"
          part="scroller"
          ${ref(this.#scroller)}
          @scroll=${this.#onScroll}
          @wheel=${{ handleEvent: this.#keys.onPointer, passive: true }}
          @pointerdown=${this.#keys.onPointer}
          @touchmove=${{ handleEvent: this.#keys.onPointer, passive: true }}
          @keydown=${this.#keys.onKeydown}
        >
          ${rows.length === 0 ? nothing : html`<div class="sticky-day" aria-hidden="true" ${ref(this.#sticky.heading)}></div>`}
          <div
            class="feed"
            role=${rows.length === 0 ? nothing : 'feed'}
            aria-label=${rows.length === 0 ? nothing : frame.name ? t.timelineOf(frame.name) : t.timeline}
            aria-busy=${this.#feed.isLoadingOlder || this.#feed.isRefreshing}
            @focusin=${this.#keys.onFocusin}
            @focusout=${this.#keys.onFocusout}
          >
            ${this.#rowTemplates()}
          </div>
          ${timelineFoot(frame)}
        </div>
        ${newsPill(this.#news.count, t, frame.format, this.#onNews)}
      </div>
      ${rows.length > 0 ? keyboardHelp(t) : nothing}`;
  }

  #rowTemplates(): unknown {
    const view = this.#view();
    return repeat(
      this.#feed.items,
      (item) => item.key,
      (item) => {
        const row = this.#feed.rows[item.index];
        return row ? feedRow(view, row, item) : nothing;
      },
    );
  }

  #frame(): FrameView {
    const { value } = this.#overview;
    return {
      t: this.#words.t,
      common: this.#common.t,
      format: this.#words.format,
      locale: this.#words.locale,
      direction: this.#words.direction,
      timeZone: this.#connection.locale.timeZone,
      now: this.#now,
      headingLevel: this.headingLevel,
      connection: this.#connection,
      customerId: this.customerId,
      name: value?.customer?.name ?? '',
      overview: value,
      feed: this.#feed,
      composer: this.#canWrite ? this.#composer : undefined,
      kinds: this.kinds,
      counts: value?.kinds ?? [],
      chosen: this._chosen,
      isMoreOpen: this._isMoreOpen,
      choose: (kinds) => (this._chosen = kinds),
      toggleMore: () => (this._isMoreOpen = !this._isMoreOpen),
      loadOlder: () => this.#loadOlder(),
      retry: () => void this.#refresh(),
    };
  }

  #view(): TimelineView {
    const connection = this.#connection;
    const { value } = this.#overview;
    return {
      t: this.#words.t,
      common: this.#common.t,
      segment: this.#segment.t,
      format: this.#words.format,
      locale: this.#words.locale,
      now: this.#now,
      dayLevel: Math.min(5, this.headingLevel + 1),
      definitions: value?.definitions ?? [],
      kinds: this.kinds,
      tasks: value?.tasks ?? [],
      taskCount: value?.taskCount,
      canComplete: !this.readonly && connection.mayWrite('tasks'),
      maySeeBodies: connection.maySee('interactions.body'),
      setSize: this.#feed.isComplete ? this.#feed.rows.length : -1,
      me: value?.me,
      canRemove: this.#canWrite,
      maySee: (field) => connection.maySee(field),
      isOpen: (key) => this._opened.has(key),
      toggle: (key) => this.#toggle(key),
      choose: (store, id) => this.dispatchEvent(new RecordChosenEvent(store, id)),
      remove: (item) => void this.#remove(item),
      complete: (task) => void this.#complete(task),
    };
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#feed.refresh(), this.#overview.refresh()]);
  }

  #loadOlder(): void {
    if (this.#feed.isLoadingOlder) return;
    this.#firstOlder = this.shadowRoot?.activeElement?.matches('[part="older"]') ? this.#feed.rows.length : undefined;
    this.#feed.loadOlder();
  }

  #onOlder(count: number): void {
    this.#say(this.#words.t.olderLoaded, count);
    const first = this.#firstOlder;
    this.#firstOlder = undefined;
    // The button has gone with the last page, and focus must not go with it.
    if (first !== undefined && this.#feed.isComplete && !this.shadowRoot?.activeElement) this.#keys.focus(first);
  }

  #say(words: (count: string) => { readonly other: string }, count: number): void {
    const { format } = this.#words;
    if (count > 0) announce(format.plural(count, words(format.number(count))));
  }

  #toggle(key: string): void {
    const opened = new Set(this._opened);
    if (!opened.delete(key)) opened.add(key);
    this._opened = opened;
  }

  #toggleRow(index: number): void {
    const row = this.#feed.rows[index];
    if (row?.kind === 'entry' || row?.kind === 'run') this.#toggle(row.key);
  }

  readonly #onNews = (): void => {
    this.#news.clear();
    const first = this.#feed.rows.findIndex((row) => row.kind !== 'upcoming');
    this.#feed.scrollTo(0);
    this.#keys.focus(Math.max(0, first));
  };

  async #onLogged(id: string, label: string): Promise<void> {
    this.#notice.done(label, { undoable: true });
    await this.updateComplete;
    const index = this.#feed.reveal(id);
    if (index >= 0) this.#keys.focus(index);
    else this.#composer.focus();
  }

  async #remove(item: Interaction): Promise<void> {
    const { t } = this.#words;
    const label = t.removed(kindName(item.kind, this.#view()));
    const outcome = await this.#actions.perform({
      show: () => this.#feed.hide(item.id),
      commit: (client) => client.interactions.remove(item.id, { label, ...this.#expecting(item.version) }),
      settle: () => this.#refresh(),
    });
    if (outcome.ok) this.#notice.done(label, { undoable: true });
    else this.#notice.refused(this.#common.t.failed[outcome.error.code]);
  }

  async #complete(task: Task): Promise<void> {
    const label = this.#words.t.taskDone(task.title);
    const outcome = await this.#actions.perform({
      show: () => this.#overview.patch((value) => withoutTask(value, task.id)),
      commit: (client) => client.tasks.complete(task.id, { label, ...this.#expecting(task.version) }),
      settle: () => this.#refresh(),
    });
    if (outcome.ok) this.#notice.done(label, { undoable: true });
    else this.#notice.refused(this.#common.t.failed[outcome.error.code]);
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) this.#keys.focus(0);
  }

  #expecting(version: string): { readonly expect?: string } {
    return this.#connection.client?.supports.compareAndSet ? { expect: version } : {};
  }

  readonly #onScroll = (): void => {
    this.#sticky.onScroll();
    if (this.#sticky.isAtTop && this.#news.count > 0) {
      this.#news.clear();
      this.requestUpdate();
    }
    if (!this.#keys.isByKeyboard && this.#feed.isNearEnd) this.#loadOlder();
  };
}

function withoutTask(overview: Overview, id: string): Overview {
  const count = overview.taskCount;
  return {
    ...overview,
    tasks: overview.tasks.filter((task) => task.id !== id),
    taskCount: count === undefined ? undefined : count - 1,
  };
}
