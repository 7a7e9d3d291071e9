import type { Read } from '../adapter.js';
import { breathe } from '../breathe.js';
import type { Need, Work } from '../columns/work.js';

/** Milliseconds of work in one task of the page. */
const slice = 8;

/** How much of the present task of the page was spent on work. Everything that one adapter does shares one. */
export class Pace {
  #isCounting = false;
  #until = 0;

  /** Whether this task has had its share: who goes on in it holds up the page. */
  get isSpent(): boolean {
    if (!this.#isCounting) this.#count();
    return performance.now() >= this.#until;
  }

  #count(): void {
    this.#isCounting = true;
    this.#until = performance.now() + slice;
    // Answered in another task: the first who works in it counts anew.
    void breathe().then(() => (this.#isCounting = false));
  }
}

/** What work needs besides its own steps. */
export interface Performing extends Read {
  readonly pace: Pace;
  /** Brings records into memory; absent where all of them are. */
  readonly meet?: (need: Need) => Promise<void>;
}

/** Does work to its end, in slices between which the page can breathe. Rejects with the signal's reason at the next pause. */
export async function perform<Answer>(work: Work<Answer>, { pace, meet, signal }: Performing): Promise<Answer> {
  for (;;) {
    while (pace.isSpent) await breathe();
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (step.value) await meet?.(step.value);
  }
}
