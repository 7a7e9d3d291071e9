import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { Feedback } from '../../model/survey.js';

export interface NewsOptions {
  /** The newest answers, the latest first; `undefined` while they are being read. */
  readonly newest: () => readonly Feedback[] | undefined;
  /** What they were asked for by: of another question, nothing is new. */
  readonly subject: () => string;
  readonly isAtTop: () => boolean;
  /** Told how many have come since the last time. */
  readonly arrived: (count: number) => void;
}

/** Counts the answers that came while somebody was reading further down. */
export class News implements ReactiveController {
  readonly #options: NewsOptions;
  #subject: string | undefined;
  #read: readonly Feedback[] | undefined;
  #known: ReadonlySet<string> = new Set();
  /** What was given before the newest that is known is no news, whatever makes it appear. */
  #since = '';
  #told: ReadonlySet<string> = new Set();
  #count = 0;

  constructor(host: ElementHost, options: NewsOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** How many new answers stand above what is on the screen. */
  get count(): number {
    return this.#count;
  }

  /** Everything has been seen. */
  clear(): void {
    this.#count = 0;
    this.#take(this.#read ?? []);
  }

  hostUpdate(): void {
    const { newest, subject, isAtTop, arrived } = this.#options;
    const read = newest();
    if (!read || read === this.#read) return;
    this.#read = read;
    if (subject() !== this.#subject) {
      this.#subject = subject();
      this.#count = 0;
      this.#take(read);
      return;
    }
    const fresh = read.filter(({ id, submittedAt }) => submittedAt >= this.#since && !this.#known.has(id));
    const untold = fresh.filter(({ id }) => !this.#told.has(id));
    this.#told = new Set(fresh.map(({ id }) => id));
    if (untold.length > 0) arrived(untold.length);
    if (isAtTop()) this.clear();
    else this.#count = fresh.length;
  }

  #take(read: readonly Feedback[]): void {
    this.#known = new Set(read.map(({ id }) => id));
    this.#since = read[0]?.submittedAt ?? '';
    this.#told = new Set();
  }
}
