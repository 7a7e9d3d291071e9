import { changeOf, type Listeners } from '../../adapters/listeners.js';
import type { Write } from '../../adapter.js';
import type { OutboxState } from '../../outbox.js';
import type { Copied } from '../../replica.js';
import { sameData } from '../../verbs/plain.js';
import type { Effect } from './overlay.js';

/** Tells those who watch what has changed here, and how the unsent writes stand. */
export class Telling {
  readonly #listeners: Listeners;
  readonly #stateNow: () => OutboxState;
  #state: OutboxState = { phase: 'idle', unsent: 0, parked: 0 };
  #isTelling = false;
  #isOver = false;

  constructor(listeners: Listeners, stateNow: () => OutboxState) {
    this.#listeners = listeners;
    this.#stateNow = stateNow;
  }

  /** Records that others have changed, or that have been read anew. */
  touched(touched: readonly Pick<Copied, 'store' | 'id'>[]): void {
    if (touched.length > 0) this.#listeners.tell(changeOf(touched, 'elsewhere'));
  }

  /** What a write of this tab has changed. */
  own({ changes }: Effect, io: Write): void {
    if (changes.length > 0) this.#listeners.tell(changeOf(changes, 'here', io.actor));
  }

  /** How the unsent writes stand; several changes in one turn are told once. */
  state(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      if (this.#isOver) return;
      const state = this.#stateNow();
      if (sameData(state, this.#state)) return;
      this.#state = state;
      this.#listeners.tell({ kind: 'outbox', state });
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#listeners.stop();
  }
}
