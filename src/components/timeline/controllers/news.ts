import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';
import type { EntryFeed } from './entry-feed.js';
import { itemsOf } from '../timeline-rows.js';

export interface NewsOptions {
  readonly feed: EntryFeed;
  /** Whether the newest entries are on the screen. */
  readonly isAtTop: () => boolean;
  /** Told how many entries have come since the last time, for those who do not see them. */
  readonly arrived: (count: number) => void;
}

/** How far down new entries are looked for: what is dated back further is no news. */
const searched = 100;

/** Counts the entries that came while somebody was reading further down. */
export class News implements ReactiveController {
  readonly #options: NewsOptions;
  #subject: string | undefined;
  #known = new Set<string>();
  #unseen = new Set<string>();
  #own = new Set<string>();

  constructor(host: ElementHost, options: NewsOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** How many new entries stand above what is on the screen. */
  get count(): number {
    return this.#unseen.size;
  }

  /** An entry that was written here is no news. */
  expect(id: string): void {
    this.#own.add(id);
  }

  /** Everything has been seen. */
  clear(): void {
    this.#unseen = new Set();
  }

  hostUpdate(): void {
    const { feed, isAtTop } = this.#options;
    if (!feed.isCurrent) return;
    const ids = this.#newest();
    const isFirst = this.#subject !== feed.subject;
    const fresh = isFirst ? [] : ids.filter((id) => !this.#known.has(id) && !this.#own.has(id));
    this.#subject = feed.subject;
    const there = new Set(ids);
    this.#unseen =
      isFirst || isAtTop() ? new Set() : new Set([...this.#unseen, ...fresh].filter((id) => there.has(id)));
    // Known for good: an entry that was undone and done again is not new.
    if (isFirst) this.#known = there;
    else for (const id of ids) this.#known.add(id);
    if (fresh.length > 0) this.#options.arrived(fresh.length);
  }

  /** The ids of the newest entries; while nothing is known yet, of all that were read. */
  #newest(): string[] {
    const ids: string[] = [];
    const { rows } = this.#options.feed;
    const most = this.#subject === this.#options.feed.subject ? searched : Infinity;
    for (let index = 0; index < rows.length && ids.length < most; index += 1) {
      const row = rows[index];
      if (row) ids.push(...itemsOf(row).map((item) => item.id));
    }
    return ids;
  }
}
