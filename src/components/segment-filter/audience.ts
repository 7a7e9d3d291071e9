import type { ReactiveController } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery, type QueryState } from '../../controllers/live-query.js';
import type { StoreName } from '../../model/records.js';
import type { RuleGroup } from '../../model/rule-group.js';
import { ownedStores } from '../../model/store-names.js';

/** Stores that a customer, or what is computed of one, depends on. */
export const audienceStores: readonly StoreName[] = ['customers', ...ownedStores, 'fields'];

/** Long enough not to ask for each letter, short enough to feel immediate. */
const typingPause = 150;
/** A screen reader hears the count when it has come to rest. */
const announcePause = 1_000;

export interface AudienceOptions {
  /** The segment; `undefined` while it cannot be asked. */
  readonly rule: () => RuleGroup | undefined;
  /** What is said of a count. */
  readonly sentence: (count: number, all: number | undefined) => string;
}

/** A count, and whether it is of the segment as it stands now. */
export interface Count {
  readonly value: number;
  readonly isCurrent: boolean;
}

/** How many customers the segment has, of how many: counted by the adapter, anew after each change. */
export class Audience implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: AudienceOptions;
  readonly #matching: LiveQuery<number>;
  readonly #everybody: LiveQuery<number>;
  #asked: RuleGroup | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  #isToBeSaid = false;
  #last: number | undefined;

  constructor(host: ElementHost, connection: Connection, options: AudienceOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
    this.#matching = new LiveQuery(host, connection, {
      read: (client, signal) => client.customers.count({ where: this.#asked as RuleGroup }, { signal }),
      key: () => (this.isSupported && this.#asked ? [this.#asked] : undefined),
      stores: audienceStores,
    });
    this.#everybody = new LiveQuery(host, connection, {
      read: (client, signal) => client.customers.count({}, { signal }),
      key: () => (this.isSupported ? [] : undefined),
      stores: ['customers'],
    });
  }

  /** Whether there is somebody to ask who counts. */
  get isSupported(): boolean {
    return (this.#connection.client?.supports.totals ?? false) && this.#connection.mayRead('customers');
  }

  get state(): QueryState<number> {
    return this.#matching.state;
  }

  /** All customers. */
  get all(): number | undefined {
    return this.#everybody.value;
  }

  /** The last count that was answered; of an earlier state of the segment while a new one is on its way. */
  get count(): Count | undefined {
    const { state } = this;
    if (state.status === 'ready' && this.#isAskedAsItStands)
      return { value: state.value, isCurrent: !state.refreshing };
    return this.#last === undefined ? undefined : { value: this.#last, isCurrent: false };
  }

  /** Whether somebody types: then nothing is asked until a pause. */
  get isTyping(): boolean {
    return this.#typing !== undefined;
  }

  /** Asks about the segment as it is now; a little later while somebody types. */
  ask(isTyping: boolean): void {
    this.#isToBeSaid = true;
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    if (!isTyping) this.#adopt();
    else this.#typing = setTimeout(() => this.#adopt(), typingPause);
  }

  /** Asks about another segment, which nobody has changed: without a word. */
  reset(): void {
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    this.#isToBeSaid = false;
    this.#adopt();
  }

  async refresh(): Promise<void> {
    await Promise.all([this.#matching.refresh(), this.#everybody.refresh()]);
  }

  hostUpdate(): void {
    // A segment that has become complete or incomplete without an edit: its custom fields are known by now.
    if (Boolean(this.#asked) !== Boolean(this.#options.rule()) && !this.isTyping) this.#asked = this.#options.rule();
  }

  hostUpdated(): void {
    const { count } = this;
    if (!count?.isCurrent) return;
    this.#last = count.value;
    if (!this.#isToBeSaid) return;
    this.#isToBeSaid = false;
    this.#announcing = setTimeout(() => announce(this.#options.sentence(count.value, this.all)), announcePause);
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    this.#typing = undefined;
  }

  get #isAskedAsItStands(): boolean {
    return this.#asked === this.#options.rule();
  }

  #adopt(): void {
    this.#typing = undefined;
    this.#asked = this.#options.rule();
    this.#host.requestUpdate();
  }
}
