import type { StoreName } from '../../model/records.js';

/** Records that must be in memory before work can go on. */
export interface Need {
  readonly store: StoreName;
  readonly ids: readonly string[];
}

/**
 * A read of the engine under way, which never holds up the page.
 *
 * Between two yields there is work of a few milliseconds at most. It yields nothing where it may be paused, and a `Need`
 * where it cannot go on before these records are in memory. While it is paused anything may happen: writes, other reads,
 * records that go away again. A need that was not met by the time work goes on is asked once more; ids that are gone by
 * then are not. Work may be left at any yield: what it has built so far serves whoever needs it next.
 */
export type Work<Answer> = Generator<Need | undefined, Answer, undefined>;

/** That somebody looked at records which are kept, but are not in memory. Bring them, and let them look again. */
export class NotInMemory extends Error {
  override readonly name = 'NotInMemory';
  readonly need: Need;

  constructor(need: Need) {
    super(`Records of ${need.store} are not in memory.`);
    this.need = need;
  }
}

/**
 * Looks at records that may not be in memory, as often as it takes until all of them are. So the plan of a write is asked,
 * too: it changes nothing but its stage, of which each look needs a new one.
 */
export function* looking<Answer>(look: () => Answer): Work<Answer> {
  for (;;) {
    try {
      return look();
    } catch (error) {
      if (!(error instanceof NotInMemory)) throw error;
      yield error.need;
    }
  }
}

/** The answer of work that is pausing; goes on with what somebody else may have begun, and leaves it there when it is left. */
export function* joined<Answer>(shared: Work<Answer>): Work<Answer> {
  // Not `yield*`: that would end the shared work with the first reader that gives up.
  for (;;) {
    const step = shared.next();
    if (step.done) return step.value;
    yield step.value;
  }
}
