import type { Work } from '../../../src/data/columns/work.js';

/** The answer of work that nobody interrupts. */
export function answerOf<Answer>(work: Work<Answer>): Answer {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
