import type { ReactiveController } from 'lit';
import type { Change } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import type { Rule } from '../../model/rule.js';
import { audienceStores, type Count } from './audience.js';

/** Questions under way at one time: the count of the whole segment must not wait behind those of its rules. */
const mostAtOnce = 4;

export interface RuleCountsOptions {
  /** The rules that are complete, by the key of their row. */
  readonly rules: () => ReadonlyMap<string, Rule>;
  /** Whether there is somebody to ask who counts. */
  readonly isSupported: () => boolean;
  /** Whether to wait with further questions. */
  readonly isTyping: () => boolean;
}

interface Known {
  readonly question: string;
  readonly value: number;
  readonly isCurrent: boolean;
}

/**
 * How many customers fit each rule alone. Asked for the rules on the screen only, a few at a time; a rule that was changed
 * or taken away is not waited for.
 */
export class RuleCounts implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: RuleCountsOptions;
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<string, { readonly question: string; readonly controller: AbortController }>();
  readonly #failed = new Map<string, string>();
  readonly #visible = new Set<string>();
  readonly #observed = new Set<Element>();
  #observer: IntersectionObserver | undefined;
  #client: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(host: ElementHost, connection: Connection, options: RuleCountsOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  /** The last count of a row, if there is one. */
  of(key: string, rule: Rule): Count | undefined {
    const known = this.#known.get(key);
    return known && { value: known.value, isCurrent: known.isCurrent && known.question === questionOf(rule) };
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#onSeen(entries), { rootMargin: '200px' });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed.clear();
    this.#visible.clear();
    this.#detach();
  }

  hostUpdated(): void {
    const { client } = this.#connection;
    if (client !== this.#client) {
      this.#detach();
      this.#client = client;
      this.#stopWatching = client?.watch((change) => this.#onChange(change));
    }
    this.#observe();
    this.#ask();
  }

  #observe(): void {
    for (const element of this.#observed) {
      if (element.isConnected) continue;
      this.#observer?.unobserve(element);
      this.#observed.delete(element);
      this.#visible.delete(keyOf(element));
      this.#known.delete(keyOf(element));
    }
    for (const element of this.#host.shadowRoot?.querySelectorAll('[data-rule]') ?? []) {
      if (this.#observed.has(element)) continue;
      this.#observed.add(element);
      this.#observer?.observe(element);
    }
  }

  #ask(): void {
    const rules = this.#options.rules();
    for (const [key, { question, controller }] of this.#asked) {
      const rule = rules.get(key);
      if (rule && questionOf(rule) === question) continue;
      controller.abort();
      this.#asked.delete(key);
    }
    if (!this.#client || !this.#options.isSupported() || this.#options.isTyping()) return;
    for (const key of this.#visible) {
      if (this.#asked.size >= mostAtOnce) return;
      const rule = rules.get(key);
      if (!rule || this.#asked.has(key)) continue;
      const question = questionOf(rule);
      const known = this.#known.get(key);
      if ((known?.isCurrent && known.question === question) || this.#failed.get(key) === question) continue;
      void this.#count(this.#client, key, rule, question);
    }
  }

  async #count(client: RapportClient, key: string, rule: Rule, question: string): Promise<void> {
    const controller = new AbortController();
    const asked = { question, controller };
    this.#asked.set(key, asked);
    try {
      const value = await client.customers.count(
        { where: { combinator: 'and', rules: [rule] } },
        { signal: controller.signal },
      );
      if (this.#asked.get(key) !== asked) return;
      this.#known.set(key, { question, value, isCurrent: true });
    } catch {
      if (this.#asked.get(key) !== asked) return;
      // The count of the whole segment says what is wrong; here the number is left out.
      this.#known.delete(key);
      this.#failed.set(key, question);
    }
    this.#asked.delete(key);
    this.#host.requestUpdate();
  }

  #onSeen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#visible.add(keyOf(target));
      else this.#visible.delete(keyOf(target));
    }
    this.#ask();
  }

  #onChange(change: Change): void {
    if (change.kind !== 'records' || !audienceStores.some((store) => change.stores[store])) return;
    for (const [key, known] of this.#known) this.#known.set(key, { ...known, isCurrent: false });
    this.#failed.clear();
    for (const { controller } of this.#asked.values()) controller.abort();
    this.#asked.clear();
    this.#host.requestUpdate();
  }

  #detach(): void {
    for (const { controller } of this.#asked.values()) controller.abort();
    this.#asked.clear();
    this.#known.clear();
    this.#failed.clear();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#client = undefined;
  }
}

function questionOf({ field, operator, value }: Rule): string {
  return JSON.stringify([field, operator, value]);
}

function keyOf(element: Element): string {
  return (element as HTMLElement).dataset['rule'] ?? '';
}
