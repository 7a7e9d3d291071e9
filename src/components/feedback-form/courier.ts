import { afterAttempt, waitOf, type Attempt, type OutboxItem } from './outbox.js';
import { outboxStore, type OutboxStore } from './outbox-store.js';
import { post } from './sender.js';

/** Makes one attempt to hand an item over. Never rejects. */
export type Send = (item: OutboxItem) => Promise<Attempt>;

/** How long an item is leased for where there are no Web Locks: longer than one attempt may take. */
const leaseTime = 30_000;

/** How soon to look again at an item that another page has in hand. */
const lookAgain = 3_000;

/**
 * Carries filled forms to where they belong: keeps them on the device first, tries each one again until it is
 * acknowledged or refused, one after the other, and never two pages at the same one. There is one for each page.
 */
class Courier {
  readonly #store: OutboxStore;
  readonly #send: Send;
  /** What the device would not keep, or what a form's own client delivers. Gone with the page. */
  readonly #loose = new Map<string, { readonly item: OutboxItem; readonly send: Send }>();
  /**
   * What this page has handed over or found, and has heard nothing final of: a store that goes bad meanwhile does not stop it.
   */
  readonly #held = new Map<string, OutboxItem>();
  readonly #hearers = new Map<string, (attempt: Attempt) => void>();
  readonly #underWay = new Map<string, Promise<void>>();
  #rounds: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStarted = false;
  #isWatching = false;

  constructor(store: OutboxStore = outboxStore, send: Send = post) {
    this.#store = store;
    this.#send = send;
  }

  /** Takes a filled form, and says whether it is kept on this device. With a `send` of its own it is not meant to be. */
  async accept(item: OutboxItem, send?: Send): Promise<boolean> {
    const isKept =
      !send &&
      (await this.#store.put(item).then(
        () => true,
        () => false,
      ));
    if (isKept) {
      this.#loose.delete(item.key);
      this.#held.set(item.key, item);
    } else this.#loose.set(item.key, { item, send: send ?? this.#send });
    this.#watchPage();
    return isKept;
  }

  /** The item with this key, while it has not been acknowledged. Rejects where nobody can say. */
  async find(key: string): Promise<OutboxItem | undefined> {
    const loose = this.#loose.get(key);
    if (loose) return loose.item;
    const item = await this.#store.get(key);
    if (item) this.#held.set(key, item);
    return item;
  }

  /** Whether it is on this page alone, and gone with it. */
  isLoose(key: string): boolean {
    return this.#loose.has(key);
  }

  /** Tells what becomes of each attempt with one item, until nobody is given any more. An item is of one form. */
  listen(key: string, heard?: (attempt: Attempt) => void): void {
    if (heard) this.#hearers.set(key, heard);
    else this.#hearers.delete(key);
  }

  /** Looks once for what earlier pages have left. Answers of people who had to sign in first get another chance. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#drain((item) => (item.reason === 'denied' ? 0 : waitOf(item, Date.now())));
  }

  /** Makes an attempt now; joins the one that is under way. */
  deliver(key: string): Promise<void> {
    const running = this.#underWay.get(key);
    if (running) return running;
    const run = this.#attempt(key)
      .finally(() => this.#underWay.delete(key))
      // Not before it is over: who presses again as soon as this is said would join what has failed.
      .then((attempt) => attempt && this.#hearers.get(key)?.(attempt));
    this.#underWay.set(key, run);
    return run.then(() => this.#plan());
  }

  /** Answers what is to be told of it; nothing where another page has it in hand. */
  async #attempt(key: string): Promise<Attempt | undefined> {
    const loose = this.#loose.get(key);
    if (loose) {
      const attempt = await loose.send(loose.item);
      const item = afterAttempt(loose.item, attempt, Date.now(), Math.random());
      if (item) this.#loose.set(key, { ...loose, item });
      else this.#loose.delete(key);
      return attempt;
    }
    return this.#alone(key, async () => {
      const held = this.#held.get(key);
      const item = await this.#store.get(key).catch(() => held ?? 'unknown');
      if (item === 'unknown') return { is: 'again', why: 'server' };
      if (!item) {
        // It was delivered by another page meanwhile.
        this.#held.delete(key);
        return { is: 'sent' };
      }
      const attempt = await this.#send(item);
      const next = afterAttempt(item, attempt, Date.now(), Math.random());
      if (next?.state === 'waiting') this.#held.set(key, next);
      else this.#held.delete(key);
      // What cannot be noted is sent again with the same key, which is harmless.
      await (next ? this.#store.put(next) : this.#store.remove(key)).catch(() => undefined);
      return attempt;
    });
  }

  /** Does the work unless another page is at it, whose result is looked at a little later. */
  async #alone(key: string, work: () => Promise<Attempt>): Promise<Attempt | undefined> {
    let isAsked = false;
    try {
      return await navigator.locks.request(`${key} rapport-feedback`, { ifAvailable: true }, (lock) => {
        isAsked = true;
        return lock ? work() : undefined;
      });
    } catch {
      // No locks on plain HTTP and in sandboxed frames.
      if (isAsked) return undefined;
      const item = await this.#store.get(key).catch(() => undefined);
      const leased = (item?.leasedUntil ?? 0) - Date.now();
      // A lease that lasts longer than any is one of a clock that has been set back.
      if (leased > 0 && leased <= leaseTime) return undefined;
      if (item) await this.#store.put({ ...item, leasedUntil: Date.now() + leaseTime }).catch(() => undefined);
      return work();
    }
  }

  /** One round after the other: the timer, the network and a new form may all ask at once. */
  #drain(wait: (item: OutboxItem) => number | undefined): Promise<void> {
    this.#rounds = this.#rounds.then(async () => {
      for (const item of await this.#items()) {
        // Since they were read, the server may have asked this page to wait with one of them.
        const isDue = wait(item) === 0 && wait(this.#held.get(item.key) ?? item) === 0;
        // One that is under way has its own patience; the others must not share it.
        if (isDue && !this.#underWay.has(item.key)) await this.deliver(item.key);
      }
      await this.#plan();
    });
    return this.#rounds;
  }

  async #items(): Promise<readonly OutboxItem[]> {
    const stored = (await this.#store.all()).map((item) => [item.key, item] as const);
    return [...new Map([...this.#held, ...stored]).values(), ...[...this.#loose.values()].map(({ item }) => item)];
  }

  /** Sets the clock for what is due next. */
  async #plan(): Promise<void> {
    const now = Date.now();
    const waits = (await this.#items()).flatMap((item) =>
      this.#underWay.has(item.key) ? [] : (waitOf(item, now) ?? []),
    );
    clearTimeout(this.#timer);
    if (waits.length === 0) return;
    this.#watchPage();
    // What is due and was not sent just now is in the hands of another page.
    const next = Math.min(...waits) || lookAgain;
    this.#timer = setTimeout(() => void this.#drain((item) => waitOf(item, Date.now())), next);
  }

  /** From the first item on: a page that has nothing to deliver listens to nothing. */
  #watchPage(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const again = (): void => void this.#drain((item) => waitOf(item, Date.now(), true));
    addEventListener('online', () => {
      // What was begun without a network is about to fail, and would then wait as if there were none.
      for (const run of this.#underWay.values()) void run.then(again);
      again();
    });
    addEventListener('beforeunload', (event) => {
      // Only for what the device did not keep: everything else is safe to leave.
      if (this.#loose.size > 0) event.preventDefault();
    });
  }
}

/** The one courier of this page. */
export const courier = new Courier();
