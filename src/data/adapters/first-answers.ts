import { DataError } from '../data-error.js';

export interface FirstAnswer {
  readonly verb: string;
  readonly answer?: unknown;
}

/** Keys that are remembered; a repeat comes within minutes, not after so many other writes. */
const mostKeys = 10_000;

/** What writes with an idempotency key answered, so that a repeat is answered the same. */
export class FirstAnswers {
  readonly #byKey = new Map<string, FirstAnswer>();

  find(key: string | undefined, verb: string): FirstAnswer | undefined {
    const first = key === undefined ? undefined : this.#byKey.get(key);
    return first && sameVerb(first, verb);
  }

  keep(key: string | undefined, verb: string, answer: unknown): void {
    if (key === undefined) return;
    this.#byKey.set(key, { verb, answer });
    const oldest = this.#byKey.size > mostKeys ? this.#byKey.keys().next() : undefined;
    if (oldest && !oldest.done) this.#byKey.delete(oldest.value);
  }

  clear(): void {
    this.#byKey.clear();
  }
}

/** A key belongs to one write: used for another verb, it would hide that nothing was done. */
export function sameVerb<Answer extends FirstAnswer>(first: Answer, verb: string): Answer {
  if (first.verb === verb) return first;
  throw new DataError('invalid', 'This idempotency key was used for another kind of write. Make a new one.', {
    issues: [{ path: ['key'], message: 'used for another kind of write' }],
  });
}
