import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { asDataError, LiveQuery } from '../../controllers/live-query.js';
import { Readiness } from '../../controllers/readiness.js';
import { comingWords, Words } from '../../controllers/words.js';
import type { PeriodLength } from '../../insight/index.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { forecastWords } from '../../locales/forecast.js';
import { servingLocale } from '../../locales/words.js';
import { localText } from '../../model/text.js';
import { dayOf } from '../../segments/index.js';
import { controlStyles } from '../../styles/controls.js';
import { hostStyles } from '../../styles/host.js';
import { eyeOffIcon, inboxIcon, layersIcon } from '../../styles/icons.js';
import { select } from '../shared/select.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { chart } from './chart.js';
import { DealBook } from './deal-book.js';
import { inCurrency, type ForecastData } from './forecast-model.js';
import { readForecast, readRanges } from './forecast-reader.js';
import type { ForecastBy, Question } from './forecast-scope.js';
import { notCountedIn, partsOfSentence, sentenceOf, type ForecastView } from './forecast-view.js';
import { ForecastChangedEvent } from './forecast.events.js';
import { forecastStyles } from './forecast.styles.js';
import { how } from './how.js';
import { strip } from './strip.js';
import { table } from './table.js';

const breakdowns: readonly ForecastBy[] = ['period', 'stage', 'owner'];
const lengths: readonly PeriodLength[] = ['month', 'quarter'];
/** The fields of deals that every forecast is made of. */
const needed = ['amount', 'probability', 'pipelineId', 'stageId', 'expectedClose', 'closedAt'];

/**
 * What the open deals of a pipeline will probably bring, with the range it will most likely lie in, beside what is won:
 * a sentence, a chart, the table behind it, and how it was worked out.
 *
 * @summary What open deals will probably bring, and how sure that is.
 * @fires {ForecastChangedEvent} rapport-forecast-changed - A person chose another breakdown, length of periods, or currency.
 * @fires {RapportReadyEvent} rapport-ready - The forecast is on the screen; the range may still be worked out.
 * @fires {RapportErrorEvent} rapport-error - The deals could not be read.
 * @slot actions - Buttons of the host's own, at the end of the first line.
 * @slot empty - Replaces what a pipeline without open deals says.
 * @csspart header - The line with the name and the choices.
 * @csspart sentence - What is expected, in words.
 * @csspart chart - The bars.
 * @csspart legend - What the bars mean.
 * @csspart summary - What opens the table, and how it was worked out.
 * @csspart table - Every figure.
 * @csspart how - How it was worked out.
 * @csspart strip - The one line of a compact forecast.
 * @csspart state - What takes the place of the forecast while it is empty, failed, hidden or not permitted.
 * @csspart retry - The button that reads again after a failure.
 */
export class Forecast extends LitElement {
  static override styles = [hostStyles, controlStyles, forecastStyles];

  /** The pipeline whose deals are forecast; the first one where empty. */
  @property({ attribute: 'pipeline-id' }) pipelineId = '';

  /** What it is broken down by: `period`, `stage` or `owner`. */
  @property({ reflect: true }) by: ForecastBy = 'period';

  /** How long a period is: `month` or `quarter`. What is told as won was won in the present one. */
  @property({ reflect: true }) period: PeriodLength = 'quarter';

  /** ISO 4217 code of the deals that are shown; that of the pipeline where empty. Currencies are never added up. */
  @property({ reflect: true }) currency = '';

  /** One line about the present period, to stand above a board. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private _hasNoRange = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'forecast', forecastWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWordsOnDemand);
  readonly #book = new DealBook();
  readonly #query: LiveQuery<ForecastData | null> = new LiveQuery<ForecastData | null>(this, this.#connection, {
    read: (client, signal) => {
      this.#asked = this.#questionKey;
      return readForecast(client, this.#question, this.#book, signal);
    },
    // Not the whole question: until the answer to another one is there, the last is shown.
    key: () => (this.#isPermitted && !this.#isHidden ? [this.pipelineId, this.compact] : undefined),
    stores: ['deals', 'pipelines'],
    matters: ({ stores: { deals } }) => {
      if (deals) this.#book.note(deals);
      return true;
    },
  });
  #asked = '';
  #extended: ForecastData | null | undefined;
  #isChosen = false;

  constructor() {
    super();
    new Readiness(this, () => this.#query.state);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A framework that re-parents an element connects it again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#book.close();
    });
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
    const { state: query } = this.#query;
    if (query.status !== 'ready' || query.refreshing) return;
    if (query.value?.range === 'pending' && query.value !== this.#extended) void this.#workOutRanges(query.value);
    const view = this.#view;
    if (!this.#isChosen || !view) return;
    this.#isChosen = false;
    announce(sentenceOf(view));
  }

  protected override render(): TemplateResult {
    const { direction, locale, t } = this.#words;
    const name = localText(this.#query.value?.pipeline.name, locale);
    return html`<div class="root ${this.compact ? 'compact' : ''}" dir=${direction} lang=${servingLocale(locale)}>
      <section class=${this.compact ? '' : 'card'} aria-label=${name ? t.titleOf(name) : t.title}>${this.#content()}</section>
    </div>`;
  }

  /** As the attributes say, as far as they can be understood. */
  get #by(): ForecastBy {
    if (this.compact || !this.#breakdowns.includes(this.by)) return 'period';
    return this.by;
  }

  get #breakdowns(): readonly ForecastBy[] {
    return this.#connection.maySee('deals.owner') ? breakdowns : breakdowns.filter((by) => by !== 'owner');
  }

  get #period(): PeriodLength {
    return this.period === 'month' ? 'month' : 'quarter';
  }

  get #timeZone(): string {
    return this.#words.format.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get #today(): string {
    return dayOf((this.#connection.client?.now() ?? new Date()).toISOString(), this.#timeZone);
  }

  get #question(): Question {
    return {
      pipelineId: this.pipelineId,
      by: this.#by,
      period: this.#period,
      isShort: this.compact,
      timeZone: this.#timeZone,
    };
  }

  /** Changes with the question, and with the day. */
  get #questionKey(): string {
    return JSON.stringify([this.#question, this.#today]);
  }

  get #isPermitted(): boolean {
    return this.#connection.mayRead('deals') && this.#connection.mayRead('pipelines');
  }

  get #isHidden(): boolean {
    return needed.some((field) => !this.#connection.maySee(`deals.${field}`));
  }

  get #view(): ForecastView | undefined {
    const data = this.#query.value;
    const forecast = data && inCurrency(data, this.currency);
    if (!forecast) return undefined;
    const { t, format } = this.#words;
    return { t, common: this.#common.t, format, data, forecast };
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
    if (value === null) return statePanel(layersIcon, t.noPipelineTitle, t.noPipelineHint);
    const view = this.#view;
    if (!view) return this.#empty();
    return this.compact ? html`${strip(view)}${this.#notice(view)}` : this.#whole(view);
  }

  #whole(view: ForecastView): TemplateResult {
    const notCounted = notCountedIn(view);
    return html`${this.#header(view)}
      <div class="words">
        <p class="sentence" part="sentence">
          ${partsOfSentence(view).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part))}
        </p>
        ${notCounted ? html`<p class="muted small">${notCounted}</p>` : nothing} ${this.#notice(view)}
      </div>
      ${chart(view)}
      <div class="foot">${table(view)} ${how(view)}</div>`;
  }

  #header({ t, data, forecast }: ForecastView): TemplateResult {
    const currencies = data.forecasts.map(({ currency }) => currency);
    return html`<header part="header">
      <h2>${t.title} <bdi class="muted">${localText(data.pipeline.name, this.#words.locale)}</bdi></h2>
      <div class="choices">
        <div class="group" role="group" aria-label=${t.breakdown}>
          ${this.#breakdowns.map(
            (each) =>
              html`<button class="chip" aria-pressed=${each === this.#by} @click=${() => this.#choose({ by: each })}>
                ${t.by[each]}
              </button>`,
          )}
        </div>
        ${
          this.#by === 'period'
            ? select(
                t.length,
                lengths,
                this.#period,
                (each) => t.lengths[each],
                (chosen) => this.#choose({ period: chosen }),
              )
            : nothing
        }
        ${
          currencies.length > 1
            ? select(
                t.currency,
                currencies,
                forecast.currency,
                (each) => each,
                (currency) => this.#choose({ currency }),
              )
            : nothing
        }
        <slot name="actions"></slot>
      </div>
    </header>`;
  }

  /** What is not as it should be, and what can be done about it. */
  #notice({ t, common, data }: ForecastView): TemplateResult | typeof nothing {
    if (this.#query.state.status === 'failed') return this.#warning(t.refreshFailed, common.retry, this.#onRetry);
    if (this._hasNoRange && data.range === 'pending') {
      return this.#warning(t.rangeMissing.failed, common.retry, this.#onRetry);
    }
    if (data.range === 'whole' || this.compact) return nothing;
    const text = data.range === 'pending' ? t.rangePending : t.rangeMissing[data.range];
    return html`<p class="muted small">${text}</p>`;
  }

  #warning(text: string, action: string, retry: () => void): TemplateResult {
    return html`<p class="warning" role="alert">
      <span class="chip warn">${text}</span>
      <button class="button quiet" part="retry" @click=${retry}>${action}</button>
    </p>`;
  }

  #empty(): TemplateResult {
    const { t } = this.#words;
    if (this.compact) {
      const rest = { isOfAll: false, period: this.#period, won: undefined };
      return html`<p class="strip muted" part="strip">${t.nothingExpected(rest)}</p>`;
    }
    return html`<slot name="empty">${statePanel(inboxIcon, t.emptyTitle, t.emptyHint)}</slot>`;
  }

  #skeleton(): TemplateResult {
    const rows = this.compact ? [1] : [1, 2, 3, 4, 5];
    return html`<div class="waiting" role="status">
      <span class="visually-hidden">${this.#common.t.loading}</span>
      ${rows.map(() => html`<span class="skeleton"></span>`)}
    </div>`;
  }

  async #workOutRanges(data: ForecastData): Promise<void> {
    this.#extended = data;
    this._hasNoRange = false;
    try {
      await this.#query.extend(async (client, signal) => {
        const whole = await readRanges(client, data, this.#book, signal);
        return () => whole;
      });
    } catch (error) {
      // What is denied or not there is not missed: the sums are true without it.
      this._hasNoRange = asDataError(error).code !== 'denied';
    }
  }

  #choose(choice: { readonly by?: ForecastBy; readonly period?: PeriodLength; readonly currency?: string }): void {
    Object.assign(this, choice);
    this.#isChosen = true;
    this.dispatchEvent(new ForecastChangedEvent({ by: this.#by, period: this.#period, currency: this.currency }));
  }

  readonly #onRetry = (): void => void this.#query.refresh();
}
