import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { Popup } from '../../controllers/popup.js';
import { Readiness, RapportErrorEvent, type ReadinessState } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import { asDataError } from '../../controllers/live-query.js';
import type { Outbox, OutboxState } from '../../data/outbox.js';
import { commonWords } from '../../locales/common.js';
import { segmentWords } from '../../locales/segment-words.js';
import { syncStatusWords } from '../../locales/sync-status.js';
import { servingLocale } from '../../locales/words.js';
import { controlStyles } from '../../styles/controls.js';
import { dialogStyles } from '../../styles/dialog.js';
import { hostStyles } from '../../styles/host.js';
import { downloadIcon, plugIcon, refreshCwIcon } from '../../styles/icons.js';
import { Question } from '../shared/question.js';
import { saveFile } from '../shared/save-file.js';
import { failedPanel } from '../shared/states.js';
import { itemTemplate, unsentText, type ItemView } from './item.js';
import { OutboxWatch } from './outbox-watch.js';
import type { Unsent } from './read-unsent.js';
import { summaryOf, type Summary } from './summary.js';
import {
  SyncChangedEvent,
  UnsentBeforeDiscardEvent,
  UnsentDiscardedEvent,
  UnsentSettledEvent,
  type UnsentDetail,
} from './sync-status.events.js';
import { syncStatusStyles } from './sync-status.styles.js';

/**
 * Whether everything has been sent, in a quiet line; behind it a list of what has not, why, and what can be done about it.
 * Where the adapter keeps no unsent changes it says whether what is written will be there tomorrow.
 *
 * @summary What is unsent, why, and what to do about it.
 * @fires {RapportReadyEvent} rapport-ready - It is known where things stand.
 * @fires {RapportErrorEvent} rapport-error - The unsent changes could not be read, or something could not be done about one.
 * @fires {SyncChangedEvent} rapport-sync-changed - The number of unsent changes, or what they wait for, has changed.
 * @fires {UnsentBeforeDiscardEvent} rapport-unsent-before-discard - Somebody asked to discard an unsent change, and has confirmed it; cancel it to refuse.
 * @fires {UnsentDiscardedEvent} rapport-unsent-discarded - An unsent change was discarded.
 * @fires {UnsentSettledEvent} rapport-unsent-settled - A conflict was decided by a person.
 * @csspart status - The button that says where things stand; also its tone: `quiet`, `busy`, `warn` or `bad`.
 * @csspart panel - What it opens.
 * @csspart item - One unsent change; also its state: `waiting`, `sending`, `refused`, `conflict`, `held` or `unknown`.
 * @csspart conflict - Both values of a conflict.
 * @csspart retry - A button that tries again.
 * @csspart keep-mine - The button that writes a person's own value over the other one.
 * @csspart keep-theirs - The button that lets the own value go.
 * @csspart discard - The button that gives a change up.
 * @csspart export - A button that saves unsent changes as a file.
 * @csspart dialog - The question before a change is discarded.
 * @csspart keep - The button of that question that discards nothing.
 * @csspart confirm - The button of that question that discards.
 * @csspart state - What takes the place of the list when it could not be read.
 */
export class SyncStatus extends LitElement {
  static override styles = [hostStyles, controlStyles, dialogStyles, syncStatusStyles];

  @state() private _busy: ReadonlySet<string> = new Set();

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'sync-status', syncStatusWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #segment = new Words(this, this.#connection, 'segments', segmentWords);
  readonly #popup = new Popup(this, {
    panel: '[popover]',
    button: '[aria-controls]',
    changed: (isOpen) => this.#onOpen(isOpen),
    staysWithin: true,
  });
  readonly #watch = new OutboxWatch(this, this.#connection, {
    isOpen: () => this.#popup.isOpen,
    changed: (known) => this.#onChange(known),
  });
  readonly #question = new Question<'keep' | 'discard'>(this, 'discarding');
  #said: OutboxState['phase'] | undefined;
  #told: OutboxState | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where focus was in the list when something was done that may take the item away. */
  #acted: { readonly index: number; readonly id: string } | undefined;

  constructor() {
    super();
    new Readiness(this, () => this.#readiness);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<div class="root" dir=${this.#words.direction} lang=${servingLocale(this.#words.locale)}>
      ${this.#connection.client ? this.#status() : this.#unconnected()}
    </div>`;
  }

  protected override updated(): void {
    this.#keepFocus();
    this.#tick();
  }

  get #readiness(): ReadinessState {
    if (!this.#connection.client) return { status: 'waiting' };
    const { error } = this.#watch;
    return error ? { status: 'failed', error } : { status: 'ready' };
  }

  get #now(): Date {
    return this.#connection.client?.now() ?? new Date();
  }

  #unconnected(): TemplateResult | typeof nothing {
    if (!this.#connection.isMissing)
      return html`<span class="skeleton placeholder" role="status"><span class="visually-hidden">${this.#common.t.loading}</span></span>`;
    return html`<p class="unconnected muted">${plugIcon()}${this.#common.t.notConnected}</p>`;
  }

  #status(): TemplateResult {
    const { isOpen } = this.#popup;
    const summary = summaryOf(this.#watch.state, this.#watch.storage, {
      t: this.#words.t,
      format: this.#words.format,
      now: this.#now,
    });
    return html`<button
        class="status ${summary.tone}"
        part="status ${summary.tone}"
        aria-expanded=${isOpen}
        aria-controls="panel"
        @click=${() => this.#popup.toggle()}
      >
        ${summary.icon()}<span>${summary.text}</span> ${
          summary.more ? html`<span class="more">· ${summary.more}</span>` : nothing
        }
      </button>
      <section class="panel card" id="panel" part="panel" popover="manual" aria-labelledby="panel-title" tabindex="-1">
        ${isOpen ? this.#panel(summary) : nothing}
      </section>`;
  }

  #panel(summary: Summary): TemplateResult {
    return html`<header>
        <h2 id="panel-title">${summary.title}</h2>
        <p class="muted">${summary.hint}</p>
      </header>
      ${this.#list()} ${this.#foot()} ${this.#question.template()}`;
  }

  #list(): TemplateResult | typeof nothing {
    const { outbox, list, error, state: known } = this.#watch;
    if (!outbox) return nothing;
    const { t, format } = this.#words;
    if (error && !list) return failedPanel(this.#common.t, error, () => void this.#watch.read());
    const total = (known?.unsent ?? 0) + (known?.parked ?? 0);
    if (!list) return total === 0 ? nothing : skeleton(this.#common.t.loading, Math.min(total, 3));
    if (list.items.length === 0) return nothing;
    const view = this.#view;
    return html`<ol class="items" aria-label=${t.list}>
      ${repeat(
        list.items,
        ({ item }) => item.id,
        (unsent) => itemTemplate(unsent, view),
      )}
      ${list.others > 0 ? html`<li class="others muted">${t.more(format, list.others)}</li>` : nothing}
    </ol>`;
  }

  #foot(): TemplateResult | typeof nothing {
    const { list } = this.#watch;
    if (!list || list.items.length === 0) return nothing;
    const { t } = this.#words;
    const canRetry = list.items.some(({ item }) => item.state === 'waiting' || item.state === 'refused');
    return html`<footer>
      <button class="button quiet small-button" part="export" @click=${() => void this.#export()}>
        ${downloadIcon()}${t.exportAll}
      </button>
      ${
        canRetry
          ? html`<button
              class="button small-button"
              part="retry"
              aria-disabled=${this._busy.has('')}
              @click=${() => void this.#retryAll()}
            >
              ${refreshCwIcon()}${t.retryAll}
            </button>`
          : nothing
      }
    </footer>`;
  }

  get #view(): ItemView {
    return {
      t: this.#words.t,
      segment: this.#segment.t,
      format: this.#words.format,
      locale: this.#words.locale,
      now: this.#now,
      definitions: this.#watch.list?.definitions ?? [],
      isBusy: (id) => this._busy.has(id),
      retry: (unsent) => void this.#retry(unsent),
      discard: (unsent) => void this.#discard(unsent),
      settle: (unsent, choice) => void this.#settle(unsent, choice),
      save: (unsent) => void this.#export(unsent.item.id),
    };
  }

  async #retry({ item }: Unsent): Promise<void> {
    if (await this.#act(item.id, (outbox) => outbox.retry(item.id))) announce(this.#words.t.saidRetried);
  }

  async #retryAll(): Promise<void> {
    if (await this.#act('', (outbox) => outbox.retry())) announce(this.#words.t.saidRetried);
  }

  /** Asks before a change is given up, and says what is lost. */
  async #discard(unsent: Unsent): Promise<void> {
    const answer = await this.#question.ask(() => {
      const { t } = this.#words;
      return {
        title: t.discardTitle,
        text: t.discardHint(unsentText(unsent, this.#view)),
        answers: [
          { value: 'keep', label: t.keepIt, part: 'keep' },
          { value: 'discard', label: t.discard.replace('…', ''), look: 'danger', part: 'confirm' },
        ],
      };
    });
    if (answer === 'keep') return;
    const detail = detailOf(unsent);
    if (!this.dispatchEvent(new UnsentBeforeDiscardEvent(detail))) return;
    const text = unsentText(unsent, this.#view);
    if (!(await this.#act(unsent.item.id, (outbox) => outbox.discard(unsent.item.id)))) return;
    this.dispatchEvent(new UnsentDiscardedEvent(detail));
    announce(this.#words.t.saidDiscarded(text));
  }

  async #settle(unsent: Unsent, choice: 'mine' | 'theirs'): Promise<void> {
    const text = unsentText(unsent, this.#view);
    if (!(await this.#act(unsent.item.id, (outbox) => outbox.settle(unsent.item.id, choice)))) return;
    this.dispatchEvent(new UnsentSettledEvent(detailOf(unsent), choice));
    announce(this.#words.t.saidSettled(text));
  }

  async #export(id?: string): Promise<void> {
    await this.#act(id ?? 'export', async (outbox) => {
      const all = await outbox.export({});
      const at = this.#now.toISOString();
      const items = id === undefined ? all : all.filter((entry) => entry.id === id);
      saveFile(`unsent-${at.slice(0, 10)}.json`, { exportedAt: at, items });
      announce(this.#words.t.saidExported);
    });
  }

  /** Does something about a change, or about all of them; answers whether it was done. A failure is said. */
  async #act(id: string, work: (outbox: Outbox) => Promise<void>): Promise<boolean> {
    const { outbox } = this.#watch;
    if (!outbox || this._busy.has(id)) return false;
    const index = this.#watch.list?.items.findIndex(({ item }) => item.id === id) ?? -1;
    if (index >= 0) this.#acted = { index, id };
    this._busy = new Set([...this._busy, id]);
    try {
      await work(outbox);
      await this.#watch.read();
      return true;
    } catch (error) {
      const { code } = asDataError(error);
      announce(this.#common.t.failed[code], 'assertive');
      this.dispatchEvent(new RapportErrorEvent(code));
      return false;
    } finally {
      this._busy = new Set([...this._busy].filter((other) => other !== id));
    }
  }

  /** The item that was acted on may be gone, or have other buttons: focus goes to what stands in its place. */
  #keepFocus(): void {
    const acted = this.#acted;
    const list = this.#watch.list;
    if (!acted || !list || this._busy.has(acted.id)) return;
    this.#acted = undefined;
    if (!this.#popup.isOpen || this.shadowRoot?.activeElement) return;
    const items = [...(this.shadowRoot?.querySelectorAll<HTMLElement>('li.item') ?? [])];
    const place = items[Math.min(acted.index, items.length - 1)];
    (place?.querySelector<HTMLElement>('button') ?? this.shadowRoot?.querySelector<HTMLElement>('.panel'))?.focus();
  }

  #onOpen(isOpen: boolean): void {
    if (isOpen) void this.#watch.read();
    else this.#watch.forget();
  }

  #onChange(known: OutboxState): void {
    const before = this.#told;
    this.#told = known;
    if (before && before.phase === known.phase && before.unsent === known.unsent && before.parked === known.parked)
      return;
    this.dispatchEvent(new SyncChangedEvent(known));
    this.#say(known, before);
  }

  /** Said when it turns, not at each change: what is on its way will be sent or not, and then there is something to say. */
  #say({ phase, unsent, parked }: OutboxState, before: OutboxState | undefined): void {
    const { t, format } = this.#words;
    const isMore = parked > (before?.parked ?? 0);
    if (phase === 'sending' || (phase === this.#said && !isMore)) return;
    const isFirst = this.#said === undefined;
    this.#said = phase;
    if (isMore && !isFirst) announce(t.attention(format, parked));
    else if (isFirst) return;
    else if (phase === 'idle') announce(t.saidSent);
    else if (phase === 'waiting') announce(t.saidWaiting(format, unsent));
    else if (phase === 'signed-out') announce(`${t.signedOut}. ${t.why['signed-out']}`);
  }

  /** Until the next try the line counts down; nothing else needs the time. */
  #tick(): void {
    clearTimeout(this.#timer);
    const next = this.#watch.state?.nextTryAt;
    const left = next ? Date.parse(next) - this.#now.getTime() : 0;
    if (!this.isConnected || !(left > 0)) return;
    this.#timer = setTimeout(() => this.requestUpdate(), left > 90_000 ? 15_000 : 1_000);
  }
}

function detailOf({ item: { id, verb, store, recordId } }: Unsent): UnsentDetail {
  return { id, verb, store, ...(recordId !== undefined && { recordId }) };
}

function skeleton(label: string, rows: number): TemplateResult {
  return html`<div class="waiting" role="status">
    <span class="visually-hidden">${label}</span>
    ${[1, 2, 3].slice(0, rows).map(() => html`<span class="skeleton line"></span>`)}
  </div>`;
}
