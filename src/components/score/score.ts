import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Readiness } from '../../controllers/readiness.js';
import { comingWords, Words } from '../../controllers/words.js';
import type { PeriodLength } from '../../insight/index.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { scoreWords } from '../../locales/score.js';
import { servingLocale } from '../../locales/words.js';
import { localText } from '../../model/text.js';
import { dayOf } from '../../segments/index.js';
import { controlStyles } from '../../styles/controls.js';
import { hostStyles } from '../../styles/host.js';
import { eyeOffIcon, inboxIcon, layersIcon, messageSquareIcon } from '../../styles/icons.js';
import { select } from '../shared/select.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { headline } from './headline.js';
import { how, leftOut } from './how.js';
import type { ScoreData } from './score-model.js';
import { readScore, type Lack } from './score-reader.js';
import type { Question, ScoreBy, ScoreMetric } from './score-scope.js';
import { duringOf, nameOfScore, partsOfSentence, sentenceOf, type ScoreView } from './score-view.js';
import { ScoreChangedEvent } from './score.events.js';
import { scoreStyles } from './score.styles.js';
import { splitChart } from './split-chart.js';
import { strip } from './strip.js';
import { table } from './table.js';
import { trendChart } from './trend-chart.js';

const splits: readonly ScoreBy[] = ['none', 'page', 'edition', 'language', 'segment'];
const lengths: readonly PeriodLength[] = ['month', 'quarter'];
const metrics: readonly ScoreMetric[] = ['nps', 'csat', 'ces'];
/** How many periods are shown where nothing else is asked for, and at most. */
const usual = { month: 12, quarter: 8 } as const;
const mostPeriods = 36;
/** The fields of answers that every score is made of. */
const needed = ['score', 'metric', 'scale', 'surveyId', 'submittedAt'];

/**
 * NPS, CSAT or CES of a survey with its 95 % range and its number of answers: how it went, with a mark only where it has
 * changed by more than chance explains, or split by page, edition, language or segment; the table behind it, and how it was
 * worked out.
 *
 * @summary What the answers to a survey come to, how sure that is, and what has really changed.
 * @fires {ScoreChangedEvent} rapport-score-changed - A person chose another split or length of periods.
 * @fires {RapportReadyEvent} rapport-ready - The score is on the screen.
 * @fires {RapportErrorEvent} rapport-error - The answers could not be read.
 * @slot actions - Buttons of the host's own, at the end of the first line.
 * @slot empty - Replaces what a survey without answers says.
 * @csspart header - The line with the name and the choices.
 * @csspart headline - The score with its range, and who is behind it.
 * @csspart score - The score as a figure.
 * @csspart bands - Promoters, passives and detractors, or who was satisfied or found it easy.
 * @csspart sentence - What the chart shows, in words.
 * @csspart chart - The points over time, or the groups.
 * @csspart legend - What is drawn in the chart.
 * @csspart summary - What opens the table, and how it was worked out.
 * @csspart table - Every figure.
 * @csspart how - How it was worked out.
 * @csspart strip - The one line of a compact score.
 * @csspart state - What takes the place of the score while it is empty, failed, hidden or not permitted.
 * @csspart retry - The button that reads again after a failure.
 */
export class Score extends LitElement {
  static override styles = [hostStyles, controlStyles, scoreStyles];

  /** The survey whose answers are scored; the first one where empty. */
  @property({ attribute: 'survey-id' }) surveyId = '';

  /** `nps`, `csat` or `ces`; that of the survey's first scored question where empty. */
  @property() metric: ScoreMetric | '' = '';

  /** What it is split by: `page`, `edition`, `language` or `segment`; `none` shows how it went over time. */
  @property({ reflect: true }) by: ScoreBy = 'none';

  /** How long a period is: `month` or `quarter`. */
  @property({ reflect: true }) period: PeriodLength = 'month';

  /** How many periods count, the present one among them, up to 36; 12 months or 8 quarters where 0. */
  @property({ type: Number }) periods = 0;

  /** One line with the score, its range, its answers and its last change. */
  @property({ type: Boolean, reflect: true }) compact = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'score', scoreWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWordsOnDemand);
  readonly #query: LiveQuery<ScoreData | Lack> = new LiveQuery<ScoreData | Lack>(this, this.#connection, {
    read: (client, signal) => {
      this.#asked = this.#questionKey;
      return readScore(client, this.#question, signal);
    },
    // Not the whole question: until the answer to another one is there, the last is shown.
    key: () => (this.#isPermitted && !this.#isHidden ? [this.surveyId, this.metric] : undefined),
    stores: ['feedback', 'surveys', 'segments', 'customers'],
    matters: ({ stores }) => this.#by === 'segment' || !!stores.feedback || !!stores.surveys,
  });
  #asked = '';
  #isChosen = false;

  constructor() {
    super();
    new Readiness(this, () => this.#query.state);
  }

  /** Draws nothing in one language while the words of another are on their way. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    return comingWords(this.#words, this.#common)?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    const isAsked = this.#query.state.status === 'idle' || this.#asked === this.#questionKey;
    if (!isAsked) void this.#query.refresh();
  }

  protected override updated(): void {
    const { state } = this.#query;
    const view = this.#view;
    if (!this.#isChosen || state.status !== 'ready' || state.refreshing || !view) return;
    this.#isChosen = false;
    announce(sentenceOf(view));
  }

  protected override render(): TemplateResult {
    const { direction, locale, t } = this.#words;
    const view = this.#view;
    const name = localText(view?.data.scope.survey.name, locale);
    const label = view && name ? t.titleOf(nameOfScore(view), name) : t.title;
    return html`<div class="root ${this.compact ? 'compact' : ''}" dir=${direction} lang=${servingLocale(locale)}>
      <section class=${this.compact ? '' : 'card'} aria-label=${label}>${this.#content()}</section>
    </div>`;
  }

  /** As the attributes say, as far as they can be understood. */
  get #by(): ScoreBy {
    return this.compact || !this.#splits.includes(this.by) ? 'none' : this.by;
  }

  get #splits(): readonly ScoreBy[] {
    return splits.filter((by) => {
      if (by === 'none') return true;
      if (by !== 'segment') return this.#connection.maySee(`feedback.${by}`);
      const isReadable = this.#connection.mayRead('segments') && this.#connection.mayRead('customers');
      return isReadable && this.#connection.maySee('feedback.customerId');
    });
  }

  get #period(): PeriodLength {
    return this.period === 'quarter' ? 'quarter' : 'month';
  }

  get #periods(): number {
    const count = Math.floor(this.periods);
    return count >= 1 ? Math.min(count, mostPeriods) : usual[this.#period];
  }

  get #timeZone(): string {
    return this.#words.format.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get #question(): Question {
    return {
      surveyId: this.surveyId,
      metric: metrics.find((metric) => metric === this.metric) ?? '',
      by: this.#by,
      period: this.#period,
      periods: this.#periods,
      timeZone: this.#timeZone,
    };
  }

  /** Changes with the question, and with the day. */
  get #questionKey(): string {
    const now = (this.#connection.client?.now() ?? new Date()).toISOString();
    return JSON.stringify([this.#question, dayOf(now, this.#timeZone)]);
  }

  get #isPermitted(): boolean {
    return this.#connection.mayRead('feedback') && this.#connection.mayRead('surveys');
  }

  get #isHidden(): boolean {
    return needed.some((field) => !this.#connection.maySee(`feedback.${field}`));
  }

  get #view(): ScoreView | undefined {
    const data = this.#query.value;
    if (typeof data !== 'object') return undefined;
    const { t, format } = this.#words;
    return { t, common: this.#common.t, format, data };
  }

  #content(): TemplateResult {
    const { t: common } = this.#common;
    const { t } = this.#words;
    if (!this.#isPermitted) return deniedPanel(common);
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (this.#isHidden) return statePanel(eyeOffIcon, t.hiddenTitle, t.hiddenHint);
    const { state: query, value } = this.#query;
    if (value === undefined) {
      return query.status === 'failed' ? failedPanel(common, query.error, this.#onRetry) : this.#skeleton();
    }
    if (value === 'no-survey') return statePanel(messageSquareIcon, t.noSurveyTitle, t.noSurveyHint);
    if (value === 'no-score') return statePanel(messageSquareIcon, t.noScoreTitle, t.noScoreHint);
    if (value === 'too-many') return this.#tooMany();
    const view = { t, common, format: this.#words.format, data: value };
    if (this.compact) return html`${value.all.n === 0 ? this.#emptyLine(view) : strip(view)}${this.#notice(view)}`;
    return this.#whole(view);
  }

  #whole(view: ScoreView): TemplateResult {
    const { data } = view;
    const isTrend = data.scope.question.by === 'none';
    const header = this.#header(localText(data.scope.survey.name, this.#words.locale), nameOfScore(view));
    if (data.all.n === 0) {
      const { t } = view;
      return html`${header}<slot name="empty">${statePanel(inboxIcon, t.emptyTitle, t.emptyHint(duringOf(view)))}</slot>
        <div class="words">${this.#notice(view)}</div>`;
    }
    return html`${header} ${headline(view)}
      <div class="words">
        <p class="sentence" part="sentence">
          ${partsOfSentence(view).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part))}
        </p>
        ${this.#notice(view)}
      </div>
      ${isTrend ? trendChart(view) : splitChart(view)}
      <div class="foot">${table(view)} ${how(view)}</div>`;
  }

  #header(survey: string, name: string): TemplateResult {
    const { t } = this.#words;
    return html`<header part="header">
      <h2>${name} <bdi class="muted">${survey}</bdi></h2>
      <div class="choices">
        <div class="group" role="group" aria-label=${t.breakdown}>
          ${this.#splits.map(
            (each) =>
              html`<button class="chip" aria-pressed=${each === this.#by} @click=${() => this.#choose({ by: each })}>
                ${t.by[each]}
              </button>`,
          )}
        </div>
        ${select(
          t.length,
          lengths,
          this.#period,
          (each) => t.lengths[each],
          (chosen) => this.#choose({ period: chosen }),
        )}
        <slot name="actions"></slot>
      </div>
    </header>`;
  }

  /** What is not as it should be, and what can be done about it. */
  #notice(view: ScoreView): TemplateResult | typeof nothing {
    const { t, common } = view;
    if (this.#query.state.status === 'failed') {
      return html`<p class="warning" role="alert">
        <span class="chip warn">${t.refreshFailed}</span>
        <button class="button quiet" part="retry" @click=${this.#onRetry}>${common.retry}</button>
      </p>`;
    }
    const left = leftOut(view);
    return left.length > 0 ? html`${left.map((text) => html`<p class="muted small">${text}</p>`)}` : nothing;
  }

  /** Over time it may still be told. */
  #tooMany(): TemplateResult {
    const { t } = this.#words;
    const panel = statePanel(layersIcon, t.tooManyTitle, t.tooManyHint);
    return this.compact ? panel : html`${this.#header('', t.title)}${panel}`;
  }

  #emptyLine({ t }: ScoreView): TemplateResult {
    return html`<p class="strip muted" part="strip">${t.emptyTitle}</p>`;
  }

  #skeleton(): TemplateResult {
    const rows = this.compact ? [1] : [1, 2, 3, 4, 5];
    return html`<div class="waiting" role="status">
      <span class="visually-hidden">${this.#common.t.loading}</span>
      ${rows.map(() => html`<span class="skeleton"></span>`)}
    </div>`;
  }

  #choose(choice: { readonly by?: ScoreBy; readonly period?: PeriodLength }): void {
    Object.assign(this, choice);
    this.#isChosen = true;
    this.dispatchEvent(new ScoreChangedEvent({ by: this.#by, period: this.#period }));
  }

  readonly #onRetry = (): void => void this.#query.refresh();
}
