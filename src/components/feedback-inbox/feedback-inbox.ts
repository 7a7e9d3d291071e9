import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { Notice } from '../../controllers/notice.js';
import { Readiness } from '../../controllers/readiness.js';
import { comingWords, Words } from '../../controllers/words.js';
import { classifyText, type TextClassifier } from '../../insight/classify-text.js';
import { feedbackRecovery } from '../../insight/feedback-loop.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { feedbackInboxWords } from '../../locales/feedback-inbox.js';
import { servingLocale } from '../../locales/words.js';
import type { Actor } from '../../model/contact.js';
import type { Feedback, Survey } from '../../model/survey.js';
import { controlStyles } from '../../styles/controls.js';
import { feedStyles } from '../../styles/feed.js';
import { hostStyles } from '../../styles/host.js';
import { inboxIcon, usersIcon } from '../../styles/icons.js';
import { keyboardHelp, newsPill } from '../shared/feed-frame.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { RecordChosenEvent } from '../timeline/timeline.events.js';
import { Desk } from './desk.js';
import { Drafts } from './drafts.js';
import { feedbackInboxStyles } from './feedback-inbox.styles.js';
import { inboxHead, skeleton, type HeadView } from './head.js';
import { InboxData } from './inbox-data.js';
import { everything, type InboxFilter } from './inbox-filter.js';
import { commentOf, whoOf, type InboxView } from './inbox-view.js';
import { Opinions } from './opinions.js';
import { Picked } from './picked.js';
import type { ReplyTemplate } from './reply-templates.js';
import { mostMembers } from './segment-members.js';
import { Stream } from './stream.js';

/** Long enough not to ask for each letter, short enough to feel immediate. */
const typingPause = 200;

/**
 * What customers answer to surveys, the newest first, and the loop that gets closed: who looks after an answer, by when, why
 * it came to it, what was done, and that the customer was told.
 *
 * @summary Stream of survey answers with state, owner and due time of each.
 * @fires {FeedbackBeforeChangeEvent} rapport-feedback-before-change - Somebody asked to take answers to another state; cancel it to refuse.
 * @fires {FeedbackChangedEvent} rapport-feedback-changed - The adapter confirmed the state of answers.
 * @fires {FeedbackReleasedEvent} rapport-feedback-released - The adapter confirmed that held answers count from now on.
 * @fires {FeedbackReplyEvent} rapport-feedback-reply - Somebody wrote a reply for the page to send; cancel it where it was not sent.
 * @fires {RecordChosenEvent} rapport-record-chosen - Somebody chose the customer of an answer.
 * @fires {RapportReadyEvent} rapport-ready - The answers are on the screen.
 * @fires {RapportErrorEvent} rapport-error - The answers could not be read.
 * @slot actions - Buttons of the host's own, beside the heading.
 * @slot empty - Replaces what is said where there are no answers at all.
 * @csspart card - The whole inbox.
 * @csspart state - One of the states to choose from; also what takes the place of the answers while there are none.
 * @csspart overdue - The button that shows what is overdue.
 * @csspart held - The button that shows the answers that are held.
 * @csspart filters - The search and the other choices.
 * @csspart search - The search box.
 * @csspart selection - What can be done with the selected answers.
 * @csspart bulk - One thing that can be done with them.
 * @csspart clear - The button that selects none.
 * @csspart scroller - The part that scrolls.
 * @csspart answer - One answer; also `selected`.
 * @csspart select - The box that selects an answer.
 * @csspart customer - The button with the name of who answered.
 * @csspart score - The score with its band.
 * @csspart due - By when the customer should hear; also `overdue`.
 * @csspart step - A button that takes an answer to another state.
 * @csspart release - The button that lets a held answer count.
 * @csspart discard - The button that throws a held answer away.
 * @csspart assign - The choice of an owner.
 * @csspart details - The button that opens an answer.
 * @csspart detail - What an open answer shows.
 * @csspart file - The link that saves a file of an answer.
 * @csspart recovery - How the customer's mind has changed since.
 * @csspart cause - The box for the cause.
 * @csspart action - The box for the action.
 * @csspart save - The button that saves both.
 * @csspart notes - What colleagues have noted about an answer and written to the customer.
 * @csspart note - One of these; also `sent` where the customer was told.
 * @csspart note-box - The box for a note.
 * @csspart add-note - The button that keeps it.
 * @csspart template - The choice of a template for the reply.
 * @csspart insert - The button that puts it in.
 * @csspart reply - The box for the reply.
 * @csspart send - The button that sends it.
 * @csspart news - The button that leads to answers that have just come.
 * @csspart retry - The button that reads again after a failure.
 * @csspart notice - The line that says what was done.
 * @cssproperty [--rapport-feedback-inbox-max-height=min(44rem, 80vh)] - Greatest block size of the part that scrolls.
 */
export class FeedbackInbox extends LitElement {
  static override styles = [hostStyles, controlStyles, feedStyles, feedbackInboxStyles];

  /** Shows the answers without any way to change them. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 1 to 4. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Words that must all occur in an answer; what the search box holds. */
  @property() search = '';

  /** Whom answers can be given to, beside the person at work. */
  @property({ attribute: false }) colleagues: readonly Actor[] = [];

  /** How replies can begin, beside what is built in. */
  @property({ attribute: false }) templates: readonly ReplyTemplate[] = [];

  /** What reads the comments; the one that is built in where absent, `null` for none. */
  @property({ attribute: false }) classifier: TextClassifier | null | undefined;

  /** Where a file of an answer is saved from: its address, by the answer and the name of the file in it. Only names are shown without it. */
  @property({ attribute: false }) fileAddress: ((answer: Feedback, file: string) => string) | undefined;

  @state() private _filter: InboxFilter = everything;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'feedback-inbox', feedbackInboxWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWordsOnDemand);
  readonly #picked = new Picked(this, (count) => this.#say(this.#words.t.selected, count));
  readonly #data = new InboxData(this, this.#connection, () => ({
    filter: this._filter,
    search: this.search,
    opened: this.#picked.opened,
  }));
  readonly #stream = new Stream(this, {
    data: this.#data,
    toggle: (answer) => this.#picked.toggle(answer),
    arrived: (count) => this.#say(this.#words.t.newsSpoken, count),
  });
  readonly #notice = new Notice(this, this.#connection, this.#common);
  readonly #drafts = new Drafts(this);
  readonly #opinions = new Opinions(this, () => (this.classifier === undefined ? classifyText : this.classifier));
  readonly #desk = new Desk(this, {
    connection: this.#connection,
    data: this.#data,
    drafts: this.#drafts,
    notice: this.#notice,
    words: this.#words,
    common: this.#common,
    nameOf: (answer) => this.#nameOf(answer),
    done: () => this.#picked.selectNone(),
    shown: () => void this.#stream.keepFocus(),
  });
  #shownQuery = '';
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Readiness(this, () => this.#data.rows.state);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  /** Draws nothing in one language while the words of another are on their way. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    return comingWords(this.#words, this.#common)?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    const { filter, search } = { filter: this._filter, search: this.search.trim() };
    const asked = JSON.stringify([filter, search]);
    if (this.#shownQuery !== '' && asked !== this.#shownQuery) {
      this.#picked.selectNone();
      this.#stream.toTop();
    }
    this.#shownQuery = asked;
  }

  protected override updated(): void {
    this.#stream.want();
  }

  protected override render(): TemplateResult {
    const { t, locale, direction } = this.#words;
    return html`<div class="root" dir=${direction} lang=${servingLocale(locale)}>
      <section class="card inbox" part="card" tabindex="-1" aria-label=${t.title}>${this.#content()}</section>
      ${this.#notice.template()}
    </div>`;
  }

  get #now(): Date {
    return this.#connection.client?.now() ?? new Date();
  }

  get #mayChange(): boolean {
    return !this.readonly && this.#connection.mayWrite('feedback');
  }

  get #mayRelease(): boolean {
    const mayScore = ['answers', 'score', 'metric', 'scale', 'fields'].every((field) =>
      this.#connection.maySee(`feedback.${field}`),
    );
    return this.#mayChange && mayScore && this.#connection.mayRead('surveys');
  }

  /** The person at work first, then the colleagues. */
  get #people(): readonly Actor[] {
    const { me } = this.#data.surroundings.value ?? {};
    const people = me ? [me, ...this.colleagues] : this.colleagues;
    return [...new Map(people.map((person) => [person.id, person])).values()];
  }

  #content(): TemplateResult {
    const common = this.#common.t;
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (!this.#connection.mayRead('feedback')) return deniedPanel(common);
    const head = this.#headView();
    return html`${inboxHead(head)}
      <div class="middle">${this.#body()}${newsPill(this.#stream.news, head.t, head.format, this.#onNews)}</div>
      ${this.#data.rows.count > 0 ? keyboardHelp(head.t) : nothing}`;
  }

  #body(): TemplateResult {
    const { rows, surroundings } = this.#data;
    const common = this.#common.t;
    const retry = (): void => void this.#data.refresh();
    const around = surroundings.state;
    if (around.status === 'failed' && !around.stale) return failedPanel(common, around.error, retry);
    const { state: read, value: members } = this.#data.members;
    const isRead = members?.segmentId === this._filter.segmentId;
    if (read.status === 'failed' && !isRead) return failedPanel(common, read.error, retry);
    if (isRead && !members.ids) return this.#tooMany();
    const { state: now } = rows;
    if (now.status === 'failed' && rows.count === 0) return failedPanel(common, now.error, retry);
    if (now.status === 'idle' || now.status === 'waiting') return skeleton(common.loading);
    if (rows.count === 0) return this.#nothing();
    const stale =
      now.status === 'failed'
        ? html`<div class="stale" role="alert">
            <span>${common.failed[now.error.code]}</span>
            <button class="button quiet" part="retry" @click=${retry}>${common.retry}</button>
          </div>`
        : nothing;
    return html`${stale}${this.#stream.template(this.#view(), now.status === 'ready' && now.refreshing)}`;
  }

  /** A segment that holds more customers than can be asked for. */
  #tooMany(): TemplateResult {
    const { t, format } = this.#words;
    return statePanel(
      usersIcon,
      t.segmentTooBigTitle,
      t.segmentTooBigHint(format.number(mostMembers)),
      html`<button class="button" @click=${() => (this._filter = { ...this._filter, segmentId: '' })}>
        ${t.allSegments}
      </button>`,
    );
  }

  #nothing(): TemplateResult {
    const { t } = this.#words;
    if (!this.#data.isFiltered)
      return html`<slot name="empty">${statePanel(inboxIcon, t.emptyTitle, t.emptyHint)}</slot>`;
    const showAll = (): void => {
      this.search = '';
      this._filter = everything;
    };
    return statePanel(
      inboxIcon,
      t.noneTitle,
      t.noneHint,
      html`<button class="button" @click=${showAll}>${t.showAll}</button>`,
    );
  }

  #headView(): HeadView {
    const { format, t, locale } = this.#words;
    const { surroundings, counts, maySearch } = this.#data;
    const { selected } = this.#picked;
    return {
      t,
      common: this.#common.t,
      format,
      locale,
      headingLevel: this.headingLevel,
      filter: this._filter,
      counts: counts.value,
      surveys: surroundings.value?.surveys ?? noSurveys,
      segments: surroundings.value?.segments ?? [],
      me: surroundings.value?.me,
      mayRelease: this.#mayRelease,
      tellsHeld: surroundings.value?.suspicion !== undefined,
      maySeeScores: this.#connection.maySee('feedback.score'),
      search: maySearch ? this.search : undefined,
      selected,
      fitting: (change) => this.#desk.fitting(selected, change).length,
      choose: (part) => (this._filter = { ...this._filter, ...part }),
      onSearch: this.#onSearch,
      change: (change) => void this.#desk.change(selected, change),
      release: () => void this.#desk.release(selected),
      discard: () => void this.#desk.discard(selected),
      clearSelection: () => this.#picked.selectNone(),
    };
  }

  #view(): InboxView {
    const { surroundings, others, rows } = this.#data;
    const { surveys = noSurveys, me, suspicion } = surroundings.value ?? {};
    return {
      t: this.#words.t,
      common: this.#common.t,
      format: this.#words.format,
      locale: this.#words.locale,
      now: this.#now,
      timeZone: this.#connection.locale.timeZone,
      surveys,
      setSize: rows.total ?? -1,
      mayChange: this.#mayChange,
      mayReply: this.#mayChange && this.#connection.mayWrite('interactions'),
      mayRelease: this.#mayRelease,
      suspicion,
      people: this.#people,
      me,
      templates: this.templates,
      fileAddress: this.fileAddress,
      maySee: (field) => this.#connection.maySee(field),
      isSelected: (id) => this.#picked.isSelected(id),
      isOpen: (id) => this.#picked.isOpen(id),
      opinionOf: (answer) =>
        this.#connection.maySee('feedback.answers')
          ? this.#opinions.of(commentOf(answer, surveys), answer.language)
          : undefined,
      recoveryOf: (answer) =>
        feedbackRecovery(answer, others.value?.filter(({ customerId }) => customerId === answer.customerId) ?? []),
      talkOf: ({ id }) => this.#data.talk.value?.filter(({ related }) => related?.id === id) ?? [],
      draftOf: (answer) => this.#drafts.of(answer),
      write: (answer, part) => this.#drafts.write(answer, part),
      select: (answer) => this.#picked.select(answer),
      toggle: (answer) => this.#picked.toggle(answer),
      change: (answers, change) => void this.#desk.change(answers, change),
      release: (answers) => void this.#desk.release(answers),
      discard: (answers) => void this.#desk.discard(answers),
      saveNote: (answer) => void this.#desk.saveNote(answer),
      addNote: (answer) => void this.#desk.addNote(answer),
      reply: (answer) => void this.#desk.reply(answer),
      openCustomer: (id) => this.dispatchEvent(new RecordChosenEvent('customers', id)),
    };
  }

  #nameOf(answer: Feedback): string {
    const { t } = this.#words;
    const row = this.#stream.rowOf(answer.id);
    return row ? whoOf(row, t) : t.unknownCustomer;
  }

  #say(words: (count: string) => { readonly other: string }, count: number): void {
    const { format } = this.#words;
    announce(format.plural(count, words(format.number(count))));
  }

  readonly #onNews = (): void => this.#stream.showNews();

  readonly #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.search = value), typingPause);
  };
}

const noSurveys: ReadonlyMap<string, Survey> = new Map();
