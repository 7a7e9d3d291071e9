import { breathe } from '../../breathe.js';

/** Milliseconds of work between which the page can paint and answer input. */
const slice = 8;

/** Does short pieces of work one after the other, and lets the page breathe between them: together they may be long. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #until = 0;

  /** Answers with what the work answers, when its turn has come. */
  take<Answer>(work: () => Answer): Promise<Answer> {
    const answer = this.#last.then(async () => {
      if (performance.now() > this.#until) {
        await breathe();
        this.#until = performance.now() + slice;
      }
      return work();
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}
